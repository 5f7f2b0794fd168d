import type { Invitation } from '#model/facts.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';

export type StoredInvitation = FactOf<'invitation'>;

/** Whether nobody can come by it any more. */
export const isOver = ({ until, uses, used }: Invitation, now: number): boolean =>
  (until !== undefined && until <= now) || (uses !== undefined && used >= uses);

/** The invitation of this code, also one that has ended. */
export const findInvitation = ({ facts, fingerprint }: Context, code: string) =>
  facts.get('invitation', fingerprint(code));

/** Counts one who comes by the invitation. However many come at once, on however many nodes, they are never more than it says. */
export async function takeInvitation(
  context: Context,
  code: string,
  kind: Invitation['for'],
): Promise<StoredInvitation | Refusal> {
  for (;;) {
    const kept = await findInvitation(context, code);
    if (!kept || kept.data.for !== kind || isOver(kept.data, context.clock.now()))
      return refuse('invitation_invalid');
    if (await count(context, kept, 1)) return kept;
  }
}

/** Whoever came by it did not come in after all. */
export async function giveBackInvitation(context: Context, { id }: StoredInvitation): Promise<void> {
  for (;;) {
    const kept = await context.facts.get('invitation', id);
    if (!kept || (await count(context, kept, -1))) return;
  }
}

const count = ({ facts }: Context, { id, about, version, data }: StoredInvitation, by: number) =>
  facts.write({ kind: 'invitation', id, about, version, data: { ...data, used: data.used + by } });
