/** A small durable thing that is neither a user nor a room nor an entry: see `Facts` in `store.ts`. */
export interface Fact {
  readonly kind: string;
  /** Unique within its kind. 1 to 200 characters. */
  readonly id: string;
  /** At most 200 characters. Empty: about nothing in particular. */
  readonly about: string;
  /** 1 when it is made, then one more with each change. */
  readonly version: number;
  /** Plain JSON, at most 64 KiB. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FactQuery {
  readonly kind: string;
  /** Only those about this subject. */
  readonly about?: string;
  readonly after?: string;
  readonly limit: number;
}

/** `version`: the one that is replaced, 0 for a new fact. Without `data` the fact is removed. */
export type FactChange = Pick<Fact, 'kind' | 'id' | 'version'> &
  (Pick<Fact, 'about' | 'data'> | { readonly about?: never; readonly data?: never });
