import { isReserved, type Nickname, parseNickname } from '#model/nickname.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { giveBackInvitation, takeInvitation } from '../coming/invitations.ts';
import { hasPass, recallPass, welcomeGuest } from '../coming/invited.ts';
import { isRefusedText, reportNickname } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { loginAsGuest } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { refusedName } from './nicknames.ts';
import type { Result, Rule } from './rule.ts';

const enter: Rule<'enter'> = async (context, session, { nickname, lease, invitation }) => {
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  if (isRefusedText(context, name.nickname)) return refuse('word_refused');
  const result =
    invitation === undefined
      ? await enterUninvited(context, session, name, lease)
      : await enterInvited(context, session, name, lease, invitation);
  if (lease === undefined && session.user) await reportNickname(context, session.user);
  return result;
};

async function enterUninvited(
  context: Context,
  session: Session,
  name: Nickname,
  lease: string | undefined,
): Promise<Result> {
  if (context.permissions.guests === 'write') return loginAsGuest(context, session, name, lease);
  const isKnown = await hasPass(context, lease);
  if (!isKnown && context.permissions.guests === 'off') return refuse('guests_off');
  return loginAsGuest(
    context,
    session,
    name,
    lease,
    isKnown ? () => recallPass(context, session) : undefined,
  );
}

/** Who has an invitation comes in although guests are off, and is a member of the room to which it leads. */
async function enterInvited(
  context: Context,
  session: Session,
  name: Nickname,
  lease: string | undefined,
  code: string,
): Promise<Result> {
  const invitation = await takeInvitation(context, code, 'guest');
  if (isRefusal(invitation)) return invitation;
  let isIn = false;
  try {
    const arrive = () => welcomeGuest(context, session, invitation);
    const result = await loginAsGuest(context, session, name, lease, arrive);
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
    const result = await loginAsGuest(context, session, name, undefined);
    if (!isRefusal(result)) return result;
    // The client did not ask to enter, so it would not ask again.
    if (result.refused !== 'nickname_taken') return session.end(result.refused) as undefined;
  }
  return undefined;
};

export const enterRules = { enter, enterNumbered };
