import { parseArgs } from 'node:util';

/** Faults of one server, and faults of what several share. */
const faultsOnOne = ['kill', 'kill-all', 'freeze', 'cut', 'drain', 'bus'] as const;
const faultsOnSeveral = ['database', 'nats', 'apart'] as const;
export const faultKinds = [...faultsOnOne, ...faultsOnSeveral] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultKindsOn = (nodes: number): readonly FaultKind[] => (nodes > 1 ? faultKinds : faultsOnOne);

export interface Options {
  readonly seconds: number;
  readonly seed: number;
  /** How many writers, at least one for each wire. */
  readonly writers: number;
  /** How many people are banned, put out, promoted, and all that back again; 0 for none. */
  readonly people: number;
  /** How many people change messages: edit, delete, answer, react, upload; 0 for none. */
  readonly editors: number;
  /** How many servers there are: one on SQLite, or several on one PostgreSQL and one NATS. */
  readonly nodes: number;
  /** Whether each server runs in one process or in two. */
  readonly processes: 1 | 2;
  readonly nemesis: readonly FaultKind[];
  /** For the server: `--database-url …`. */
  readonly serverFlags: readonly string[];
}

export const help = `Proves that nothing acknowledged is lost, doubled or reordered, and that what was taken away from people is gone,
whatever happens to the server.

  npm run ledger -- [flags] [-- flags of the server]

  --minutes NUMBER    how long people write (1)
  --seconds NUMBER    the same, in seconds
  --seed NUMBER       the same writers and the same strikes as another run with this seed (by chance)
  --writers NUMBER    how many write, at least one on every wire (8)
  --people NUMBER     how many are banned, put out and promoted, and all that back again; 0 for none (4)
  --editors NUMBER    how many post, answer, edit, delete, react and upload; 0 for none (3)
  --nodes NUMBER      how many servers; several share a PostgreSQL and a NATS, which have to be installed (1)
  --processes 1|2     in how many processes each server runs (2; 1 where there are several)
  --nemesis LIST      what happens meanwhile: ${faultsOnOne.join(',')};
                      with several servers ${faultsOnSeveral.join(',')} too (all of them); or none`;

/** What is wrong with the command line, in a sentence. */
export class BadOption extends Error {}

export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const { minutes, seconds } = values;
  const nodes = number('nodes', values.nodes ?? '1');
  if (!Number.isInteger(nodes) || nodes < 1) throw new BadOption('--nodes takes a whole number from 1.');
  return {
    seconds: seconds !== undefined ? number('seconds', seconds) : 60 * number('minutes', minutes ?? '1'),
    seed: number('seed', values.seed ?? String(Date.now() % 1_000_000)),
    writers: number('writers', values.writers ?? '8'),
    people: number('people', values.people ?? '4'),
    editors: number('editors', values.editors ?? '3'),
    nodes,
    processes: (values.processes ?? (nodes > 1 ? '1' : '2')) === '1' ? 1 : 2,
    nemesis: nemesisOf(values.nemesis, nodes),
    serverFlags: positionals,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' as const };
  const times = { minutes: text, seconds: text };
  const options = {
    ...times,
    seed: text,
    writers: text,
    people: text,
    editors: text,
    nodes: text,
    processes: text,
    nemesis: text,
  };
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

function nemesisOf(list: string | undefined, nodes: number): readonly FaultKind[] {
  const possible = faultKindsOn(nodes);
  if (list === undefined) return possible;
  if (list === 'none') return [];
  return list.split(',').map((word) => {
    const kind = possible.find((kind) => kind === word);
    if (kind) return kind;
    const servers = nodes > 1 ? 'several servers' : 'one server';
    throw new BadOption(
      `There is no strike "${word}" on ${servers}. There are: ${possible.join(', ')}; or none.`,
    );
  });
}
