import type { Deed, DeedKind, DeedOutcome } from './history.ts';
import { settledMs } from './times.ts';

export type Acknowledged = DeedOutcome & { readonly kind: 'acknowledged' };
export type Done = Deed & { readonly outcome: Acknowledged };

export const isDone = (deed: Deed): deed is Done => deed.outcome.kind === 'acknowledged';

/** The store failed: it may have been done all the same. */
export const isVague = ({ outcome }: Deed): boolean =>
  outcome.kind === 'unknown' || (outcome.kind === 'refused' && outcome.code === 'unavailable');

/** What a deed is about, for deeds that leave something behind. */
export function aspectOf(kind: DeedKind): 'ban' | 'membership' | 'role' | undefined {
  switch (kind) {
    case 'ban':
    case 'unban':
      return 'ban';
    case 'join':
    case 'invite':
    case 'kick':
    case 'leave':
      return 'membership';
    case 'promote':
    case 'demote':
      return 'role';
    default:
      return undefined;
  }
}

/** Whether both give or take the same to or from the same. */
const isAboutSame = (one: Deed, other: Deed): boolean =>
  one.whom === other.whom && one.room === other.room && aspectOf(one.kind) === aspectOf(other.kind);

/** Whether something else that had no answer may have been done after it. */
export const mayBeUndone = (deed: Deed, deeds: readonly Deed[]): boolean =>
  deeds.some(
    (other) =>
      other !== deed &&
      isVague(other) &&
      isAboutSame(other, deed) &&
      other.begunAt <= deed.begunAt &&
      other.begunAt > deed.begunAt - settledMs,
  );
