import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { StoreUnavailable } from '#store.ts';
import { backupForm, type End, type Head, kinds, type Line, Tally } from './format.ts';

/** Records of one kind that are read together. */
const batchRecords = 500;

export type Batch = {
  [K in Line[0]]: { readonly kind: K; readonly records: Extract<Line, readonly [K, unknown]>[1][] };
}[Line[0]];

/** The first line. Rejected with a `StoreUnavailable` if the file is no backup, or one of a newer Hubbub. */
export async function headOf(path: string): Promise<Head> {
  for await (const line of linesIn(path)) return parseHead(path, line);
  throw notABackup(path);
}

/**
 * Reads a backup through, and says whether it is whole: rejected with a `StoreUnavailable` if it was broken off, or changed. Its
 * records come in batches of one kind and, of entries, of one room.
 */
export async function* batchesOf(path: string): AsyncGenerator<Batch> {
  const tally = new Tally();
  let head: Head | undefined;
  let end: End | undefined;
  let batch: Batch | undefined;
  let isSound = true;
  for await (const line of linesIn(path)) {
    if (!head) {
      head = parseHead(path, line);
      tally.add(`${line}\n`);
      continue;
    }
    const parsed = end ? undefined : parse(line);
    // Where the file breaks off, a part of a line comes before that is noticed.
    isSound &&= parsed !== undefined;
    if (!isSound || !parsed) continue;
    if ('end' in parsed) {
      end = parsed;
      continue;
    }
    const [kind, record] = parsed;
    tally.add(`${line}\n`);
    tally.counts[kind]++;
    if (batch && !goesInto(batch, parsed)) {
      yield batch;
      batch = undefined;
    }
    batch ??= { kind, records: [] } as unknown as Batch;
    (batch.records as unknown[]).push(record);
  }
  if (!isSound) throw damaged(path);
  if (!head) throw notABackup(path);
  if (!end) throw brokenOff(path);
  const found = tally.end();
  const isWhole = found.sha256 === end.sha256 && kinds.every((kind) => found.end[kind] === end.end[kind]);
  if (!isWhole) throw damaged(path);
  if (batch) yield batch;
}

function goesInto({ kind, records }: Batch, line: Line): boolean {
  if (kind !== line[0] || records.length >= batchRecords) return false;
  return line[0] !== 'entries' || (records.at(-1) as (typeof line)[1]).entry.room === line[1].entry.room;
}

async function* linesIn(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  const input = file.pipe(gunzip);
  // A stream that fails does not end the lines by itself.
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let failed: Error | undefined;
  input.on('error', (error) => {
    failed ??= error;
    lines.close();
  });
  try {
    yield* lines;
  } catch (error) {
    failed ??= error as Error;
  } finally {
    file.destroy();
  }
  if (failed) throw reasonOf(path, failed);
}

function reasonOf(path: string, { code }: NodeJS.ErrnoException): StoreUnavailable {
  if (code === 'ENOENT') return new StoreUnavailable(`There is no file ${path}.`);
  if (code === 'Z_BUF_ERROR') return brokenOff(path);
  return code === 'Z_DATA_ERROR'
    ? notABackup(path)
    : new StoreUnavailable(`The file ${path} cannot be read: ${code}.`);
}

const notABackup = (path: string) => new StoreUnavailable(`The file ${path} is no backup of Hubbub.`);
const brokenOff = (path: string) =>
  new StoreUnavailable(`The backup ${path} was broken off, its end is missing: take another one.`);
const damaged = (path: string) =>
  new StoreUnavailable(`The backup ${path} is damaged, it is not what was written: take another one.`);

function parseHead(path: string, line: string): Head {
  const head = parseJson(line) as Partial<Head> | undefined;
  if (head?.hubbub !== 'backup') throw notABackup(path);
  if (head.form !== backupForm)
    throw new StoreUnavailable(
      `The backup ${path} is of another version of Hubbub: bring it back with that one.`,
    );
  return head as Head;
}

function parse(line: string): Line | End | undefined {
  const value = parseJson(line);
  const isLine = Array.isArray(value) && kinds.includes(value[0]);
  const isEnd = typeof value === 'object' && value !== null && 'end' in value;
  return isLine || isEnd ? (value as Line | End) : undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
