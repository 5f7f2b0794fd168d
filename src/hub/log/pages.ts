import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import type { Store } from '#store.ts';

/** Pages in the cache: enough for many clients that reconnect at once, and little memory. */
const keptPages = 8;

/**
 * A cache of a room's log in pages with fixed bounds. Readers of the same page share one read, so a thousand clients that
 * reconnect at once cost the store no more than the pages between them and the head.
 */
export class Pages {
  readonly #room: RoomId;
  readonly #store: Store;
  /** By page number, the most recently read last. */
  readonly #pages = new Map<number, Promise<readonly Entry[]>>();

  constructor(room: RoomId, store: Store) {
    this.#room = room;
    this.#store = store;
  }

  /** The entries after a number, up to the end of its page. Only full pages, which end before `head`, are cached. */
  async after(seq: number, head: number): Promise<readonly Entry[]> {
    const size = limits.history.page;
    const number = Math.floor(seq / size);
    const page = this.#pages.get(number) ?? this.#read(number, (number + 1) * size <= head);
    const entries = await page;
    // Not by index: where the room's floor is inside the page, the page begins later.
    return entries.filter((entry) => entry.seq > seq);
  }

  /** A message was changed, so cached pages may be outdated. */
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
