import { terminalText } from '#lib/terminal-text.ts';
import type { Talk } from './chat-connection.ts';
import { Visit, type VisitSettings } from './chat-session.ts';
import { whoAmI } from './choose-identity.ts';
import { exitCodes } from './exit-codes.ts';
import { tellJson } from './format-json.ts';
import { tellText } from './format-text.ts';
import { help } from './help.ts';
import { localeOf } from './locale.ts';
import { openTalk } from './open-connection.ts';
import { type Options, parseOptions } from './options.ts';
import { colourful, colourless, type Paint } from './paint.ts';
import { commandWords } from './parse-input.ts';
import { EditingScreen } from './screens/editing.ts';
import { PipedScreen } from './screens/piped.ts';
import { texts as allTexts, type Texts } from './texts/index.ts';

const scriptPatienceMs = 60_000;
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
  await converse(options);
}

async function converse(options: Options): Promise<void> {
  const texts = allTexts[localeOf(process.env)];
  const interactive = hasPerson();
  const note = (sentence: string) => console.error(sentence);
  const identity = await whoAmI(options, { environment: process.env, interactive, texts, note });
  if (identity === 'cancelled') {
    process.exitCode = exitCodes.interrupted;
  } else if (identity && 'fault' in identity) {
    console.error(identity.fault);
    process.exitCode = exitCodes.usage;
  } else {
    const patienceMs = interactive || options.listen ? undefined : scriptPatienceMs;
    const history = options.history ?? (interactive ? 20 : 0);
    const { address, room } = options;
    const beginning = { address, identity, texts, room, history, askable: interactive };
    const visit = new Visit({
      screen: interactive ? terminal() : new PipedScreen(process.stdin, process.stdout, process.stderr),
      texts,
      openTalk: (audience) => openTalk(beginning, audience),
      tell: teller(options, texts, interactive),
      promptOf: (talk) => promptOf(talk, texts),
      commands: options.commands || process.stdin.isTTY,
      listen: options.listen,
      patienceMs,
    });
    await run(visit);
  }
}

async function run(visit: Visit): Promise<void> {
  process.on('SIGINT', () => visit.interrupt(exitCodes.interrupted));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => visit.interrupt(exitCodes.terminated));
  process.stdout.on('error', () => visit.interrupt(exitCodes.brokenPipe));
  // Between two attempts to connect there may be nothing else to stay alive for.
  const stay = setInterval(() => {}, 2 ** 30);
  process.exitCode = await visit.run();
  clearInterval(stay);
  // Connections that are slow to close are not waited for.
  setTimeout(() => process.exit(), lingerMs).unref();
}

/** On a dumb terminal nothing can be written above the line being typed. */
const hasPerson = (): boolean =>
  process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== 'dumb';

const terminal = (): EditingScreen =>
  new EditingScreen({
    input: process.stdin,
    output: process.stdout,
    dim: paint().dim,
    // With an editor at work, the key is no signal any more.
    onInterrupt: () => process.kill(process.pid, 'SIGINT'),
    complete: (line) => (line.startsWith('/') ? commandWords.filter((word) => word.startsWith(line)) : []),
  });

const paint = (): Paint => (process.stdout.isTTY && process.stdout.hasColors() ? colourful : colourless);

/** A script hears what is said, and what went wrong. */
const notForScripts = new Set(['entered', 'presence', 'queued']);

function teller({ json }: Options, texts: Texts, interactive: boolean): VisitSettings['tell'] {
  if (json) return (news) => ({ to: 'out', text: tellJson(news) });
  const style = { texts, paint: paint(), now: Date.now };
  return (news, { stand }) =>
    interactive || !notForScripts.has(news.kind) ? tellText(news, stand, style) : undefined;
}

function promptOf({ stand }: Talk, texts: Texts): string {
  const { nickname = '', room, online, nicknameWanted } = stand;
  const where = online ? `#${room}>` : '…';
  if (nicknameWanted) return `${texts.nickname}: `;
  return terminalText(`${nickname} ${where} `.trimStart());
}
