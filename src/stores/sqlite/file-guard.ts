import { type BigIntStats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { StoreUnavailable } from '#store.ts';

/** The database and the files that belong to it: what is written into a removed one of them is lost with it. */
const suffixes = ['', '-wal', '-shm'];

/**
 * Notices that a database file was removed, replaced or emptied while it is open. SQLite itself does not: it goes on
 * with the file that it once opened, which has no name any more, and everything in it is gone when it is closed.
 */
export class FileGuard {
  readonly #path: string;
  readonly #opened: readonly (string | undefined)[];

  /** `path`: of a database that has just been opened and written. */
  constructor(path: string) {
    this.#path = path;
    this.#opened = suffixes.map((suffix) => this.#identity(suffix));
  }

  /** Throws `StoreUnavailable` if the paths no longer lead to the files that were opened. Takes microseconds. */
  check(): void {
    for (const [index, suffix] of suffixes.entries()) {
      const before = this.#opened[index];
      if (before !== undefined && this.#identity(suffix) !== before) throw this.#loss(suffix);
    }
  }

  /** Undefined: it is not there, or it is the database and holds nothing. */
  #identity(suffix: string): string | undefined {
    const stats = statOf(this.#path + suffix);
    if (!stats || (suffix === '' && stats.size === 0n)) return undefined;
    return `${stats.dev}:${stats.ino}`;
  }

  #loss(suffix: string): StoreUnavailable {
    const path = this.#path + suffix;
    const stats = statOf(path);
    const what = !stats ? 'removed' : suffix === '' && stats.size === 0n ? 'emptied' : 'replaced';
    return new StoreUnavailable(
      `The file ${path} was ${what} while Hubbub was using it, so nothing more is kept. ` +
        `Put it back under this name, or stop Hubbub, restore a backup of ${basename(this.#path)}, and start it again.`,
    );
  }
}

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    // The folder has become a file, or may no longer be entered: for us the file is not there.
    return undefined;
  }
}
