import type { UserId } from './names.ts';
import { exactKey, keyOf } from './nickname.ts';
import type { User } from './user.ts';

type Keyed = Pick<User, 'id' | 'kind' | 'nickname'> & { readonly createdAt: number };

/**
 * The keys of stored users, after what counts as a look-alike has changed. Of accounts with one key the oldest has it; each of the
 * others keeps its nickname under its exact key. So do external users, whose keys are a matter of their own. Nobody owns a
 * nickname by a guest's key alone, so theirs need not differ.
 *
 * Depends on nothing that it changes, so that an interrupted change can be repeated.
 */
export function newKeys(users: readonly Keyed[]): ReadonlyMap<UserId, string> {
  const keys = new Map<UserId, string>();
  const given = new Set<string>();
  const give = (user: Keyed, ...wanted: readonly string[]): void => {
    const name = (key: string): string => `${user.kind} ${key}`;
    const key = wanted.find((one) => !given.has(name(one)))!;
    given.add(name(key));
    keys.set(user.id, key);
  };
  for (const user of users.toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id)) {
    const key = keyOf(user.nickname);
    if (user.kind === 'guest') keys.set(user.id, key);
    else give(user, key, exactKey(user.nickname), `${exactKey(user.nickname)} ${user.id}`);
  }
  return keys;
}
