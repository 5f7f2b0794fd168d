import type { FactKind, FactKinds } from '#model/facts.ts';
import type { Fact, FactChange, Facts as StoredFacts } from '#store.ts';

/** A fact with the data of its kind. */
export type FactOf<K extends FactKind> = Omit<Fact, 'kind' | 'data'> & { readonly data: FactKinds[K] };

type ChangeOf<K extends FactKind> = { readonly kind: K; readonly id: string; readonly version: number } & (
  | { readonly about: string; readonly data: FactKinds[K] }
  | { readonly about?: never; readonly data?: never }
);

export type AnyChange = { [K in FactKind]: ChangeOf<K> }[FactKind];

/** How many facts one query reads. */
const pageSize = 500;

/** The facts of the store with the types of the model. */
export class Facts {
  readonly #stored: StoredFacts;

  constructor(stored: StoredFacts) {
    this.#stored = stored;
  }

  async get<K extends FactKind>(kind: K, id: string): Promise<FactOf<K> | undefined> {
    return (await this.#stored.get(kind, id)) as FactOf<K> | undefined;
  }

  async page<K extends FactKind>(
    kind: K,
    query: { readonly about?: string; readonly after?: string; readonly limit: number },
  ): Promise<readonly FactOf<K>[]> {
    return (await this.#stored.list({ kind, ...query })) as unknown as readonly FactOf<K>[];
  }

  /** All of them, read page by page. */
  async all<K extends FactKind>(kind: K, about?: string): Promise<FactOf<K>[]> {
    const found: FactOf<K>[] = [];
    for (;;) {
      const after = found.at(-1)?.id;
      const page = await this.page(kind, {
        limit: pageSize,
        ...(about !== undefined && { about }),
        ...(after !== undefined && { after }),
      });
      found.push(...page);
      if (page.length < pageSize) return found;
    }
  }

  /** False, and nothing is written, if one of them has changed meanwhile. */
  write(...changes: readonly AnyChange[]): Promise<boolean> {
    return this.#stored.write(changes as readonly FactChange[]);
  }
}
