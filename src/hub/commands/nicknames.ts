import {
  exactKey,
  isReserved,
  type Nickname,
  parseKnownNickname,
  type parseKnownSignature,
} from '#model/nickname.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import type { Context } from '../context.ts';

/** Why nobody can have the name, which is no nickname: it may look like one that somebody has, in letters of several scripts. */
export async function refusedName(
  { store, clock }: Context,
  text: string,
  parse: typeof parseKnownNickname | typeof parseKnownSignature = parseKnownNickname,
): Promise<Refusal> {
  const name = parse(text);
  if (!name) return refuse('nickname_invalid');
  const isTaken = isReserved(name.key) || (await store.users.owner(name.key, clock.now())) !== undefined;
  return refuse(isTaken ? 'nickname_taken' : 'nickname_invalid');
}

/** The user of this id, or who has this nickname now. */
export async function findUser({ store, clock }: Context, user: string | number): Promise<User | undefined> {
  // Where only words can be written: who has left, and scripts, own no nickname.
  const id = typeof user === 'number' ? user : Number(/^id:(\d{1,15})$/.exec(user)?.[1] ?? Number.NaN);
  if (!Number.isNaN(id)) return (await store.users.get([id])).get(id);
  const name = parseKnownNickname(`${user}`);
  if (!name) return undefined;
  const now = clock.now();
  return findByName(name, (key) => store.users.owner(key, now));
}

/** Finds whose nickname this is, by its keys: who has exactly this one goes before one whose only looks like it. */
export async function findByName<U extends { readonly nickname: string }>(
  { nickname, key }: Nickname,
  find: (key: string) => Promise<U | undefined>,
): Promise<U | undefined> {
  const exact = exactKey(nickname);
  const found = await find(key);
  if (found && exactKey(found.nickname) === exact) return found;
  return (await find(exact)) ?? found;
}
