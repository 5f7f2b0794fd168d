import { parseKnownNickname } from '#model/nickname.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import { recallPass } from '../coming/invited.ts';
import { isRefusedText } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { knownGuest, loginAsAccount, loginByTicket } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { enterUninvited } from './enter.ts';
import type { Result, Rule } from './rule.ts';

/** Signs in with a token: that of a script, or of a program that stays signed in; or comes back as whom the browser is. */
const authenticate: Rule<'authenticate'> = async (context, session, { token }) => {
  if (token !== undefined) return (await byToken(context, session, token)) ?? refuse('bad_token');
  return byBrowser(context, session, async (guest, shown) => {
    const name = parseKnownNickname(guest.nickname);
    if (!name || isRefusedText(context, name.nickname)) return refuse('word_refused');
    return enterUninvited(context, session, name, { presented: shown, beside: true });
  });
};

/** The same for one request over HTTP. */
const recognize: Rule<'recognize'> = (context, session) =>
  byBrowser(context, session, (guest) =>
    loginByTicket(context, session, guest, () => recallPass(context, session)),
  );

/** Undefined: no account has this token. */
async function byToken(context: Context, session: Session, token: string): Promise<Result | undefined> {
  const hash = context.fingerprint(token);
  const found = await context.store.users.token(hash);
  if (!found) return undefined;
  const refusal = async () => ((await context.store.users.token(hash)) ? undefined : refuse('bad_token'));
  return loginAsAccount(context, session, found.account, { token: { id: found.id, hash }, refusal });
}

async function byBrowser(
  context: Context,
  session: Session,
  asGuest: (guest: User, shown: string) => Promise<Result>,
): Promise<Result | Refusal> {
  const { shown } = session;
  if (shown === undefined) return refuse('not_entered');
  const asAccount = await byToken(context, session, shown);
  if (asAccount) return asAccount;
  const guest = await knownGuest(context, shown);
  return guest ? asGuest(guest, shown) : refuse('bad_token');
}

export const comingBackRules = { authenticate, recognize };
