import { limits } from '#model/limits.ts';
import { parseKnownNickname } from '#model/nickname.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { Account, User } from '#model/user.ts';
import { recallPass } from '../coming/invited.ts';
import { isRefusedText } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { knownGuest, loginAsAccount, loginByTicket } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { enterUninvited } from './enter.ts';
import type { Result, Rule } from './rule.ts';

/** Signs in with a token: that of a script, or of a program that stays signed in; or comes back as whom the browser is. */
const authenticate: Rule<'authenticate'> = async (context, session, { token }) => {
  if (token !== undefined) {
    const found = await context.store.users.token(context.fingerprint(token));
    return found ? byToken(context, session, token, found) : refuse('bad_token');
  }
  return byBrowser(context, session, async (guest, shown) => {
    const name = parseKnownNickname(guest.nickname);
    if (!name || isRefusedText(context, name.nickname)) return refuse('word_refused');
    return enterUninvited(context, session, name, { presented: shown, beside: true });
  });
};

/** The same for one request over HTTP. */
const recognize: Rule<'recognize'> = (context, session) =>
  byBrowser(context, session, (guest) =>
    loginByTicket(context, session, guest, { arrive: () => recallPass(context, session) }),
  );

interface Found {
  readonly id: string;
  readonly account: Account;
}

async function byToken(
  context: Context,
  session: Session,
  token: string,
  { id, account }: Found,
): Promise<Result> {
  const hash = context.fingerprint(token);
  const refusal = async () => ((await context.store.users.token(hash)) ? undefined : refuse('bad_token'));
  return loginAsAccount(context, session, account, { token: { id, hash }, refusal });
}

/** Whether the browser was not here for so long that its cookie should be gone. Its token is void then, whoever has it. */
async function isStale({ store, facts, clock }: Context, { id, account }: Found): Promise<boolean> {
  const use = await facts.get('tokenUse', id);
  if (!use || clock.now() - use.data.at <= limits.browserMs) return false;
  await store.users.revokeToken(account.id, id);
  return true;
}

async function byBrowser(
  context: Context,
  session: Session,
  asGuest: (guest: User, shown: string) => Promise<Result>,
): Promise<Result | Refusal> {
  const { shown } = session;
  if (shown === undefined) return refuse('not_entered');
  const found = await context.store.users.token(context.fingerprint(shown));
  if (found)
    return (await isStale(context, found)) ? refuse('bad_token') : byToken(context, session, shown, found);
  const guest = await knownGuest(context, shown);
  return guest ? asGuest(guest, shown) : refuse('bad_token');
}

export const comingBackRules = { authenticate, recognize };
