import { isReserved, parseNickname } from '#model/nickname.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { loginAsGuest } from '../session/authentication.ts';
import { refusedName } from './nicknames.ts';
import type { Rule } from './rule.ts';

const enter: Rule<'enter'> = (context, session, { nickname, lease }) => {
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  return loginAsGuest(context, session, name, lease);
};

/** Enters as the prefix and the first free number, counting up from the last one given. */
const enterNumbered: Rule<'enterNumbered'> = async (context, session, { prefix }) => {
  while (!session.ended) {
    const name = parseNickname(`${prefix}${context.nextNumber()}`);
    if (!name) throw new Error(`"${prefix}" begins no nickname.`);
    const result = await loginAsGuest(context, session, name, undefined);
    if (!isRefusal(result)) return result;
    // The client did not ask to enter, so it would not ask again.
    if (result.refused !== 'nickname_taken') return session.end(result.refused) as undefined;
  }
  return undefined;
};

export const enterRules = { enter, enterNumbered };
