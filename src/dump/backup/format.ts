import { createHash, type Hash } from 'node:crypto';
import { type Contents, type StoredEntry, type Table, type Tables, tables } from '#dump.ts';
import type { Room } from '#model/room.ts';
import { chunksOf } from '../compare.ts';

/**
 * # A backup
 *
 * All that a store holds at one moment, in one file: lines of JSON, compressed with gzip.
 *
 * - The first line is the `Head`.
 * - A line is one record of a table, `["users", {…}]`, in the order of `tables`; then one entry, `["entries", {…}]`, room by room,
 *   ascending.
 * - The last line is the `End`: how much of each there is, and the digest of all lines before it. A file without it was broken off.
 *
 * Uploaded files are not in it, but what is written down about them is.
 */
export const backupForm = 1;

export interface Head {
  readonly hubbub: 'backup';
  readonly form: number;
  /** The epoch of the log that was copied. */
  readonly epoch: string;
  /** ms since 1970. */
  readonly at: number;
}

export type Kind = Table | 'entries';
export const kinds: readonly Kind[] = [...tables, 'entries'];

export type Line = { [T in Table]: readonly [T, Tables[T]] }[Table] | readonly ['entries', StoredEntry];

export interface End {
  readonly end: Readonly<Record<Kind, number>>;
  /** SHA-256 of the lines before, in hex. */
  readonly sha256: string;
}

/** Entries done, of how many. */
export type OnProgress = (done: number, total: number) => void;

const noneYet = (): Record<Kind, number> => ({
  ...{ users: 0, tokens: 0, rooms: 0, memberships: 0, facts: 0 },
  entries: 0,
});

/** Counts lines and adds them up, on both sides alike. */
export class Tally {
  readonly counts = noneYet();
  readonly #hash: Hash = createHash('sha256');

  add(text: string): void {
    this.#hash.update(text);
  }

  end(): End {
    return { end: this.counts, sha256: this.#hash.digest('hex') };
  }
}

/** The lines of a backup, some at a time. The contents must not change meanwhile. */
export async function* linesOf(from: Contents, at: number, onProgress: OnProgress): AsyncGenerator<string> {
  const tally = new Tally();
  const written = (text: string): string => {
    tally.add(text);
    return text;
  };
  const head: Head = { hubbub: 'backup', form: backupForm, epoch: await from.epoch(), at };
  yield written(`${JSON.stringify(head)}\n`);
  const rooms: Room[] = [];
  for (const table of tables)
    for await (const records of from.records(table)) {
      if (table === 'rooms') rooms.push(...(records as readonly Room[]));
      tally.counts[table] += records.length;
      if (records.length > 0) yield written(textOf(table, records));
    }
  const total = rooms.reduce((sum, { head, floor }) => sum + head - floor + 1, 0);
  onProgress(0, total);
  for (const { id } of rooms)
    for await (const entries of chunksOf(from, id)) {
      tally.counts.entries += entries.length;
      yield written(textOf('entries', entries));
      onProgress(tally.counts.entries, total);
    }
  yield `${JSON.stringify(tally.end())}\n`;
}

const textOf = (kind: Kind, records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify([kind, record])}\n`).join('');
