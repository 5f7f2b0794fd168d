import { isReserved, type Nickname, parseNickname } from '#model/nickname.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { giveBackInvitation, takeInvitation } from '../coming/invitations.ts';
import { hasPass, recallPass, welcomeGuest } from '../coming/invited.ts';
import { isRefusedText, reportNickname } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { type GuestLogin, loginAsGuest } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { refusedName } from './nicknames.ts';
import type { Result, Rule } from './rule.ts';

/** As the client says or, where it shows nothing by itself, as the browser that has opened the connection. */
const enter: Rule<'enter'> = async (context, session, { nickname, invitation, ...how }) => {
  const lease = how.lease ?? session.shown;
  const login = { presented: lease, beside: how.stay || (lease !== undefined && lease === session.shown) };
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  if (isRefusedText(context, name.nickname)) return refuse('word_refused');
  const result =
    invitation === undefined
      ? await enterUninvited(context, session, name, login)
      : await enterInvited(context, session, name, login, invitation);
  if (lease === undefined && session.user) await reportNickname(context, session.user);
  return result;
};

export async function enterUninvited(
  context: Context,
  session: Session,
  name: Nickname,
  login: GuestLogin,
): Promise<Result> {
  if (context.permissions.guests === 'write') return loginAsGuest(context, session, name, login);
  const isKnown = await hasPass(context, login.presented);
  if (!isKnown && context.permissions.guests === 'off') return refuse('guests_off');
  const arrive = isKnown ? () => recallPass(context, session) : undefined;
  return loginAsGuest(context, session, name, { ...login, arrive });
}

/** Who has an invitation comes in although guests are off, and is a member of the room to which it leads. */
async function enterInvited(
  context: Context,
  session: Session,
  name: Nickname,
  login: GuestLogin,
  code: string,
): Promise<Result> {
  const invitation = await takeInvitation(context, code, 'guest');
  if (isRefusal(invitation)) return invitation;
  let isIn = false;
  try {
    const arrive = () => welcomeGuest(context, session, invitation);
    const result = await loginAsGuest(context, session, name, { ...login, arrive });
    isIn = !isRefusal(result);
    return result;
  } finally {
    if (!isIn) await giveBackInvitation(context, invitation);
  }
}

/** Enters as the prefix and the first free number, counting up from the last one given. */
const enterNumbered: Rule<'enterNumbered'> = async (context, session, { prefix }) => {
  while (!session.ended) {
    const name = parseNickname(`${prefix}${context.nextNumber()}`);
    if (!name) throw new Error(`"${prefix}" begins no nickname.`);
    const result = await loginAsGuest(context, session, name, {});
    if (!isRefusal(result)) return result;
    // The client did not ask to enter, so it would not ask again.
    if (result.refused !== 'nickname_taken') return session.end(result.refused) as undefined;
  }
  return undefined;
};

export const enterRules = { enter, enterNumbered };
