import type { History } from '../history.ts';
import { dense, doubled, lost, moved, phantom, refused, reordered, shuffled } from './log.ts';
import { complete, faithful } from './views.ts';
import type { Invariant, Violation } from './violation.ts';

export type { Violation } from './violation.ts';

/** All that "nothing acknowledged is ever lost, doubled or reordered" means. */
export const invariants: readonly Invariant[] = [
  lost,
  doubled,
  dense,
  phantom,
  refused,
  moved,
  reordered,
  shuffled,
  faithful,
  complete,
];

/** The violations of the invariants in this history; none if all hold. */
export const violations = (history: History): readonly Violation[] =>
  invariants.flatMap(({ rule, breaches }) => breaches(history).map((breach) => ({ rule, ...breach })));
