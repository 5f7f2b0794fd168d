import { withoutNames } from '#model/deleted-user.ts';
import type { Entry, Posted } from '#model/entry.ts';
import type { UserId } from '#model/names.ts';
import type { Log, Store } from '#store.ts';
import type { Facts } from '../facts.ts';

/**
 * The users whose accounts were deleted, by id. What they wrote keeps the nickname of that time in the store, since a log is never
 * written again; here it is read without.
 */
export class DeletedUsers {
  readonly #stored: Store;
  readonly #ids = new Set<UserId>();
  readonly #onMore: () => void;

  /** `onMore`: what was read before may have names in it. */
  constructor(stored: Store, onMore: () => void) {
    this.#stored = stored;
    this.#onMore = onMore;
  }

  /** Again now and then, because a notice may have been lost. */
  async load(facts: Facts): Promise<void> {
    this.add(...(await facts.all('deletedUser')).map(({ id }) => Number(id)));
  }

  add(...ids: readonly UserId[]): void {
    const before = this.#ids.size;
    for (const id of ids) this.#ids.add(id);
    if (this.#ids.size > before) this.#onMore();
  }

  has(id: UserId): boolean {
    return this.#ids.has(id);
  }

  /** The entries as they are shown. */
  shown<E extends Entry>(entries: readonly E[]): readonly E[] {
    if (this.#ids.size === 0) return entries;
    return entries.map((entry) => withoutNames(entry, this.#ids) as E);
  }

  /** The store, whose log is read without these names. */
  get store(): Store {
    const { epoch, log, users, rooms, facts } = this.#stored;
    return { epoch, log: this.#over(log), users, rooms, facts, close: () => this.#stored.close() };
  }

  #over(log: Log): Log {
    return {
      append: (drafts) => log.append(drafts),
      read: async (range) => this.shown(await log.read(range)),
      heads: (rooms) => log.heads(rooms),
      headsSince: (sentAt) => log.headsSince(sentAt),
      size: () => log.size(),
      reindex: (anew) => log.reindex(anew),
      search: async (query) => this.shown<Posted>(await log.search(query)),
    };
  }
}
