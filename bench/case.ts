import type { Latencies } from './load/latencies.ts';
import type { Inside } from './servers/inside.ts';

/** One thing that is measured, with servers of its own. */
export interface Case {
  /** What `--only` calls it. */
  readonly name: string;
  readonly measures: string;
  run(run: Run): Promise<Results>;
}

/** What all cases of one run share. */
export interface Run {
  /** Smaller loads and fewer rounds: to see that it works, not to compare figures. */
  readonly quick: boolean;
  /** For whatever a case needs on disk; it goes away after the run. */
  readonly folder: string;
  /** The name of the case that runs now. */
  readonly during: string;
  /** What was seen inside all servers so far. */
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

/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly target: string;
  /** `unknown`: it could not be measured here. `none`: it has no target, it is there to compare with. */
  readonly verdict: 'met' | 'missed' | 'unknown' | 'none';
  /** What one should know to read the figure. */
  readonly note?: string;
}

/** What it costs a server to bring one message to one connection. */
export interface Cost {
  readonly server: string;
  readonly load: string;
  readonly microseconds: number;
}

/** How long something took, for the picture. */
export interface Curve {
  readonly server: string;
  /** What was done: a load, or something else. */
  readonly what: string;
  readonly latencies: Latencies;
}

export const verdict = (met: boolean): Row['verdict'] => (met ? 'met' : 'missed');
