import { limits } from '#model/limits.ts';
import { answerMs } from '#stores/postgres/database.ts';
import { longestFaultMs } from '../plan.ts';
import type { TakingKind } from './history.ts';

/** After this time nothing is done any more of what was not answered: a server waits no longer for its database. */
export const settledMs = answerMs;

/** How often a node that has not confirmed compares with the store what was taken away. */
const comparedMs = {
  ban: limits.sanctionsMs,
  demote: limits.usersMs,
  kick: limits.headsMs,
  leave: limits.headsMs,
} as const;

/**
 * After this time a node that has not confirmed has found out. A fault may fall on one comparison, so that the next one counts; and
 * one may fall on that too, because faults can follow each other closely, and holds it up for as long as it lasts.
 */
export const unconfirmedMs = (kind: TakingKind): number => 2 * (comparedMs[kind] + longestFaultMs);
