import { limits } from '#model/limits.ts';
import { refuse } from '#model/refusal.ts';
import type { Rule } from './rule.ts';

/** Makes a token. Its secret is sent only here, and only its hash is stored. */
const createToken: Rule<'createToken'> = async (context, session, { label }) => {
  if (label.length === 0 || label.length > limits.tokenLabelCharacters || !label.isWellFormed()) {
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
  const revoked = await context.store.users.revokeToken(session.user!.id, token);
  return revoked ? { kind: 'done', of: 'revoke' } : refuse('no_such_token');
};

export const tokenRules = { createToken, tokens, revoke };
