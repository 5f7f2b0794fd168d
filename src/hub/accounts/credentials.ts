import { limits } from '#model/limits.ts';
import { type Nickname, parseKnownNickname } from '#model/nickname.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Account } from '#model/user.ts';
import { declinedRefusal } from '../coming/declined.ts';
import { findByName } from '../commands/nicknames.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';

/** In place of the hash of an account without a password, which a provider signs in: nothing has such a hash. */
export const noPassword = (identity: string): string => `!${identity}`;

export const isPassword = (hash: string): boolean => !hash.startsWith('!');

/** Why the session cannot choose this password; undefined where it can. */
export function passwordFault({ traits }: Session, password: string): Refusal | undefined {
  const { min, max } = limits.passwordCharacters;
  const least = traits.acceptsAnyPassword ? 1 : min;
  return password.length < least || password.length > max ? refuse('password_invalid') : undefined;
}

/** The account of this name, if the password is its own; of one that is not approved yet, the refusal. Failures are counted. */
export async function verifyAccount(
  context: Context,
  session: Session,
  name: Nickname | undefined,
  password: string,
): Promise<Account | Refusal> {
  if (password.length > limits.passwordCharacters.max) return refuse('wrong_credentials');
  const { limiters, clock, store } = context;
  const key = name?.key ?? '';
  // Counted when it is its turn: of many attempts at once only the first few are verified.
  return limiters.whenSigninsTurn<Account | Refusal>(session, async () => {
    if (session.ended) return refuse('going_away');
    if (!limiters.mayAttemptLogin(session, key, clock.now())) return refuse('too_many_logins');
    const [found, applied, declined] = await Promise.all([
      name && findByName(name, (key) => store.users.account(key)),
      name && context.facts.get('application', name.key),
      name && context.facts.get('declined', name.key),
    ]);
    // A name without an account takes as long as one with: otherwise the time would tell which names have one.
    const decoy = await context.decoyHash();
    const kept = found?.passwordHash ?? (applied ?? declined)?.data.passwordHash;
    const hash = kept !== undefined && isPassword(kept) ? kept : decoy;
    const matches = (await context.passwords.verify(password, hash)) && hash === kept;
    if (found && matches) return found;
    if (applied && !found && matches) return refuse('approval_pending');
    if (declined && !found && matches) return declinedRefusal(context, declined);
    limiters.recordFailedLogin(session, key, clock.now());
    return refuse('wrong_credentials');
  });
}

/** The session's own account, if the password is its own: for what a device that was left open should not do. */
export async function verifyOwn(
  context: Context,
  session: Session,
  password: string,
): Promise<Account | Refusal> {
  const account = await verifyAccount(context, session, nameOf(session), password);
  return isRefusal(account) || account.id === session.user?.id ? account : refuse('wrong_credentials');
}

const nameOf = ({ user }: Session): Nickname | undefined => user && parseKnownNickname(user.nickname);

/** Whether the account still has this password. */
export async function hasPassword(
  { store }: Context,
  { id, passwordHash }: Pick<Account, 'id' | 'passwordHash'>,
): Promise<boolean> {
  const user = (await store.users.get([id])).get(id);
  const name = user && parseKnownNickname(user.nickname);
  const now = name && (await findByName(name, (key) => store.users.account(key)));
  return now?.id === id && now.passwordHash === passwordHash;
}

/** The hash of a password that somebody chose. It waits among the sign-ins. */
export async function hashChosen(
  { limiters, passwords }: Context,
  session: Session,
  password: string,
): Promise<string> {
  const { hash } = await limiters.whenSigninsTurn(session, async () => ({
    hash: await passwords.hash(password),
  }));
  return hash;
}
