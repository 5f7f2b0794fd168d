import type { History } from '../history.ts';
import { dense, doubled, lost, moved, phantom, refused, reordered, shuffled } from './log.ts';
import { messageInvariants } from './messages.ts';
import { bannedHears, bannedWrites, powerless, removedHears, spoken } from './people.ts';
import { kept, membersOfLog } from './standing.ts';
import { complete, faithful } from './views.ts';
import type { Invariant, Violation } from './violation.ts';

export { messageInvariants } from './messages.ts';
export type { Violation } from './violation.ts';

/** What was given to people and taken from them. */
export const peopleInvariants: readonly Invariant[] = [
  spoken,
  bannedWrites,
  bannedHears,
  removedHears,
  powerless,
  kept,
  membersOfLog,
];

/** All that "nothing acknowledged is ever lost, doubled or reordered" means, and that what was taken away is gone. */
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
  ...peopleInvariants,
  ...messageInvariants,
];

/** The violations of the invariants in this history; none if all hold. */
export const violations = (history: History): readonly Violation[] =>
  invariants.flatMap(({ rule, breaches }) => breaches(history).map((breach) => ({ rule, ...breach })));
