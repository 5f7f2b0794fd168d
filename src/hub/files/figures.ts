import type { Clock } from '#lib/clock.ts';
import { type StoredFile, spaceOf } from '#model/file.ts';
import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import type { Facts } from '../facts.ts';

export interface Space {
  readonly files: number;
  readonly bytes: number;
}

export interface FileFigures {
  readonly rooms: ReadonlyMap<RoomId, Space>;
  /** What no message names: it is removed when it is a day old. */
  readonly unnamed: Space;
}

/** Files that one query reads. */
const pageFiles = 500;

const nothing: Space = { files: 0, bytes: 0 };

/** What the files take, room by room. All that is written down about files is read for it, so it is counted now and then. */
export class CountedFiles {
  readonly #facts: Facts;
  readonly #clock: Clock;
  #counted: { readonly at: number; readonly figures: Promise<FileFigures> } | undefined;

  constructor({ facts, clock }: { readonly facts: Facts; readonly clock: Clock }) {
    this.#facts = facts;
    this.#clock = clock;
  }

  figures(): Promise<FileFigures> {
    const now = this.#clock.now();
    const known = this.#counted;
    if (known && Math.abs(now - known.at) < limits.storage.countedMs) return known.figures;
    const figures = this.#count();
    this.#counted = { at: now, figures };
    figures.catch(() => {
      this.#counted = undefined;
    });
    return figures;
  }

  async #count(): Promise<FileFigures> {
    const rooms = new Map<RoomId, Space>();
    let unnamed = nothing;
    for (let after: string | undefined; ; ) {
      const page = await this.#facts.page('file', {
        limit: pageFiles,
        ...(after !== undefined && { after }),
      });
      for (const { data } of page) {
        rooms.set(data.room, plus(rooms.get(data.room), data));
        if (data.message === undefined) unnamed = plus(unnamed, data);
      }
      after = page.at(-1)?.id;
      if (page.length < pageFiles) return { rooms, unnamed };
    }
  }
}

const plus = ({ files, bytes }: Space = nothing, file: StoredFile): Space => ({
  files: files + 1,
  bytes: bytes + spaceOf(file),
});
