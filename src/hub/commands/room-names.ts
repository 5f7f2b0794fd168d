import { isNewRoomName, keyOf } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import { NameKeys } from '../name-keys.ts';

/**
 * Which names may be those of new rooms. Whoever reads a list of rooms, or is told of one, must not be led into another one, least
 * of all in place of the lobby. Rooms that were made before are found by their names all the same.
 */
export class RoomNames {
  readonly #store: Store;
  readonly #keys = new NameKeys();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The lobby is one of the rooms that it is compared with. */
  async mayBeMade(name: string): Promise<boolean> {
    if (!isNewRoomName(name)) return false;
    const key = keyOf(name);
    for (const { name: known } of await this.#store.rooms.list())
      if (known !== undefined && known !== name && this.#keys.of(known) === key) return false;
    return true;
  }
}
