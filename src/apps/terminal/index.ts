import { terminalText } from '#lib/terminal-text.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import { terminalTexts } from '#texts/index.ts';
import { type ChatConnection, exitCodes } from './chat-connection.ts';
import type { ChatEvent } from './chat-event.ts';
import { ChatSession, type ChatSessionSettings } from './chat-session.ts';
import { chooseIdentity } from './choose-identity.ts';
import { completionsOf } from './complete.ts';
import { EditingScreen } from './editing-screen.ts';
import { type Formatted, formatJson, formatText } from './format.ts';
import { coloursOf } from './full-screen/ansi.ts';
import { FullScreen } from './full-screen/full-screen.ts';
import { help } from './help.ts';
import { openConnection } from './open-connection.ts';
import { localeOf, type Options, parseOptions } from './options.ts';
import { PipedScreen } from './screen.ts';
import { colourful, colourless, type Paint } from './style.ts';

const scriptTimeoutMs = 60_000;
const lingerMs = 1_000;

/** `hubbub chat`: sets the exit code, and says on the standard error what went wrong. */
export async function chat(args: readonly string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return console.log(help);
  const options = parseOptions(args);
  if ('fault' in options) {
    console.error(`${terminalText(options.fault)}. "hubbub chat --help" tells more.`);
    process.exitCode = exitCodes.usage;
    return;
  }
  await startSession(options);
}

async function startSession(options: Options): Promise<void> {
  const texts = terminalTexts[localeOf(process.env)];
  const interactive = isInteractive();
  const note = (sentence: string) => console.error(sentence);
  const identity = await chooseIdentity(options, { environment: process.env, interactive, texts, note });
  if (identity === 'cancelled') {
    process.exitCode = exitCodes.interrupted;
  } else if (identity && 'fault' in identity) {
    console.error(identity.fault);
    process.exitCode = exitCodes.usage;
  } else {
    const timeoutMs = interactive || options.listen ? undefined : scriptTimeoutMs;
    const history = options.history ?? (interactive ? 20 : 0);
    const { address, room, json } = options;
    const everyRoom = interactive && !options.plain && !json;
    const startOptions = { address, identity, texts, room, history, everyRoom, canAsk: interactive };
    const session: ChatSession = new ChatSession({
      ...(everyRoom
        ? fullScreen(options, texts, () => session)
        : lineByLine(options, texts, interactive, () => session)),
      texts,
      openConnection: (listener) => openConnection(startOptions, listener),
      promptOf: (connection) => promptOf(connection, texts),
      commands: options.commands || process.stdin.isTTY,
      listen: options.listen,
      timeoutMs,
    });
    await run(session, texts);
  }
}

async function run(session: ChatSession, texts: TerminalTexts): Promise<void> {
  // The screen gives the terminal back first, and no trace of calls is for its user.
  process.on('uncaughtException', ({ message }) => session.ended(exitCodes.lost, texts.nonsense(message)));
  process.on('SIGINT', () => session.interrupt(exitCodes.interrupted));
  for (const signal of ['SIGTERM', 'SIGHUP'])
    process.on(signal, () => session.interrupt(exitCodes.terminated));
  process.stdout.on('error', () => session.interrupt(exitCodes.brokenPipe));
  // Between two attempts to connect there may be nothing else to stay alive for.
  const stay = setInterval(() => {}, 2 ** 30);
  process.exitCode = await session.run();
  clearInterval(stay);
  // Connections that are slow to close are not waited for.
  setTimeout(() => process.exit(), lingerMs).unref();
}

/** On a dumb terminal nothing can be written above the line being typed. */
const isInteractive = (): boolean =>
  process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb';

type Showing = Pick<ChatSessionSettings, 'screen' | 'show' | 'typing'>;

// With an editor at work, the key is no signal any more.
const onInterrupt = () => void process.kill(process.pid, 'SIGINT');

/** A window for each room. */
function fullScreen({ mouse }: Options, texts: TerminalTexts, session: () => ChatSession): Showing {
  const screen = new FullScreen({
    input: process.stdin,
    output: process.stdout,
    mouse,
    texts,
    locale: localeOf(process.env),
    colours: coloursOf(process.env, process.stdout.getColorDepth()),
    connection: () => session().connection,
    isSecret: (line) => session().isSecret(line),
    onInterrupt,
  });
  return {
    screen,
    show: (event) => screen.show(event),
    typing: (room, nickname) => screen.typing(room, nickname),
  };
}

/** One line after the other: above the one that is typed, or into a pipe. */
function lineByLine(
  options: Options,
  texts: TerminalTexts,
  interactive: boolean,
  session: () => ChatSession,
): Showing {
  const screen = interactive
    ? new EditingScreen({
        input: process.stdin,
        output: process.stdout,
        dim: paint().dim,
        onInterrupt,
        complete: (line) => completionsOf(line, session().connection.names),
        isSecret: (line) => session().isSecret(line),
      })
    : new PipedScreen(process.stdin, process.stdout, process.stderr);
  const format = formatterFor(options, texts, interactive);
  return {
    screen,
    show(event, connection) {
      const formatted = format(event, connection);
      if (formatted?.to === 'out') screen.print(formatted.text);
      else if (formatted) screen.note(formatted.text);
    },
  };
}

const paint = (): Paint => (process.stdout.isTTY && process.stdout.hasColors() ? colourful : colourless);

/** A script gets messages, and what went wrong. */
const notForScripts = new Set(['entered', 'presence', 'queued']);

function formatterFor(
  { json }: Options,
  texts: TerminalTexts,
  interactive: boolean,
): (event: ChatEvent, connection: ChatConnection) => Formatted | undefined {
  if (json) return (event) => ({ to: 'out', text: formatJson(event) });
  const style = { texts, paint: paint(), now: Date.now };
  return (event, { status }) =>
    interactive || !notForScripts.has(event.kind) ? formatText(event, status, style) : undefined;
}

function promptOf({ status }: ChatConnection, texts: TerminalTexts): string {
  const { nickname = '', title, online, nicknameWanted, codeWanted } = status;
  const where = online ? `#${title}>` : '…';
  if (codeWanted) return `${texts.code}: `;
  if (nicknameWanted) return `${texts.nickname}: `;
  return terminalText(`${nickname} ${where} `.trimStart());
}
