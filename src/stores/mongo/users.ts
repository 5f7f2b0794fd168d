import type { UserId } from '#model/names.ts';
import { type Collections, withIds } from './collections.ts';
import { ignoreDuplicates } from './duplicates.ts';

/** So many are remembered; past that, all are asked for again. */
const most = 10_000;

/** The numbers of people. They never change, so each node asks for one only once. */
export class Users {
  readonly #collections: Collections;
  readonly #numbers = new Map<UserId, number>();

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** The numbers of these people; somebody who was never seen gets one. */
  async numbers(userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, number>> {
    if (this.#numbers.size > most) this.#numbers.clear();
    let unknown = await this.#lookUp([...new Set(userIds)].filter((userId) => !this.#numbers.has(userId)));
    while (unknown.length > 0) {
      await this.#assignNumbers(unknown);
      unknown = await this.#lookUp(unknown);
    }
    return this.#numbers;
  }

  /** Of those that are asked for, the ones who have no number. */
  async #lookUp(userIds: readonly UserId[]): Promise<UserId[]> {
    if (userIds.length === 0) return [];
    const found = await this.#collections.people.find(withIds(userIds)).toArray();
    for (const { _id, number } of found) this.#numbers.set(_id, number);
    return userIds.filter((userId) => !this.#numbers.has(userId));
  }

  /** Tries to give them the next numbers. Where others take the same at that time, the unique index says who gets them. */
  async #assignNumbers(userIds: readonly UserId[]): Promise<void> {
    const { people } = this.#collections;
    const [last] = await people.find().sort({ number: -1 }).limit(1).toArray();
    const next = (last?.number ?? 0) + 1;
    const newcomers = userIds.map((userId, index) => ({ _id: userId, number: next + index }));
    await ignoreDuplicates(people.insertMany(newcomers, { ordered: false }));
  }
}
