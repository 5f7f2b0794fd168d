import { limits } from '#model/limits.ts';
import { accountKey } from '#model/names.ts';
import { isReserved, parseNickname } from '#model/nickname.ts';
import { loginAsAccount, mayAttemptLogin, recordLoginFailure } from '../authentication.ts';
import type { Rule } from './rule.ts';

export const signup: Rule<'signup'> = {
  requires: 'anonymous',
  async run(context, session, { nickname, password }, requestId) {
    const name = parseNickname(nickname);
    if (!name) return session.refuse('nickname_invalid', requestId, 'signup');
    if (isReserved(name.key)) return session.refuse('nickname_taken', requestId, 'signup');
    const { min, max } = limits.passwordCharacters;
    const least = session.traits.acceptsAnyPassword ? 1 : min;
    if (password.length < least || password.length > max)
      return session.refuse('password_invalid', requestId, 'signup');
    if (!mayAttemptLogin(context, session, name.key, requestId, 'signup')) return;
    const now = context.clock.now();
    const account = await context.store.createAccount(
      {
        person: accountKey(name.key),
        nickname: name.nickname,
        passwordHash: await context.passwords.hash(password),
        createdAt: now,
      },
      { key: name.key, holder: session.id, node: context.node, now },
    );
    if (account === 'taken') {
      recordLoginFailure(context, session, name.key);
      return session.refuse('nickname_taken', requestId, 'signup');
    }
    await loginAsAccount(context, session, account, requestId);
  },
};
