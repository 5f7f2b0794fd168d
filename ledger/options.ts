import { parseArgs } from 'node:util';

export const strikeKinds = ['kill', 'kill-all', 'freeze', 'cut', 'drain', 'bus'] as const;
export type StrikeKind = (typeof strikeKinds)[number];

export interface Options {
  readonly seconds: number;
  readonly seed: number;
  /** How many writers, at least one for each wire. */
  readonly writers: number;
  /** Whether the server runs in one process or in two. */
  readonly processes: 1 | 2;
  readonly nemesis: readonly StrikeKind[];
  /** For the server: `--database-url …`. */
  readonly serverFlags: readonly string[];
}

export const help = `Proves that nothing acknowledged is lost, doubled or reordered, whatever happens to the server.

  npm run ledger -- [flags] [-- flags of the server]

  --minutes NUMBER    how long people write (1)
  --seconds NUMBER    the same, in seconds
  --seed NUMBER       the same writers and the same strikes as another run with this seed (by chance)
  --writers NUMBER    how many write, at least one on every wire (8)
  --processes 1|2     in how many processes the server runs (2)
  --nemesis LIST      what happens meanwhile: ${strikeKinds.join(',')} (all of them), or none`;

/** What is wrong with the command line, in a sentence. */
export class BadOption extends Error {}

export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const { minutes, seconds } = values;
  return {
    seconds: seconds !== undefined ? number('seconds', seconds) : 60 * number('minutes', minutes ?? '1'),
    seed: number('seed', values.seed ?? String(Date.now() % 1_000_000)),
    writers: number('writers', values.writers ?? '8'),
    processes: values.processes === '1' ? 1 : 2,
    nemesis: nemesisOf(values.nemesis),
    serverFlags: positionals,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' as const };
  const options = { minutes: text, seconds: text, seed: text, writers: text, processes: text, nemesis: text };
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean' as const } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new BadOption((error as Error).message);
  }
}

function number(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0)) throw new BadOption(`--${flag} takes a number, not "${text}".`);
  return value;
}

function nemesisOf(list: string | undefined): readonly StrikeKind[] {
  if (list === undefined) return strikeKinds;
  if (list === 'none') return [];
  return list.split(',').map((word) => {
    const kind = strikeKinds.find((kind) => kind === word);
    if (kind) return kind;
    throw new BadOption(`There is no strike "${word}". There are: ${strikeKinds.join(', ')}; or none.`);
  });
}
