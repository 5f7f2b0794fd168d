import { hash } from 'node:crypto';

/** What a number of records amounts to, whatever their order: how many they are, and all their hashes in one. */
export class Fingerprint {
  #count = 0;
  readonly #sum = Buffer.alloc(32);

  add(record: object): void {
    const one = hash('sha256', JSON.stringify(record, sorted), 'buffer');
    for (let index = 0; index < one.length; index++) this.#sum[index]! ^= one[index]!;
    this.#count++;
  }

  get count(): number {
    return this.#count;
  }

  equals(other: Fingerprint): boolean {
    return this.#count === other.#count && this.#sum.equals(other.#sum);
  }
}

/** Two stores may give the fields of one record in different order. */
function sorted(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = Object.entries(value);
  // Emoji are read in the order in which they were given, so there it counts.
  return key === 'reactions' ? fields : Object.fromEntries(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
