import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import type { Store } from '#store.ts';

/** Pages that are kept: enough for a crowd that comes back together, and little enough to forget. */
const keptPages = 8;

/**
 * A room's log in pages of fixed borders, for those who read on from anywhere. Whoever asks for the same page shares one
 * read, so a thousand clients that come back at once cost the store no more than the pages between them and the head.
 */
export class Pages {
  readonly #room: RoomId;
  readonly #store: Store;
  /** By their number, the latest asked for last. */
  readonly #pages = new Map<number, Promise<readonly Entry[]>>();

  constructor(room: RoomId, store: Store) {
    this.#room = room;
    this.#store = store;
  }

  /** What follows on a number, up to the end of its page. Pages are kept only if they end before `head`: those are full. */
  async after(seq: number, head: number): Promise<readonly Entry[]> {
    const size = limits.history.page;
    const number = Math.floor(seq / size);
    const page = this.#pages.get(number) ?? this.#read(number, (number + 1) * size <= head);
    const entries = await page;
    // Not by place: below the room's floor there is nothing, and the page begins later.
    return entries.filter((entry) => entry.seq > seq);
  }

  /** Something in the log was changed: what was read before may say what is no longer so. */
  forget(): void {
    this.#pages.clear();
  }

  #read(number: number, isFull: boolean): Promise<readonly Entry[]> {
    const size = limits.history.page;
    const page = this.#store.log.read({ room: this.#room, after: number * size, limit: size });
    if (!isFull) return page;
    this.#pages.set(number, page);
    page.catch(() => this.#pages.delete(number));
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= keptPages) break;
      this.#pages.delete(oldest);
    }
    return page;
  }
}
