import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { loginAsAccount, mayAttemptLogin, recordLoginFailure } from '../authentication.ts';
import type { Rule } from './rule.ts';

export const signin: Rule<'signin'> = {
  requires: 'anonymous',
  async run(context, session, { nickname, password }, requestId) {
    const key = parseNickname(nickname)?.key;
    if (key === undefined || password.length > limits.passwordCharacters.max) {
      return session.refuse('wrong_credentials', requestId, 'signin');
    }
    // Looked at inside, one after the other, so that of those who guess all at once only the first few are heard.
    const account = await context.signins.run(async () => {
      if (!mayAttemptLogin(context, session, key, requestId, 'signin')) return undefined;
      const claimed = await context.store.account(key);
      if (claimed && (await context.passwords.verify(password, claimed.passwordHash))) return claimed;
      recordLoginFailure(context, session, key);
      session.refuse('wrong_credentials', requestId, 'signin');
      return undefined;
    });
    if (account && !session.ended) await loginAsAccount(context, session, account, requestId);
  },
};
