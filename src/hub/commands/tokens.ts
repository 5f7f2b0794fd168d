import { isBlank } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { refuse } from '#model/refusal.ts';
import { forgetUses } from '../accounts/sign-out.ts';
import { enforceUserChange } from '../session/user-changes.ts';
import type { Rule } from './rule.ts';

/** Makes a token. Its secret is sent only here, and only its hash is stored. */
const createToken: Rule<'createToken'> = async (context, session, { label }) => {
  if (isBlank(label) || label.length > limits.tokenLabelCharacters || !label.isWellFormed()) {
    return refuse('label_invalid');
  }
  const secret = context.newSecret();
  const token = { id: context.newId(), label, createdAt: context.clock.now() };
  const hash = context.fingerprint(secret);
  await context.store.users.createToken({ ...token, user: session.user!.id, hash });
  return { kind: 'token', ...token, secret };
};

const tokens: Rule<'tokens'> = async (context, session) => {
  const kept = await context.store.users.tokens(session.user!.id);
  return { kind: 'tokens', tokens: kept.map(({ id, label, createdAt }) => ({ id, label, createdAt })) };
};

const revoke: Rule<'revoke'> = async (context, session, { token }) => {
  const user = session.user!.id;
  session.revoking = true;
  try {
    if (!(await context.store.users.revokeToken(user, token))) return refuse('no_such_token');
    await enforceUserChange(context, { kind: 'revoked', user, token }, session);
    await forgetUses(context, user);
    return { kind: 'done', of: 'revoke' };
  } finally {
    session.revoking = false;
  }
};

export const tokenRules = { createToken, tokens, revoke };
