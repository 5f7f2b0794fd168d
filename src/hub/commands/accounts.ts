import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import { exactKey, isReserved, type Nickname, parseKnownNickname, parseNickname } from '#model/nickname.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import type { Account } from '#model/user.ts';
import type { Context } from '../context.ts';
import {
  keepSignedIn,
  loginAsAccount,
  mayAttemptLogin,
  recordFailedLogin,
  renameUser,
} from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange, whoIs } from '../session/user-changes.ts';
import { refusedName } from './refused-name.ts';
import type { Result, Rule } from './rule.ts';

const signup: Rule<'signup'> = async (context, session, { nickname, password, stay }) => {
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  const { min, max } = limits.passwordCharacters;
  const least = session.traits.acceptsAnyPassword ? 1 : min;
  if (password.length < least || password.length > max) return refuse('password_invalid');
  if (!mayAttemptLogin(context, session, name.key)) return refuse('too_many_logins');
  const account = await context.store.users.createAccount({
    ...name,
    passwordHash: await context.passwords.hash(password),
    createdAt: context.clock.now(),
    rooms: [lobby],
  });
  if (account === 'taken') {
    recordFailedLogin(context, session, name.key);
    return refuse('nickname_taken');
  }
  return login(context, session, account, stay);
};

/** An account of exactly this nickname goes before one that only looks like it. */
async function accountOf({ store }: Context, { nickname, key }: Nickname): Promise<Account | undefined> {
  const found = await store.users.account(key);
  if (found && exactKey(found.nickname) === exactKey(nickname)) return found;
  return (await store.users.account(exactKey(nickname))) ?? found;
}

const signin: Rule<'signin'> = async (context, session, { nickname, password, stay }) => {
  const name = parseKnownNickname(nickname);
  if (!name || password.length > limits.passwordCharacters.max) return refuse('wrong_credentials');
  // Counted inside the semaphore: of many attempts at once only the first few are verified.
  const account = await context.signins.run(async () => {
    if (!mayAttemptLogin(context, session, name.key)) return refuse('too_many_logins');
    const found = await accountOf(context, name);
    if (found && (await context.passwords.verify(password, found.passwordHash))) return found;
    recordFailedLogin(context, session, name.key);
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
  if (identity.kind === 'account' && identity.tokenId !== undefined) {
    const { tokenId } = identity;
    await context.store.users.revokeToken(identity.user.id, tokenId);
    await announceUserChange(context, { kind: 'revoked', user: identity.user.id, token: tokenId }, session);
  }
  session.endWhenIdle();
  return { kind: 'done', of: 'signout' };
};

/** Gives the user another nickname, in all its sessions. Messages keep the one that they were sent under. */
const rename: Rule<'rename'> = async (context, session, { nickname }) => {
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  if (session.identity.kind === 'anonymous') return refuse('not_entered');
  // Everybody is told of it, as of a message.
  if (!session.posts.take(context.clock.now())) return refuse('too_fast');
  const user = await renameUser(context, session, session.identity, name);
  if (user === 'taken') return refuse('nickname_taken');
  if (!user) return undefined;
  await announceUserChange(context, { kind: 'renamed', user: user.id }, session);
  return whoIs(session);
};

const whoami: Rule<'whoami'> = (_context, session) => whoIs(session);

export const accountRules = { signup, signin, authenticate, signout, rename, whoami };
