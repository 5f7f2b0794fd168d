/** The command line's own words are English, as those of `hubbub` and `hubbub serve` are. */
export const help = `hubbub chat: joins a chat from this terminal, or from a script.

  hubbub chat [ADDRESS] [flags]

ADDRESS
  ws://HOST:PORT/ws        the native wire (default: ws://127.0.0.1:3000/ws); loses nothing
  http://HOST:PORT/        the same
  HOST:PORT                the same
  ws://HOST:PORT/plain     the plain wire: lines of text, the server gives the name
  tcp://HOST:PORT          the line wire, on another port (10000): a command a line

FLAGS
  --name NICK      your nickname; without it you are asked, and a script is called like its $USER
  --sign-in        your nickname is an account: the password is asked for, or taken from HUBBUB_PASSWORD
  --sign-up        makes an account of your nickname; the password comes from the same places
  --provider NAME  signs in with a provider of OpenID Connect: shows an address to open, and asks for the code there
  --room ROOM      where to talk (lobby)
  --history N      how many earlier messages to show, 0 to 50 (20 at a terminal, 0 for a script)
  --json           prints everything as JSON, one object a line
  --listen         stays when the input has ended; without it, a script leaves
  --plain          line after line, as in a script, instead of the whole screen
  --mouse          the wheel scrolls; text is selected with Shift then
  --commands       takes piped lines that begin with / for commands, as at a terminal

AT A TERMINAL
  Type to talk, /help shows the rest. Ctrl-D leaves when all is sent, Ctrl-C leaves at once. Each room has a window:
  Alt+1 to Alt+9, Ctrl+N, Ctrl+P, and Alt+A for one with something new. PgUp and PgDn scroll, Ctrl+R finds words,
  Alt+Up selects a message, Tab completes. NO_COLOR=1 does without colours. With TERM=dumb it works as in a script.

IN A SCRIPT
  Every line of the input becomes a message, and is kept by the server before the next is sent. Messages go to
  standard output, everything else to standard error.

    echo "backup done" | hubbub chat --name bot
    hubbub chat --json --listen --name watcher < /dev/null

  The objects of --json have the kinds of docs/protocol.md (message, direct, edited, deleted, reacted, joined, left,
  presence), and of the client itself: entered, lost, back, kept, refused, uncertain, line, told.

EXIT CODES
  0    fine: everything was sent, and kept
  1    no server could be reached; or the connection was lost, and a script could not make it again within a minute:
       something may not have been sent
  2    the command line is wrong
  3    the server said no: to the nickname, the password, the room or a message
  130  interrupted with Ctrl-C; 143 ended by a signal; 141 the output is closed`;
