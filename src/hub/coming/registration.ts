import type { UserId } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import type { Context } from '../context.ts';
import { subjectOf } from '../moderation/record.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange } from '../session/user-changes.ts';
import { type StoredInvitation, takeInvitation } from './invitations.ts';
import { findClaim } from './owner-claim.ts';

/** How somebody who wants an account may have one. */
export interface Admission {
  /** It is counted already. */
  readonly invitation?: StoredInvitation;
  /** A moderator has to approve the account first. */
  readonly asks: boolean;
  /** Somebody has vouched for the newcomer, who does not wait to be admitted. */
  readonly vouched: boolean;
}

/**
 * By the server's registration, and by an invitation if there is one. The link of the first owner opens every registration:
 * otherwise a server that is closed from its beginning could not be anybody's.
 */
export async function admissionOf(context: Context, code: string | undefined): Promise<Admission | Refusal> {
  if (code !== undefined && (await findClaim(context, code))) return { asks: false, vouched: true };
  const registration = await context.server.registration();
  if (registration === 'closed') return refuse('registration_closed');
  if (code !== undefined) {
    const invitation = await takeInvitation(context, code, 'account');
    return isRefusal(invitation) ? invitation : { invitation, asks: false, vouched: true };
  }
  if (registration === 'invitation') return refuse('invitation_needed');
  return { asks: registration === 'approval', vouched: false };
}

/** Puts a new account into the waiting room, if there is one. */
export async function sendToWaitingRoom(context: Context, session: Session, account: User): Promise<void> {
  const { server, facts, clock } = context;
  if (server.newcomers !== 'waiting') return;
  const data = { user: subjectOf(account), at: clock.now() };
  await facts.write({ kind: 'newcomer', id: idOf(account.id), about: '', version: 0, data });
  await announceUserChange(context, { kind: 'server', user: 0 }, session);
  await announceUserChange(context, { kind: 'task', user: 0, task: 'newcomer' }, session);
}

/** The account is gone: nobody waits any more. */
export async function forgetNewcomer({ facts }: Context, user: UserId): Promise<void> {
  const kept = await facts.get('newcomer', idOf(user));
  if (kept) await facts.write({ kind: 'newcomer', id: kept.id, version: kept.version });
}

const idOf = (user: UserId): string => `${user}`;
