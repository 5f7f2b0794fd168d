import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { verifyOwn } from '../accounts/credentials.ts';
import { forgetAll } from '../accounts/sign-out.ts';
import type { Context } from '../context.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

/** What mail servers take (RFC 5321), without quoted names and address literals, which nobody has. */
const addressPattern = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"(),:;\\[\]]{1,189}$/u;

/** The address counts when the link that is sent to it was used. Empty: none any more. */
const setEmail: Rule<'setEmail'> = async (context, session, { email, password }) => {
  const { facts, clock, accounts, mail, newSecret, fingerprint } = context;
  if (!mail) return refuse('no_mail');
  const address = email.trim();
  if (address !== '' && !(addressPattern.test(address) && address.isWellFormed()))
    return refuse('email_invalid');
  const account = await verifyOwn(context, session, password);
  if (isRefusal(account)) return account;
  const { id: user, nickname } = account;
  if (address === '') {
    for (const kind of ['emailLink', 'email'] as const) await forgetAll(context, kind, user);
    return { kind: 'done', of: 'setEmail' };
  }
  if (!accounts.takeMail(session, user, clock.now())) return refuse('too_fast');
  await forgetAll(context, 'emailLink', user);
  const secret = newSecret();
  const data = { until: clock.now() + limits.links.mailMs, address };
  const link = { id: fingerprint(secret), version: 0, about: aboutUser(user), data };
  if (!(await facts.write({ kind: 'emailLink', ...link }))) return refuse('unavailable');
  mail({ kind: 'confirmEmail', to: address, nickname, secret });
  return { kind: 'done', of: 'setEmail' };
};

/** Mail comes to the address. Links for another password that went to an older one are void. */
const confirmEmail: Rule<'confirmEmail'> = async (context, session, { secret }) => {
  const { facts, clock, limiters, fingerprint } = context;
  if (!limiters.mayAttemptSignup(session, clock.now())) return refuse('too_many_logins');
  const link = await facts.get('emailLink', fingerprint(secret));
  if (!link || link.data.until <= clock.now()) {
    limiters.recordFailedSignup(session, clock.now());
    return refuse('bad_link');
  }
  const { id, version, about, data } = link;
  const user = about.replace('user:', '');
  const kept = await facts.get('email', user);
  const isKept = await facts.write(
    { kind: 'emailLink', id, version },
    {
      kind: 'email',
      id: user,
      version: kept?.version ?? 0,
      about,
      data: { address: data.address, at: clock.now() },
    },
  );
  if (!isKept) return refuse('bad_link');
  await forgetAll(context, 'resetLink', Number(user));
  return { kind: 'done', of: 'confirmEmail' };
};

/** Answered before anything is looked up: neither what is said nor how long it takes tells who has an account, or an address. */
const mailReset: Rule<'mailReset'> = (context, session, { nickname }) => {
  const { accounts, clock, mail } = context;
  if (!mail) return refuse('no_mail');
  if (!accounts.mayMail(session, clock.now())) return refuse('too_fast');
  // Whoever gets none, because the store has failed, asks again.
  void mailLink(context, nickname).catch(() => {});
  return { kind: 'done', of: 'mailReset' };
};

async function mailLink(context: Context, name: string): Promise<void> {
  const { facts, clock, accounts, mail, newSecret, fingerprint } = context;
  const user = await findUser(context, name);
  const email = user?.kind === 'account' ? await facts.get('email', String(user.id)) : undefined;
  if (!user || !email || !accounts.mayMailTo(user.id, clock.now())) return;
  const secret = newSecret();
  const data = { until: clock.now() + limits.links.mailMs };
  const link = { id: fingerprint(secret), version: 0, about: aboutUser(user.id), data };
  await facts.write({ kind: 'resetLink', ...link });
  mail?.({ kind: 'resetPassword', to: email.data.address, nickname: user.nickname, secret });
}

export const mailRules = { setEmail, confirmEmail, mailReset };
