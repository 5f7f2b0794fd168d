import { aboutUser } from '#model/facts.ts';
import { parseKnownNickname } from '#model/nickname.ts';
import type { User } from '#model/user.ts';
import { findByName } from '../commands/nicknames.ts';
import type { Context } from '../context.ts';
import { isPassword } from './credentials.ts';

/** Whether somebody could still sign in without this identity or passkey: otherwise the account would be nobody's. */
export async function hasOtherWayIn(context: Context, user: User, without: string): Promise<boolean> {
  const { facts, store } = context;
  const about = aboutUser(user.id);
  const ways = [...(await facts.all('identity', about)), ...(await facts.all('passkey', about))];
  if (ways.some(({ id }) => id !== without)) return true;
  const name = parseKnownNickname(user.nickname);
  const account = name && (await findByName(name, (key) => store.users.account(key)));
  return account?.id === user.id && isPassword(account.passwordHash);
}
