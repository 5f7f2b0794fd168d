import { limits } from '#model/limits.ts';
import { loginAsAccount } from '../authentication.ts';
import type { Rule } from './rule.ts';

/** Signs in with a token's secret, as scripts do. */
export const loginWithToken: Rule<'loginWithToken'> = {
  requires: 'anonymous',
  async run(context, session, { secret }, requestId) {
    const account = await context.store.tokenOwner(context.fingerprint(secret));
    if (!account) return session.refuse('bad_token', requestId, 'loginWithToken');
    await loginAsAccount(context, session, account, requestId);
  },
};

/** Makes a token. Its secret is told this once, and kept nowhere. */
export const createToken: Rule<'createToken'> = {
  requires: 'authenticated',
  async run(context, session, { label }, requestId, me) {
    if (me.kind !== 'account') return session.refuse('accounts_only', requestId, 'createToken');
    if (label.length === 0 || label.length > limits.tokenLabelCharacters || !label.isWellFormed()) {
      return session.refuse('label_invalid', requestId, 'createToken');
    }
    const secret = context.newSecret();
    const token = { id: context.newId(), label, createdAt: context.clock.now() };
    await context.store.createToken({ ...token, person: me.userId, hash: context.fingerprint(secret) });
    session.send({ kind: 'token', ...token, secret, ...(requestId !== undefined && { requestId }) });
  },
};

export const tokens: Rule<'tokens'> = {
  requires: 'authenticated',
  async run(context, session, _command, requestId, me) {
    if (me.kind !== 'account') return session.refuse('accounts_only', requestId, 'tokens');
    const kept = await context.store.tokens(me.userId);
    session.send({
      kind: 'tokens',
      tokens: kept.map(({ id, label, createdAt }) => ({ id, label, createdAt })),
      ...(requestId !== undefined && { requestId }),
    });
  },
};

export const revoke: Rule<'revoke'> = {
  requires: 'authenticated',
  async run(context, session, { token }, requestId, me) {
    const revoked = await context.store.revokeToken(me.userId, token);
    if (revoked) session.done('revoke', requestId);
    else session.refuse('no_such_token', requestId, 'revoke');
  },
};
