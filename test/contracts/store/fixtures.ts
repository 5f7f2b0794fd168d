import assert from 'node:assert/strict';
import type { Rejection } from '#model/draft.ts';
import type { Author, ChangeDraft, Draft, Entry, Posted, PostedDraft } from '#model/entry.ts';
import { lobby, type RoomName } from '#model/names.ts';
import type { Outcome, Store } from '#store.ts';

export type Writer = Omit<Author, 'id'>;

const speaker = (userId: string, nickname: string, digit: number): Writer => ({
  person: userId,
  nickname,
  session: `${digit}0000000-0000-4000-8000-000000000000`,
});

/** Alice and Oksana have accounts, Bob and 李雷 are guests. */
export const alice = speaker('alice', 'Alice', 1);
export const bob = speaker('~bob', 'Bob', 2);
export const oksana = speaker('oksana', 'Oksana', 3);
export const lilei = speaker('~李雷', '李雷', 4);

/** A Sunday in November. */
export const noon = Date.UTC(2026, 10, 22, 12);

export const says = (author: Writer, body: string, more: Partial<PostedDraft> = {}): PostedDraft => ({
  kind: 'posted',
  room: lobby,
  author,
  sentAt: noon,
  wire: 'json',
  n: 1,
  body,
  ...more,
});

const place = (author: Writer, room: RoomName) => ({ author, room, sentAt: noon + 1, wire: 'line' }) as const;

export const edits = (author: Writer, target: number, body: string, room = lobby): ChangeDraft => ({
  kind: 'edited',
  ...place(author, room),
  target,
  body,
});

export const deletes = (author: Writer, target: number, room = lobby): ChangeDraft => ({
  kind: 'deleted',
  ...place(author, room),
  target,
});

export const reacts = (
  author: Writer,
  target: number,
  emoji: string,
  on = true,
  room = lobby,
): ChangeDraft => ({
  kind: 'reacted',
  ...place(author, room),
  target,
  emoji,
  on,
});

export const joins = (author: Writer, room: RoomName): Draft => ({ kind: 'joined', ...place(author, room) });
export const leaves = (author: Writer, room: RoomName): Draft => ({ kind: 'left', ...place(author, room) });

/** Appends drafts of which none may be refused; their entries. */
export async function hear(store: Store, ...drafts: Draft[]): Promise<Entry[]> {
  return (await store.append(drafts)).map(entryOf);
}

export function entryOf(outcome: Outcome | undefined): Entry {
  assert.equal(outcome?.kind, 'stored');
  return outcome.entry;
}

/** Why each of the drafts was refused. */
export async function objections(store: Store, ...drafts: Draft[]): Promise<(Rejection | undefined)[]> {
  const outcomes = await store.append(drafts);
  return outcomes.map((outcome) => (outcome.kind === 'rejected' ? outcome.why : undefined));
}

/** The whole room. */
export const everything = (store: Store, room = lobby): Promise<readonly Entry[]> =>
  store.read({ room, after: 0, limit: 10_000 });

/** The messages of the room. */
export const posts = async (store: Store, room = lobby): Promise<Posted[]> =>
  (await everything(store, room)).filter((entry) => entry.kind === 'posted');

export const bodies = async (store: Store, room = lobby): Promise<string[]> =>
  (await posts(store, room)).map(({ body }) => body);

export const numbers = (entries: readonly Entry[]): number[] => entries.map(({ seq }) => seq);

export const upTo = (end: number, first = 1): number[] =>
  Array.from({ length: Math.max(0, end - first + 1) }, (_, index) => first + index);
