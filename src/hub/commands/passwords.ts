import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { hashChosen, passwordFault, verifyOwn } from '../accounts/credentials.ts';
import { forgetAll, signOutAll } from '../accounts/sign-out.ts';
import { auditOf, subjectOf } from '../moderation/record.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

const setPassword: Rule<'setPassword'> = async (context, session, command) => {
  const fault = passwordFault(session, command.password);
  if (fault) return fault;
  const account = await verifyOwn(context, session, command.current);
  if (isRefusal(account)) return account;
  const hash = await hashChosen(context, session, command.password);
  await context.store.users.setPassword(account.id, hash);
  await forgetAll(context, 'resetLink', account.id);
  if (command.signOutOthers) await signOutAll(context, account.id, session);
  return { kind: 'done', of: 'setPassword' };
};

/**
 * A link for somebody who has forgotten the password. Not for those of the same rank: whoever makes it could sign in as its
 * account.
 */
const resetLink: Rule<'resetLink'> = async (context, session, command) => {
  const { facts, clock, permissions, newSecret, fingerprint } = context;
  const user = await findUser(context, command.user);
  if (!user) return refuse('no_such_person');
  if (!permissions.outranks(session.actor, user)) return refuse('not_allowed');
  if (user.kind !== 'account') return refuse('accounts_only');
  const secret = newSecret();
  const until = clock.now() + limits.links.resetMs;
  const link = { id: fingerprint(secret), version: 0, about: aboutUser(user.id), data: { until } };
  const act = auditOf(context, session, { of: 'resetLink', user: subjectOf(user) });
  if (!(await facts.write({ kind: 'resetLink', ...link }, act))) return refuse('unavailable');
  return { kind: 'secrets', of: 'resetLink', secrets: [secret], until };
};

/** Gives an account another password by a link, and signs it out everywhere. The link is spent first, so that it works once. */
const resetPassword: Rule<'resetPassword'> = async (context, session, { secret, password }) => {
  const { facts, clock, store, limiters, fingerprint } = context;
  if (!limiters.mayAttemptSignup(session, clock.now())) return refuse('too_many_logins');
  const fault = passwordFault(session, password);
  if (fault) return fault;
  const link = await facts.get('resetLink', fingerprint(secret));
  const user = Number(link?.about.replace('user:', ''));
  if (!link || link.data.until <= clock.now()) {
    limiters.recordFailedSignup(session, clock.now());
    return refuse('bad_link');
  }
  const hash = await hashChosen(context, session, password);
  if (session.ended) return undefined;
  if (!(await facts.write({ kind: 'resetLink', id: link.id, version: link.version })))
    return refuse('bad_link');
  await store.users.setPassword(user, hash);
  await forgetAll(context, 'resetLink', user);
  await signOutAll(context, user);
  return { kind: 'done', of: 'resetPassword' };
};

export const passwordRules = { setPassword, resetLink, resetPassword };
