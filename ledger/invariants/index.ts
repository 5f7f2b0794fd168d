import type { History } from '../history.ts';
import { dense, doubled, lost, moved, phantom, refused, reordered, shuffled } from './log.ts';
import { faithful, heardOut } from './views.ts';
import type { Law, Violation } from './violation.ts';

export type { Violation } from './violation.ts';

/** All that "nothing acknowledged is ever lost, doubled or reordered" means. */
export const laws: readonly Law[] = [
  lost,
  doubled,
  dense,
  phantom,
  refused,
  moved,
  reordered,
  shuffled,
  faithful,
  heardOut,
];

/** Where the history breaks a law; nothing, if all is as it should be. */
export const violations = (history: History): readonly Violation[] =>
  laws.flatMap(({ law, breaches }) => breaches(history).map((breach) => ({ law, ...breach })));
