import { digest } from '#lib/digest.ts';
import { aboutUser, type IdentityCode, userOf } from '#model/facts.ts';
import type { IdentityView } from '#model/list.ts';
import type { UserId } from '#model/names.ts';
import type { ProvenIdentity } from '#model/provider.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import type { Session } from '../session/session.ts';

/** Under which id the account of a proven identity is kept. Not by its mail address, of which anybody may claim any. */
export const identityId = (
  { fingerprint }: Pick<Context, 'fingerprint'>,
  { issuer, subject }: Pick<ProvenIdentity, 'issuer' | 'subject'>,
): string => fingerprint(`${issuer}\n${subject}`);

/** The accounts' own identities. */
export async function identitiesOf({ facts }: Context, user: UserId): Promise<FactOf<'identity'>[]> {
  return facts.all('identity', aboutUser(user));
}

export const viewOf = ({ id, data: { provider, name, at } }: FactOf<'identity'>): IdentityView => ({
  id,
  provider,
  name,
  at,
});

/**
 * What a code stands for. It is spent, so that it works once, and only for the client that has begun the sign-in: neither does it
 * help who reads it over somebody's shoulder, nor can it be foisted on somebody else.
 */
export async function spendCode(
  { facts, clock, limiters, fingerprint }: Context,
  session: Session,
  { code, verifier }: { readonly code: string; readonly verifier: string },
): Promise<IdentityCode | Refusal> {
  if (!limiters.mayAttemptSignup(session, clock.now())) return refuse('too_many_logins');
  const kept = await facts.get('identityCode', fingerprint(code.trim()));
  const isValid = kept && kept.data.until > clock.now() && kept.data.challenge === digest(verifier);
  const isSpent =
    isValid && (await facts.write({ kind: 'identityCode', id: kept.id, version: kept.version }));
  if (isSpent) return kept.data;
  limiters.recordFailedSignup(session, clock.now());
  return refuse('sign_in_code_wrong');
}

/** The account that this identity signs in; undefined if it has none yet, or if that was deleted. */
export async function linkedAccount(context: Context, identity: ProvenIdentity): Promise<User | undefined> {
  const kept = await context.facts.get('identity', identityId(context, identity));
  if (!kept) return undefined;
  const id = userOf(kept.about);
  const user = (await context.store.users.get([id])).get(id);
  return user?.kind === 'account' ? user : undefined;
}

/** Links the identity with the account. False: it is another account's, or another request has just linked it. */
export async function link(
  context: Context,
  { provider, issuer, subject, name }: ProvenIdentity,
  user: UserId,
): Promise<boolean> {
  const id = identityId(context, { issuer, subject });
  const kept = await context.facts.get('identity', id);
  if (kept && (await linkedAccount(context, { provider, issuer, subject, name }))) return false;
  const data = { provider, issuer, subject, name, at: context.clock.now() };
  const about = aboutUser(user);
  return context.facts.write({ kind: 'identity', id, version: kept?.version ?? 0, about, data });
}
