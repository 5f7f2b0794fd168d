import { isCaption } from '#model/body.ts';
import { aboutUser, userOf } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { refuse } from '#model/refusal.ts';
import { hasOtherWayIn } from '../accounts/ways-in.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import type { Session } from '../session/session.ts';
import { labelFault, login } from './accounts.ts';
import type { Rule } from './rule.ts';

/** Begins to make a passkey for the account. One that was begun before on this connection is forgotten. */
const passkeyBegin: Rule<'passkeyBegin'> = async (context, session) => {
  const { passkeys, accounts, clock } = context;
  if (!passkeys) return refuse('no_passkeys');
  const own = await ownPasskeys(context, session);
  if (own.length >= limits.passkeys.perAccount) return refuse('too_many_passkeys');
  const known = own.map(({ data }) => data.credential);
  const { options, challenge } = await passkeys.creation(session.user!, known);
  const until = clock.now() + limits.passkeys.challengeMs;
  accounts.challenges.give(session, { purpose: 'creation', challenge, until });
  return { kind: 'passkeyOptions', options };
};

const passkeyAdd: Rule<'passkeyAdd'> = async (context, session, { credential, label }) => {
  const { passkeys, accounts, clock, facts, fingerprint } = context;
  const name = label.trim();
  if (!isCaption(name)) return refuse('caption_invalid');
  if (!passkeys) return refuse('no_passkeys');
  const challenge = accounts.challenges.take(session, 'creation', clock.now());
  if (challenge === undefined) return refuse('passkey_stale');
  const made = await passkeys.created(credential, challenge);
  if (!made) return refuse('passkey_wrong');
  if ((await ownPasskeys(context, session)).length >= limits.passkeys.perAccount)
    return refuse('too_many_passkeys');
  const id = fingerprint(made.credential);
  const data = { ...made, label: name, at: clock.now() };
  const about = aboutUser(session.user!.id);
  // False: there is one of this id, which only a copy can have.
  if (!(await facts.write({ kind: 'passkey', id, version: 0, about, data }))) return refuse('passkey_wrong');
  return { kind: 'done', of: 'passkeyAdd' };
};

/** Begins a sign-in. Nobody is named: the browser asks which of its passkeys for this site it should be. */
const passkeyRequest: Rule<'passkeyRequest'> = async ({ passkeys, accounts, clock }, session) => {
  if (!passkeys) return refuse('no_passkeys');
  const { options, challenge } = await passkeys.request();
  const until = clock.now() + limits.passkeys.challengeMs;
  accounts.challenges.give(session, { purpose: 'signin', challenge, until });
  return { kind: 'passkeyOptions', options };
};

/** A passkey is two factors, for the device has asked who is there: no code is asked for. */
const signinPasskey: Rule<'signinPasskey'> = async (context, session, { credential, ...staying }) => {
  const { passkeys, accounts, clock, facts, store, limiters } = context;
  const fault = labelFault(staying);
  if (fault) return fault;
  if (!passkeys) return refuse('no_passkeys');
  if (!limiters.mayAttemptSignup(session, clock.now())) return refuse('too_many_logins');
  const challenge = accounts.challenges.take(session, 'signin', clock.now());
  if (challenge === undefined) return refuse('passkey_stale');
  const kept = await passkeyOf(context, credential.id);
  const user = kept && userOf(kept.about);
  const shown = kept && (await passkeys.shown(credential, challenge, userOf(kept.about), kept.data));
  const account = user === undefined ? undefined : (await store.users.get([user])).get(user);
  if (!shown || account?.kind !== 'account') {
    limiters.recordFailedSignup(session, clock.now());
    return refuse('passkey_wrong');
  }
  const { id, version, about } = kept;
  const data = { ...kept.data, counter: shown.counter, lastUsedAt: clock.now() };
  // False: removed meanwhile, or used at the same moment elsewhere, where the same counter may have been shown.
  if (!(await facts.write({ kind: 'passkey', id, version, about, data }))) return refuse('passkey_stale');
  return login(context, session, account, staying, async () =>
    (await facts.get('passkey', id)) ? undefined : refuse('passkey_wrong'),
  );
};

const passkeyOf = async ({ facts, fingerprint }: Context, id: unknown) =>
  typeof id === 'string' ? facts.get('passkey', fingerprint(id)) : undefined;

const ownPasskeys = ({ facts }: Context, session: Session): Promise<FactOf<'passkey'>[]> =>
  facts.all('passkey', aboutUser(session.user!.id));

const passkeys: Rule<'passkeys'> = async (context, session) => {
  const own = await ownPasskeys(context, session);
  const items = own.map(({ id, data: { label, at, lastUsedAt } }) => {
    const used = lastUsedAt === undefined ? {} : { lastUsedAt };
    return { id, label, at, ...used };
  });
  return { kind: 'listed', list: 'passkeys', items };
};

const renamePasskey: Rule<'renamePasskey'> = async ({ facts }, session, { id, label }) => {
  const name = label.trim();
  if (!isCaption(name)) return refuse('caption_invalid');
  const kept = await facts.get('passkey', id);
  if (kept?.about !== aboutUser(session.user!.id)) return refuse('no_such_passkey');
  const { version, about } = kept;
  const data = { ...kept.data, label: name };
  const isKept = await facts.write({ kind: 'passkey', id, version, about, data });
  return isKept ? { kind: 'done', of: 'renamePasskey' } : refuse('unavailable');
};

const removePasskey: Rule<'removePasskey'> = async (context, session, { id }) => {
  const kept = await context.facts.get('passkey', id);
  if (kept?.about !== aboutUser(session.user!.id)) return refuse('no_such_passkey');
  if (!(await hasOtherWayIn(context, session.user!, id))) return refuse('last_way_in');
  const isGone = await context.facts.write({ kind: 'passkey', id, version: kept.version });
  return isGone ? { kind: 'done', of: 'removePasskey' } : refuse('unavailable');
};

export const passkeyRules = {
  passkeyBegin,
  passkeyAdd,
  passkeyRequest,
  signinPasskey,
  passkeys,
  renamePasskey,
  removePasskey,
};
