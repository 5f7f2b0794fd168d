import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { countFailure, enterAsAccount, mayTry } from '../entering.ts';
import type { Rule } from './rule.ts';

export const signin: Rule<'signin'> = {
  who: 'outside',
  async run(context, session, { nickname, password }, re) {
    const key = parseNickname(nickname)?.key;
    if (key === undefined || password.length > limits.passwordCharacters.max) {
      return session.refuse('wrong_credentials', re, 'signin');
    }
    if (!mayTry(context, session, key, re, 'signin')) return;
    const account = await context.store.account(key);
    if (!account || !(await context.passwords.verify(password, account.passwordHash))) {
      countFailure(context, session, key);
      return session.refuse('wrong_credentials', re, 'signin');
    }
    if (!session.ended) await enterAsAccount(context, session, account, re);
  },
};
