import type { Application, Declined } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { UserNotice } from '#model/notice.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import { identityId } from '../accounts/identities.ts';
import type { Context } from '../context.ts';
import type { AnyChange, FactOf } from '../facts.ts';

/** Tells those who are still connected on this node, and have not become somebody in another way. */
export function tellDeclined(
  { sessions }: Context,
  { key, reason }: Extract<UserNotice, { kind: 'declined' }>,
): void {
  for (const session of sessions) {
    if (session.appliedFor !== key) continue;
    session.appliedFor = undefined;
    const isWaiting = session.identity.kind !== 'account' && session.traits.receivesRooms;
    if (isWaiting) session.refuse('application_declined', undefined, undefined, { reason });
  }
}

/** The changes that keep why, for the next time that who asked signs in. What is older than anybody remembers goes. */
export async function keepDeclined(
  context: Context,
  id: string,
  { note: _, ...application }: Application,
  reason: string,
): Promise<AnyChange[]> {
  const { facts, clock } = context;
  const { identity } = application;
  const all = await facts.all('declined');
  const old = all.filter((one) => one.id !== id && one.data.at < clock.now() - limits.declinedMs);
  const version = all.find((one) => one.id === id)?.version ?? 0;
  const about = identity ? `identity:${identityId(context, identity)}` : '';
  const data: Declined = { ...application, reason, at: clock.now() };
  return [
    { kind: 'declined', id, about, version, data },
    ...old.map((one) => ({ kind: 'declined', id: one.id, version: one.version }) as const),
  ];
}

/** Who asked is told of it once; then it can ask again. */
export async function declinedRefusal(
  { facts }: Context,
  { id, version, data: { reason } }: FactOf<'declined'>,
): Promise<Refusal> {
  await facts.write({ kind: 'declined', id, version });
  return refuse('application_declined', { reason });
}
