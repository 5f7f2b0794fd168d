import type { Store } from '#store.ts';

/** The methods of a store. Drafts and outcomes travel as text, see `row-codec.ts`. */
type Calls = Omit<Store, 'epoch' | 'append'> & { append(drafts: string): Promise<string> };
export type CallName = keyof Calls;
export type Arguments<K extends CallName> = Parameters<Calls[K]>;
export type Result<K extends CallName> = Awaited<ReturnType<Calls[K]>>;

/** The same contract for one who answers at once. */
export type Synchronous = { readonly epoch: string } & {
  [K in CallName]: (...args: Arguments<K>) => Result<K>;
};

/** What the thread is asked: the arguments are those of the call of that name. */
export interface CallRequest {
  readonly id: number;
  readonly call: CallName;
  readonly args: readonly unknown[];
}

/** The id of the first answer, which nobody asked for: the epoch, or why the database cannot be opened. */
export const opening = 0;

/** One for each question, in their order. */
export type Answer =
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: Error };
