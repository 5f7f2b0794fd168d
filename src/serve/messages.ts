import type { Door } from '#gateway.ts';

/** What the supervisor says to a node. */
export type ToNode =
  | { readonly kind: 'doors'; readonly doors: readonly Door[]; readonly open: boolean }
  | { readonly kind: 'stop' };

/** What a node says to the supervisor. */
export type FromNode =
  | { readonly kind: 'open'; readonly doors: readonly Door[] }
  /** The node cannot start, and starting it again would not help. */
  | { readonly kind: 'hopeless'; readonly sentence: string };
