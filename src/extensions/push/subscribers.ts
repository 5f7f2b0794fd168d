import type { Posted } from '#model/entry.ts';
import { aboutUser, userOf } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { directMembers, isDirectRoom, type UserId } from '#model/names.ts';
import type { PushSubscriber } from '#model/own-facts.ts';
import type { Fact, Store } from '#store.ts';

type Subscriber = Omit<Fact, 'data'> & { readonly data: PushSubscriber };

const kind = 'pushSubscriber';

/** Whom the message addresses, of those who have a browser to which is pushed, but for its author. */
export async function addressedBy(store: Store, message: Posted): Promise<readonly UserId[]> {
  const { room, author, mentions = [], audience } = message;
  const named = isDirectRoom(room) ? directMembers(room) : mentions.map(({ id }) => id);
  const members = audience !== 'room' ? [] : (await store.rooms.members(room)).map(({ user }) => user);
  const users = [...new Set([...named, ...members])].filter((id) => id !== author.id);
  const subscribed: UserId[] = [];
  for (const user of users) if ((await read(store, user, 1)).length > 0) subscribed.push(user);
  return subscribed;
}

/** The browsers of the user. One whose token is not there any more is signed out, and forgotten. */
export async function subscribersOf(store: Store, user: UserId): Promise<readonly Subscriber[]> {
  const all = await read(store, user, limits.push.subscribers);
  const tokens = new Set((await store.users.tokens(user)).map(({ id }) => id));
  const isOver = ({ data: { token } }: Subscriber) => token !== undefined && !tokens.has(token);
  for (const { id, version } of all.filter(isOver)) await store.facts.write([{ kind, id, version }]);
  return all.filter((one) => !isOver(one) && userOf(one.about) === user);
}

const read = async (store: Store, user: UserId, limit: number): Promise<readonly Subscriber[]> =>
  (await store.facts.list({ kind, about: aboutUser(user), limit })) as unknown as readonly Subscriber[];
