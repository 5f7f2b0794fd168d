import { type BigIntStats, closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '#store.ts';

/** The database and the files that belong to it: what is written into a removed one of them is lost with it. */
const suffixes = ['', '-wal', '-shm'] as const;
type Suffix = (typeof suffixes)[number];

/** The form of the write-ahead log: https://sqlite.org/fileformat2.html#the_write_ahead_log */
const headerBytes = 32;
const frameHeaderBytes = 24;
/** With the order of bytes in its last bit. */
const magic = 0x377f0682;

const codes = { removed: 'FILE_REMOVED', replaced: 'FILE_REPLACED', emptied: 'FILE_EMPTIED' } as const;
type Loss = keyof typeof codes;

/**
 * Notices that a file of the database was removed, replaced or emptied while it is open. SQLite itself does not: it goes on
 * with the file that it once opened, which has no name any more, and everything in it is gone when it is closed; and it writes
 * on behind what was cut off.
 */
export class FileGuard {
  readonly #path: string;
  readonly #opened: readonly string[];
  readonly #newest: number;
  readonly #frames;
  readonly #frameBytes: number;
  readonly #start = Buffer.alloc(4);
  /** Whoever fills an emptied file again does not give back what SQLite expects in it. */
  #emptied: StoreUnavailable | undefined;

  /** `database`: what is open at the path; it has just been written. */
  constructor(path: string, database: DatabaseSync) {
    this.#path = path;
    this.#opened = suffixes.map((suffix) => identityOf(statOf(path + suffix)));
    // SQLite locks the other two files, and would lose its locks when one of them is closed. This one it never locks.
    this.#newest = openSync(`${path}-wal`, 'r');
    // Looks at the index alone, and does nothing.
    this.#frames = database.prepare('PRAGMA wal_checkpoint(NOOP)');
    this.#frameBytes = frameHeaderBytes + Number(database.prepare('PRAGMA page_size').get()!.page_size);
  }

  /**
   * Throws `StoreUnavailable` if the paths no longer lead to the files that were opened, or these were emptied. Takes
   * 10 microseconds, and a commit some hundreds or thousands.
   */
  check(): void {
    if (this.#emptied) throw this.#emptied;
    for (const [index, suffix] of suffixes.entries()) {
      const stats = statOf(this.#path + suffix);
      if (!stats) throw this.#loss(suffix, 'removed');
      if (identityOf(stats) !== this.#opened[index]) throw this.#loss(suffix, 'replaced');
      // The second may be empty: see below. To look into the third when it is too short would end the process.
      if (stats.size === 0n && suffix !== '-wal') throw this.#loss(suffix, 'emptied');
    }
    // Twice, as a program that looks at the database may have emptied it in SQLite's own way between the two looks.
    if (!this.#isNewestWhole() && !this.#isNewestWhole()) throw this.#loss('-wal', 'emptied');
  }

  close(): void {
    closeSync(this.#newest);
  }

  /** Whether the write-ahead log holds as much as its index says, and is not a hole. */
  #isNewestWhole(): boolean {
    // In this order, as other processes write on.
    const frames = Number(this.#frames.get()!.log);
    if (frames <= 0) return true;
    const { length } = this.#start;
    if (fstatSync(this.#newest).size < headerBytes + frames * this.#frameBytes) return false;
    return (
      readSync(this.#newest, this.#start, 0, length, 0) === length &&
      this.#start.readUInt32BE() >>> 1 === magic >>> 1
    );
  }

  #loss(suffix: Suffix, how: Loss): StoreUnavailable {
    const remedy = how === 'emptied' ? 'Stop' : 'Put it back under this name, or stop';
    const loss = new StoreUnavailable(
      `The file ${this.#path + suffix} was ${how} while Hubbub was using it, so nothing more is kept. ` +
        `${remedy} Hubbub, restore a backup of ${basename(this.#path)}, and start it again.`,
      { code: codes[how] },
    );
    if (how === 'emptied') this.#emptied = loss;
    return loss;
  }
}

/** Empty: it is not there. */
const identityOf = (stats: BigIntStats | undefined): string => (stats ? `${stats.dev}:${stats.ino}` : '');

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    // The folder has become a file, or may no longer be entered: for us the file is not there.
    return undefined;
  }
}
