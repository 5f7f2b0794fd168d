import type { History } from '../history.ts';

/** A violated invariant, and where. */
export interface Violation {
  /** The invariant, in one sentence. */
  readonly rule: string;
  /** What happened instead, in one sentence. */
  readonly instead: string;
  /** The messages concerned. */
  readonly texts: readonly string[];
  /** The reader concerned, if there is one. */
  readonly reader?: string;
}

/** An invariant of every history. */
export interface Invariant {
  readonly rule: string;
  /** The places where it does not hold. */
  breaches(history: History): readonly Breach[];
}

export type Breach = Omit<Violation, 'rule'>;

export const breach = (instead: string, ...texts: readonly string[]): Breach => ({ instead, texts });
