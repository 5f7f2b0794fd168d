import { limits } from '#model/limits.ts';
import { enterAsAccount } from '../authentication.ts';
import type { Rule } from './rule.ts';

/** Signs in with a token's secret, as scripts do. */
export const authenticate: Rule<'authenticate'> = {
  who: 'outside',
  async run(context, session, { secret }, re) {
    const account = await context.store.tokenOwner(context.fingerprint(secret));
    if (!account) return session.refuse('bad_token', re, 'authenticate');
    await enterAsAccount(context, session, account, re);
  },
};

/** Makes a token. Its secret is told this once, and kept nowhere. */
export const mint: Rule<'mint'> = {
  who: 'entered',
  async run(context, session, { label }, re, me) {
    if (me.kind !== 'account') return session.refuse('accounts_only', re, 'mint');
    if (label.length === 0 || label.length > limits.tokenLabelCharacters || !label.isWellFormed()) {
      return session.refuse('label_invalid', re, 'mint');
    }
    const secret = context.newSecret();
    const token = { id: context.newId(), label, createdAt: context.clock.now() };
    await context.store.createToken({ ...token, person: me.person, hash: context.fingerprint(secret) });
    session.tell({ kind: 'token', ...token, secret, ...(re !== undefined && { re }) });
  },
};

export const tokens: Rule<'tokens'> = {
  who: 'entered',
  async run(context, session, _command, re, me) {
    if (me.kind !== 'account') return session.refuse('accounts_only', re, 'tokens');
    const kept = await context.store.tokens(me.person);
    session.tell({
      kind: 'tokens',
      tokens: kept.map(({ id, label, createdAt }) => ({ id, label, createdAt })),
      ...(re !== undefined && { re }),
    });
  },
};

export const revoke: Rule<'revoke'> = {
  who: 'entered',
  async run(context, session, { token }, re, me) {
    const revoked = await context.store.revokeToken(me.person, token);
    if (revoked) session.done('revoke', re);
    else session.refuse('no_such_token', re, 'revoke');
  },
};
