import { totpStep } from '#lib/totp.ts';
import type { Totp } from '#model/facts.ts';
import type { UserId } from '#model/names.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import type { Session } from '../session/session.ts';

/** The account's second factor, undefined where it has none that was confirmed. */
export async function secondFactor({ facts }: Context, user: UserId): Promise<FactOf<'totp'> | undefined> {
  const kept = await facts.get('totp', String(user));
  return kept?.data.confirmedAt === undefined ? undefined : kept;
}

/** Why the account may not go on; undefined where it has no second factor, or the code is right. A code works once. */
export async function codeRefusal(
  context: Context,
  session: Session,
  user: UserId,
  code: string | undefined,
): Promise<Refusal | undefined> {
  const kept = await secondFactor(context, user);
  if (!kept) return undefined;
  if (code === undefined || code === '') return refuse('code_needed');
  const { accounts, limiters, clock, facts } = context;
  const key = String(user);
  if (!accounts.wrongCodes.allows(key, clock.now())) return refuse('too_many_logins');
  const data = spend(context, kept.data, code);
  const { id, version, about } = kept;
  // False: another node has taken this very code.
  if (data && (await facts.write({ kind: 'totp', id, version, about, data }))) return undefined;
  accounts.wrongCodes.recordFailure(key, clock.now());
  limiters.recordFailedLogin(session, session.user?.nickname ?? key, clock.now());
  return refuse('code_wrong');
}

/** The second factor after this code was used; undefined if the code is not right, or was used before. */
export function spend({ clock, fingerprint }: Context, data: Totp, code: string): Totp | undefined {
  const typed = code.replace(/[\s-]/g, '').toLowerCase();
  const step = totpStep(data.secret, typed, clock.now());
  if (step !== undefined) return step > data.usedStep ? { ...data, usedStep: step } : undefined;
  const hash = fingerprint(typed);
  if (!data.recovery.includes(hash)) return undefined;
  return { ...data, recovery: data.recovery.filter((one) => one !== hash) };
}
