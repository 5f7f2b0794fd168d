import { limits } from '#model/limits.ts';
import { lobby, type RoomId } from '#model/names.ts';
import { isReserved, type Nickname, parseKnownNickname, parseNickname } from '#model/nickname.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Account } from '#model/user.ts';
import type { Context } from '../context.ts';
import { keepSignedIn, loginAsAccount, renameUser } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange, whoIs } from '../session/user-changes.ts';
import { findByName, refusedName } from './nicknames.ts';
import type { Result, Rule } from './rule.ts';

const signup: Rule<'signup'> = async (context, session, { nickname, password, stay }) => {
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  const { min, max } = limits.passwordCharacters;
  const least = session.traits.acceptsAnyPassword ? 1 : min;
  if (password.length < least || password.length > max) return refuse('password_invalid');
  const account = await makeAccount(context, session, name, password);
  return isRefusal(account) ? account : login(context, session, account, stay);
};

/** What is taken of its address for an account that is not made after all is given back. */
async function makeAccount(
  context: Context,
  session: Session,
  name: Nickname,
  password: string,
): Promise<Account | Refusal> {
  const { limiters, clock, store, passwords } = context;
  if (!limiters.mayAttemptSignup(session, clock.now())) return refuse('too_many_logins');
  if (!limiters.takeSignup(session, clock.now())) return refuse('too_many_signups');
  let account: Account | Refusal | undefined;
  try {
    account = await limiters.whenSignupsTurn(session, async () => {
      if (session.ended) return refuse('going_away');
      if (!limiters.mayAttemptSignup(session, clock.now())) return refuse('too_many_logins');
      const made = await store.users.createAccount({
        ...name,
        passwordHash: await passwords.hash(password),
        createdAt: clock.now(),
        rooms: [lobby, ...(await newcomerRooms(context))],
      });
      if (made !== 'taken') return made;
      limiters.recordFailedSignup(session, clock.now());
      return refuse('nickname_taken');
    });
  } finally {
    if (!account || isRefusal(account)) limiters.giveBackSignup(session);
  }
  return account ?? refuse('signups_busy');
}

/** The rooms that new accounts are members of. */
async function newcomerRooms({ store }: Context): Promise<RoomId[]> {
  const rooms = await store.rooms.list();
  return rooms.filter(({ settings }) => settings.newcomers && !settings.archived).map(({ id }) => id);
}

const signin: Rule<'signin'> = async (context, session, { nickname, password, stay }) => {
  if (password.length > limits.passwordCharacters.max) return refuse('wrong_credentials');
  const { limiters, clock, store } = context;
  const name = parseKnownNickname(nickname);
  const key = name?.key;
  // Counted when it is its turn: of many attempts at once only the first few are verified.
  const account = await limiters.whenSigninsTurn<Account | Refusal>(session, async () => {
    if (session.ended) return refuse('going_away');
    if (!limiters.mayAttemptLogin(session, key ?? '', clock.now())) return refuse('too_many_logins');
    const found = name && (await findByName(name, (key) => store.users.account(key)));
    // A name without an account takes as long as one with: otherwise the time would tell which names have one.
    const decoy = await context.decoyHash();
    const matches = await context.passwords.verify(password, found?.passwordHash ?? decoy);
    if (found && matches) return found;
    limiters.recordFailedLogin(session, key ?? '', clock.now());
    return refuse('wrong_credentials');
  });
  return isRefusal(account) ? account : login(context, session, account, stay);
};

async function login(
  context: Context,
  session: Session,
  account: Account,
  stay: boolean | undefined,
): Promise<Result> {
  if (session.ended) return undefined;
  const token = stay ? await keepSignedIn(context, account) : undefined;
  return loginAsAccount(context, session, account, token);
}

/** Signs in with a token: that of a script, or of a browser that stays signed in. */
const authenticate: Rule<'authenticate'> = async (context, session, { token }) => {
  const hash = context.fingerprint(token);
  const found = await context.store.users.token(hash);
  if (!found) return refuse('bad_token');
  return loginAsAccount(context, session, found.account, { id: found.id, hash });
};

/** Ends the session and revokes the token with which it would stay signed in. */
const signout: Rule<'signout'> = async (context, session) => {
  const { identity } = session;
  if (identity.kind === 'account' && identity.token) {
    const { user, token } = identity;
    await context.store.users.revokeToken(user.id, token.id);
    await announceUserChange(context, { kind: 'revoked', user: user.id, token: token.id }, session);
  }
  session.leave();
  return { kind: 'done', of: 'signout' };
};

/** Gives the user another nickname, in all its sessions. Messages keep the one that they were sent under. */
const rename: Rule<'rename'> = async (context, session, { nickname }) => {
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  if (session.identity.kind === 'anonymous') return refuse('not_entered');
  // Everybody is told of it, as of a message.
  if (!session.allowance.takePost(context.clock.now())) return refuse('too_fast');
  const user = await renameUser(context, session, session.identity, name);
  if (user === 'taken') return refuse('nickname_taken');
  if (!user) return undefined;
  await announceUserChange(context, { kind: 'renamed', user: user.id }, session);
  return whoIs(session);
};

const whoami: Rule<'whoami'> = (_context, session) => whoIs(session);

export const accountRules = { signup, signin, authenticate, signout, rename, whoami };
