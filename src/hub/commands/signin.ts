import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { countFailure, enterAsAccount, mayTry } from '../authentication.ts';
import type { Rule } from './rule.ts';

export const signin: Rule<'signin'> = {
  who: 'outside',
  async run(context, session, { nickname, password }, requestId) {
    const key = parseNickname(nickname)?.key;
    if (key === undefined || password.length > limits.passwordCharacters.max) {
      return session.refuse('wrong_credentials', requestId, 'signin');
    }
    // Looked at inside, one after the other, so that of those who guess all at once only the first few are heard.
    const account = await context.signins.run(async () => {
      if (!mayTry(context, session, key, requestId, 'signin')) return undefined;
      const claimed = await context.store.account(key);
      if (claimed && (await context.passwords.verify(password, claimed.passwordHash))) return claimed;
      countFailure(context, session, key);
      session.refuse('wrong_credentials', requestId, 'signin');
      return undefined;
    });
    if (account && !session.ended) await enterAsAccount(context, session, account, requestId);
  },
};
