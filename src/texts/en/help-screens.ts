/** What the help of the line wire shows, each on one screen of 24 lines and 80 columns. `hubbub chat` shows all but the first. */
export const helpScreens = {
  /** What people do every day, on one screen of 24 lines and 80 columns. */
  help: `login <name>                 come in under a name that nobody has
enter <name> <invitation>    come in by an invitation
msgall <text>                write to everybody
msg <name> <text>            write to one person in private
group <name> <name> : <text> write to several in private
nick <name>                  take another name
userlist / whoami            who is online; your own name
history [#room] [n]          the last messages, with their numbers
since [#room] <number>       the messages after that number
rooms                        which rooms there are
members <room>               who belongs to it
topic [#room] <text>         say what the lobby, or a room, is about
make <room> [private]        make a room
join / leave <room>          follow another room too; stop following it
say <room> <text>            write in that room
invite <room> <name>         bring somebody in
report <name|number> <why>   tell the moderators of somebody, or of a message
block <name>                 see nothing of somebody any more
blocks / unblock <name>      whom you have blocked; see somebody again
register <name> <password> [invitation]  make a name yours, and come in
auth <name> <password> [code]  come in under your own name, instead of login
logout                       leave the chat
help messages|accounts|moderation|server  what else there is to do`,
  /** What one can do with messages, and with what one keeps for oneself. */
  messagesHelp: `me [#room] <text>                       say something of yourself
reply <number> <text>                   answer: 12, or #kitchen.12, or @bob.12
edit <number> <text>                    say something else in your own message
delete <number>                         delete it
earlier / previews <number>             what it said before; what links say
react / unreact <number> <emoji>        give an emoji; take it back
poll [#room] <question> | <a> | <b> …   ask; before the question may stand
                                        -several -secret and a time: -2h
vote <number> <choice> …                choose by number: 1, or 1 3
unvote / close <number>                 take your vote back; end your poll
pins / pin / unpin <number>             what is shown to all; show it; no more
search <words>                          what was said; also from:bob on:2026-05
unread / mentions / seen <number>       not read; said to you; read so far
threads / thread / seenthread <number>  those you follow; one; you read it
follow / unfollow <number>              follow its thread; no longer
saved / save / unsave <number>          what you keep; keep it; no longer
later [#room] <time> <text>             write it later: 2h, 7d; alone: a list
drafts / undraft [#room]                what was not written; drop it
cancel <id>                             do not write it
remind <time> <number> [note]           be reminded of a message
reminders / forget <id>                 of what that will be; no longer
quiet [#room] all|mentions|nothing [time]  what you want to be told of
quiet                                   where that is not all`,
  /** What everybody can do about the own account, and owners about somebody's. */
  accountsHelp: `here                             you are looking; also after dnd
away                             you are not looking at this here
dnd [time]                       nobody should disturb you; time: 30, 2h
status [emoji] [text]            what stands beside your name, or nothing
whois [name]                     what is shown of somebody, or of you
lastseen on|off                  whether others see when you were last here
passwd <old> <new>               another password
sessions                         where you are signed in
signout <id>|others              end one of them, or all but this one
2fa on                           begin to ask for codes of an app at sign-in
2fa confirm|off <code>           they are asked for from now on, or never again
email <address>|off <password>   where a link for another password is sent
email confirm <secret>           the address is yours: a link was sent there
forgot <name>                    have a link for another password sent
reset <secret> <password>        another password, by such a link
export                           how to take home all that is yours
delmine [#room] <time|all>       what you said since then, or ever, goes
deleteaccount <password> keep|delete [code]  your messages stay, or go too
resetlink <name>                 such a link for somebody; for owners
2fa reset <name>                 somebody has lost the app; for owners`,
  /** What moderators and owners do, on another screen. */
  moderationHelp: `kick [#room] <name> [why]           put somebody out, of a room or of the chat
ban <name|address> [time] [why]     keep somebody out; time: 30, 2h, 7d
unban <name|address>                let them in again
mute [#room] <name> [time] [why]    take somebody's voice
unmute [#room] <name>               give it back
bans                                who is kept out, and who is mute
purge [#room] <name> <time>         delete what somebody said since then
del <number>                        delete a message: 12, or #kitchen.12
slow <room> <seconds>               a pause between messages, 0 for none
reports                             what people have told the moderators
resolve <id> [note]                 that one is dealt with
audit [n]                           what moderators have done
rename <room> <name>                another name for a room
describe <room> <text>              what it is for
set <room> <setting> [value]        guests, posting, slow, newcomers
archive / unarchive <room>          close a room; open it again
mod / unmod <room> <name>           a moderator of that room, or none any more
role <name> <role>                  owner, moderator or member of the server
claim <secret>                      become the first owner
debug                               make the server log its connections`,
  /** What those who run the server can do, on one screen as well. */
  serverHelp: `server                       the settings of the server
server <setting> <value>     change one; default: as usual
                             registration: open, invitation, approval, closed
                             newcomers: free, waiting
                             words: word, phrase, word:report …
invitation guest [room] …    make a link for guests
invitation account [room] …  … for one account; behind it: 2h x20: a note
invitations                  the links by which somebody can still come
uninvite <id>                nobody comes by that link any more
applications                 who wants an account
approve <name>               give it
decline <name> [why]         do not
newcomers                    who is in the waiting room
admit <name>                 let them write
hold / unhold <name> [why]   nothing of theirs is removed; for owners
holds                        of whom nothing is removed
accept <invitation>          go where an invitation leads`,
};

export type HelpScreens = typeof helpScreens;
