import { keyOf } from '#model/nickname.ts';

const keptAtMost = 20_000;

/** The keys of names that are shown. Each takes longer to compute than to look up, and a new name is compared with all of them. */
export class NameKeys {
  readonly #keys = new Map<string, string>();

  of(name: string): string {
    if (this.#keys.size > keptAtMost) this.#keys.clear();
    return this.#keys.getOrInsertComputed(name, keyOf);
  }
}
