import assert from 'node:assert/strict';
import type { Outcome } from '#model/append.ts';
import type { Rejection } from '#model/change.ts';
import type { Author, ChangeDraft, Draft, Entry, Posted, PostedDraft } from '#model/entry.ts';
import { lobby, type RoomId } from '#model/names.ts';
import { parseNickname } from '#model/nickname.ts';
import type { NewRoom, Room } from '#model/room.ts';
import type { GuestEntry, NewAccount, Store } from '#store.ts';

/** A Sunday in November. */
export const noon = Date.UTC(2026, 10, 22, 12);

/** Alice and Oksana have accounts, Bob and 李雷 are guests. */
export interface Cast {
  readonly alice: Author;
  readonly bob: Author;
  readonly oksana: Author;
  readonly lilei: Author;
}

/** Makes the users of the cast in an empty store, and two rooms beside the lobby: kitchen and attic. */
export async function makeCast(store: Store): Promise<Cast> {
  for (const room of ['kitchen', 'attic']) await store.rooms.create(newRoom(room));
  const alice = await store.users.createAccount(newAccount('Alice'));
  const bob = await store.users.enterGuest(guestEntry('Bob'));
  const oksana = await store.users.createAccount(newAccount('Oksana'));
  const lilei = await store.users.enterGuest(guestEntry('李雷'));
  const author = (user: typeof bob, digit: number): Author => {
    assert.notEqual(user, 'taken');
    const { id, nickname, kind } = user as Exclude<typeof user, 'taken'>;
    return { id, nickname, account: kind === 'account', session: session(digit) };
  };
  return { alice: author(alice, 1), bob: author(bob, 2), oksana: author(oksana, 3), lilei: author(lilei, 4) };
}

export const session = (digit: number): string => `${digit}0000000-0000-4000-8000-000000000000`;

export const newRoom = (name: string, more: Partial<NewRoom> = {}): NewRoom => ({
  id: name,
  kind: 'public',
  name,
  settings: {},
  createdAt: noon,
  ...more,
});

export const newAccount = (nickname: string, more: Partial<NewAccount> = {}): NewAccount => ({
  ...parseNickname(nickname)!,
  passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
  createdAt: noon,
  rooms: [],
  ...more,
});

/** A guest whose token is made of its nickname, on a node that is not alive: it owns the nickname until the next one comes. */
export const guestEntry = (nickname: string, more: Partial<GuestEntry> = {}): GuestEntry => ({
  ...parseNickname(nickname)!,
  tokenHash: `token of ${nickname}`,
  node: 'web',
  now: noon,
  ...more,
});

/** The outcome of a call that does not say `taken`. */
export async function given<T>(outcome: Promise<T | 'taken'>): Promise<T> {
  const value = await outcome;
  assert.notEqual(value, 'taken');
  return value as T;
}

export const post = (author: Author, body: string, more: Partial<PostedDraft> = {}): PostedDraft => ({
  kind: 'posted',
  room: lobby,
  author,
  sentAt: noon,
  wire: 'json',
  n: 1,
  body,
  ...more,
});

const later = (author: Author, room: RoomId) => ({ author, room, sentAt: noon + 1, wire: 'line' }) as const;

export const edit = (author: Author, target: number, body: string, room = lobby): ChangeDraft => ({
  kind: 'edited',
  ...later(author, room),
  target,
  body,
});

export const remove = (author: Author, target: number, room = lobby): ChangeDraft => ({
  kind: 'deleted',
  ...later(author, room),
  target,
});

export const react = (
  author: Author,
  target: number,
  emoji: string,
  on = true,
  room = lobby,
): ChangeDraft => ({
  kind: 'reacted',
  ...later(author, room),
  target,
  emoji,
  on,
});

export const join = (author: Author, room: RoomId): Draft => ({ kind: 'joined', ...later(author, room) });
/** The author makes the room, and is its first member. */
export const make = (author: Author, room: RoomId): Draft => ({ ...join(author, room), made: true }) as Draft;
export const leave = (author: Author, room: RoomId): Draft => ({ kind: 'left', ...later(author, room) });

export const add = (author: Author, room: RoomId, user: Author): Draft => ({
  ...{ kind: 'added', ...later(author, room) },
  ...{ user: String(user.id), nickname: user.nickname },
});

export const kick = (author: Author, room: RoomId, user: Author, reason = ''): Draft => ({
  ...{ kind: 'kicked', ...later(author, room) },
  ...{ user: String(user.id), nickname: user.nickname, reason },
});

export const giveRole = (author: Author, room: RoomId, user: Author, role: string): Draft => ({
  ...{ kind: 'role', ...later(author, room) },
  ...{ user: String(user.id), nickname: user.nickname, role },
});

/** Appends drafts of which none may be rejected; their entries. */
export async function append(store: Store, ...drafts: Draft[]): Promise<Entry[]> {
  return (await store.log.append(drafts)).map(entryOf);
}

export function entryOf(outcome: Outcome | undefined): Entry {
  assert.equal(outcome?.kind, 'stored');
  return outcome.entry;
}

/** Why each of the drafts was rejected. */
export async function rejections(store: Store, ...drafts: Draft[]): Promise<(Rejection | undefined)[]> {
  const outcomes = await store.log.append(drafts);
  return outcomes.map((outcome) => (outcome.kind === 'rejected' ? outcome.why : undefined));
}

/** The whole room. */
export const readAll = (store: Store, room = lobby): Promise<readonly Entry[]> =>
  store.log.read({ room, after: 0, limit: 10_000 });

/** The messages of the room. */
export const messages = async (store: Store, room = lobby): Promise<Posted[]> =>
  (await readAll(store, room)).filter((entry) => entry.kind === 'posted');

export const bodies = async (store: Store, room = lobby): Promise<string[]> =>
  (await messages(store, room)).map(({ body }) => body);

export const roomOf = async (store: Store, id: RoomId): Promise<Room | undefined> =>
  (await store.rooms.get([id])).get(id);

export const seqs = (entries: readonly Entry[]): number[] => entries.map(({ seq }) => seq);

export const upTo = (end: number, first = 1): number[] =>
  Array.from({ length: Math.max(0, end - first + 1) }, (_, index) => first + index);

export const pin = (author: Author, target: number, on = true, room = lobby): ChangeDraft => ({
  kind: 'pinned',
  ...later(author, room),
  target,
  on,
});

export const vote = (
  author: Author,
  target: number,
  choices: readonly number[],
  room = lobby,
): ChangeDraft => ({
  kind: 'voted',
  ...later(author, room),
  target,
  choices,
});

export const close = (author: Author, target: number, room = lobby): ChangeDraft => ({
  kind: 'closed',
  ...later(author, room),
  target,
});
