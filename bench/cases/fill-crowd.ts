import { createHash, randomBytes } from 'node:crypto';
import { parseNickname } from '#model/nickname.ts';
import type { Store } from '#store.ts';

/** An account that signs in with a token, as a browser does that stays signed in. */
export interface Person {
  readonly nickname: string;
  readonly token: string;
}

/** Who is in a large room, who is not yet, and who may put people out of it. */
export interface Crowd {
  readonly members: readonly Person[];
  readonly others: readonly Person[];
  readonly moderator: Person;
}

export const crowdedRoom = 'crowd';

/** Calls under way at once: enough to share commits. */
const atOnce = 1_000;

/** Makes accounts, and a room with this many members, as the server itself would have written them. */
export async function fillCrowd(store: Store, members: number, others: number): Promise<Crowd> {
  const now = Date.now();
  const room = { id: crowdedRoom, kind: 'public', name: crowdedRoom, settings: {}, createdAt: now } as const;
  await store.rooms.create(room);
  const people: (Person & { readonly id: number })[] = [];
  for (let first = 0; first < members + others + 1; first += atOnce) {
    const size = Math.min(atOnce, members + others + 1 - first);
    people.push(...(await Promise.all(Array.from({ length: size }, (_, n) => add(store, first + n, now)))));
  }
  const [moderator, ...rest] = people;
  await store.users.setRole(moderator!.id, 'owner');
  const inside = [moderator!, ...rest.slice(0, members)];
  for (let first = 0; first < inside.length; first += atOnce)
    await store.log.append(inside.slice(first, first + atOnce).map((person) => joined(person, now)));
  return { moderator: moderator!, members: rest.slice(0, members), others: rest.slice(members) };
}

async function add(
  store: Store,
  number: number,
  createdAt: number,
): Promise<Person & { readonly id: number }> {
  const nickname = `person-${number}`;
  const account = { ...parseNickname(nickname)!, passwordHash: 'none', createdAt, rooms: ['lobby'] };
  const made = await store.users.createAccount(account);
  if (made === 'taken') throw new Error(`${nickname} is there already.`);
  const token = randomBytes(24).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex').slice(0, 32);
  await store.users.createToken({ id: `token-${number}`, user: made.id, label: 'bench', hash, createdAt });
  return { id: made.id, nickname, token };
}

const joined = ({ id, nickname }: Person & { readonly id: number }, sentAt: number) =>
  ({
    kind: 'joined',
    room: crowdedRoom,
    author: { id, nickname, account: true, session: '00000000-0000-4000-8000-000000000000' },
    sentAt,
    wire: 'json',
  }) as const;
