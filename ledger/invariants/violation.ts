import type { History } from '../history.ts';

/** A law that did not hold, and where. */
export interface Violation {
  /** The law, in one sentence. */
  readonly rule: string;
  /** What happened instead, in one sentence. */
  readonly instead: string;
  /** The messages that it is about. */
  readonly texts: readonly string[];
  /** Whose view it is about, if it is about one. */
  readonly reader?: string;
}

/** What must hold of every history. */
export interface Invariant {
  readonly rule: string;
  /** The places where it does not hold. */
  breaches(history: History): readonly Breach[];
}

export type Breach = Omit<Violation, 'rule'>;

export const breach = (instead: string, ...texts: readonly string[]): Breach => ({ instead, texts });
