import type { Posted } from '#model/entry.ts';
import { directMembers, type RoomId, type UserId } from '#model/names.ts';
import type { FactOf, Facts } from '../facts.ts';

/**
 * Of whom everything is kept (legal hold), in memory, because it is asked for with each deletion. Rooms that are held say so in
 * their settings. Read anew as sanctions are.
 */
export class Holds {
  readonly #facts: Facts;
  #asked = 0;
  #read = 0;
  #all: readonly FactOf<'hold'>[] = [];
  #users: ReadonlySet<UserId> = new Set();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Rejected if the store cannot be read: what was known before stays. */
  async load(): Promise<void> {
    const turn = ++this.#asked;
    const all = await this.#facts.all('hold');
    // Of two that read at the same time, the later one knows more.
    if (turn < this.#read) return;
    this.#read = turn;
    this.#all = all;
    this.#users = new Set(all.map(({ data }) => data.user.id));
  }

  /** The newest first. */
  get all(): readonly FactOf<'hold'>[] {
    return [...this.#all].sort((a, b) => b.data.at - a.data.at);
  }

  get isAnybodyHeld(): boolean {
    return this.#users.size > 0;
  }

  isHeld(user: UserId): boolean {
    return this.#users.has(user);
  }

  /** Whether it is a conversation of somebody who is held: nothing goes of it, whoever wrote it. */
  isRoomHeld(room: RoomId): boolean {
    return this.isAnybodyHeld && directMembers(room).some((user) => this.#users.has(user));
  }

  isKept({ room, author }: Pick<Posted, 'room' | 'author'>): boolean {
    return this.isHeld(author.id) || this.isRoomHeld(room);
  }
}
