import { lobby } from '#model/names.ts';
import { isNewRoomName, keyOf } from '#model/nickname.ts';
import type { Store } from '#store.ts';

const lobbyKey = keyOf(lobby);

/**
 * Which names may be those of new rooms. Whoever reads a list of rooms, or is told of one, must not be led into another one, least
 * of all in place of the lobby. Rooms that were made before are found by their names all the same.
 */
export class RoomNames {
  readonly #store: Store;
  /** The keys of the names that were looked at, for they take longer to compute than the list takes to read. */
  readonly #keys = new Map<string, string>();

  constructor(store: Store) {
    this.#store = store;
  }

  async mayBeMade(name: string): Promise<boolean> {
    const key = keyOf(name);
    if (name !== lobby && key === lobbyKey) return false;
    if (name !== lobby && !isNewRoomName(name)) return false;
    for (const { name: known } of await this.#store.rooms.list())
      if (known !== undefined && known !== name && this.#keyOf(known) === key) return false;
    return true;
  }

  #keyOf(name: string): string {
    return this.#keys.getOrInsertComputed(name, keyOf);
  }
}
