import type { PersonKey } from '#model/names.ts';
import { type Collections, withIds } from './collections.ts';
import { unlessThere } from './duplicates.ts';

/** So many are remembered; past that, all are asked for again. */
const most = 10_000;

/** The numbers of people. They never change, so each node asks for one only once. */
export class People {
  readonly #collections: Collections;
  readonly #numbers = new Map<PersonKey, number>();

  constructor(collections: Collections) {
    this.#collections = collections;
  }

  /** The numbers of these people; somebody who was never seen gets one. */
  async numbers(persons: readonly PersonKey[]): Promise<ReadonlyMap<PersonKey, number>> {
    if (this.#numbers.size > most) this.#numbers.clear();
    let unknown = await this.#lookUp([...new Set(persons)].filter((person) => !this.#numbers.has(person)));
    while (unknown.length > 0) {
      await this.#enrol(unknown);
      unknown = await this.#lookUp(unknown);
    }
    return this.#numbers;
  }

  /** Of those that are asked for, the ones who have no number. */
  async #lookUp(persons: readonly PersonKey[]): Promise<PersonKey[]> {
    if (persons.length === 0) return [];
    const found = await this.#collections.people.find(withIds(persons)).toArray();
    for (const { _id, number } of found) this.#numbers.set(_id, number);
    return persons.filter((person) => !this.#numbers.has(person));
  }

  /** Tries to give them the next numbers. Where others take the same at that time, the unique index says who gets them. */
  async #enrol(persons: readonly PersonKey[]): Promise<void> {
    const { people } = this.#collections;
    const [last] = await people.find().sort({ number: -1 }).limit(1).toArray();
    const next = (last?.number ?? 0) + 1;
    const newcomers = persons.map((person, index) => ({ _id: person, number: next + index }));
    await unlessThere(people.insertMany(newcomers, { ordered: false }));
  }
}
