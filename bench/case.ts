import type { Latencies } from './load/latencies.ts';
import type { Inside } from './servers/inside.ts';

/** One benchmark, with servers of its own. */
export interface Case {
  /** Its name for `--only`. */
  readonly name: string;
  readonly measures: string;
  run(run: Run): Promise<Results>;
}

/** Shared by all cases of one run. */
export interface Run {
  /** Smaller loads and fewer rounds: to check that it works, not to compare results. */
  readonly quick: boolean;
  /** Of the cases that fill a store, instead of their own number. */
  readonly messages?: number;
  /** For files of a case; removed after the run. */
  readonly folder: string;
  /** The name of the current case. */
  readonly during: string;
  /** Measurements from inside all servers so far. */
  readonly seen: Seen[];
}

export interface Seen extends Inside {
  readonly during: string;
}

export interface Results {
  readonly rows: readonly Row[];
  readonly costs?: readonly Cost[];
  readonly curves?: readonly Curve[];
}

/** A row of the table. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly target: string;
  /** `unknown`: it could not be measured here. `none`: without a target, for comparison only. */
  readonly verdict: 'met' | 'missed' | 'unknown' | 'none';
  /** A note on the result. */
  readonly note?: string;
}

/** The cost of one message to one connection for a server. */
export interface Cost {
  readonly server: string;
  readonly load: string;
  readonly microseconds: number;
}

/** The curve of a latency distribution. */
export interface Curve {
  readonly server: string;
  /** What was measured: a load, or something else. */
  readonly what: string;
  readonly latencies: Latencies;
}

export const verdict = (met: boolean): Row['verdict'] => (met ? 'met' : 'missed');
