import { Random } from '../test/faults/random.ts';
import type { FaultKind, Options } from './options.ts';

/** A fault, and the pause before it. `chance` selects the node or the connections. */
export interface PlannedFault {
  readonly kind: Exclude<FaultKind, 'bus'>;
  readonly pauseMs: number;
  /** How long a freeze lasts. */
  readonly lastsMs: number;
  /** From 0 to 99. */
  readonly chance: number;
}

const pauses = { leastMs: 200, mostMs: 2_000 };
/** Well below the 20 s after which the nicknames of a silent node are free. */
const freezes = { leastMs: 200, mostMs: 2_500 };
export const longestFaultMs = freezes.mostMs;

/** The faults of a seed, one after the other, without end: as many happen as the time allows. */
export function* plannedFaults({
  seed,
  nemesis,
}: Pick<Options, 'seed' | 'nemesis'>): Generator<PlannedFault> {
  const random = new Random(seed);
  const kinds = nemesis.filter((kind) => kind !== 'bus');
  const between = ({ leastMs, mostMs }: typeof pauses) => leastMs + random.below(mostMs - leastMs);
  while (kinds.length > 0) {
    // Every kind once before any is repeated, so that a short run includes all.
    for (const kind of shuffled(kinds, random)) {
      yield { kind, pauseMs: between(pauses), lastsMs: between(freezes), chance: random.below(100) };
    }
  }
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(random.below(rest.length), 1)[0] as T);
}
