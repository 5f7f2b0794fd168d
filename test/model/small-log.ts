import fc from 'fast-check';
import { type AppendPlan, planAppend, type Snapshot } from '#model/append.ts';
import { type Needs, rootsOf } from '#model/append-needs.ts';
import { emptiedEdit } from '#model/change.ts';
import type { Author, Draft, Entry, Posted, PostedDraft } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';
import type { RoomSettings } from '#model/room.ts';

export const rooms = ['lobby', 'kitchen'] as const;

const author = (id: number, nickname: string): Author => ({
  ...{ id, nickname, account: true, session: `${id}0000000-0000-4000-8000-000000000000` },
});
export const alice = author(1, 'Alice');
export const bob = author(2, 'Bob');

const common = (by: Author, room: RoomId) => ({ author: by, room, sentAt: 1_000, wire: 'json' }) as const;

export const post = (by: Author, body: string, more: Partial<PostedDraft> = {}): PostedDraft => ({
  ...common(by, 'lobby'),
  ...{ kind: 'posted', body, n: 1, ...more },
});
export const edit = (by: Author, target: number, body: string, room: RoomId = 'lobby'): Draft => ({
  ...common(by, room),
  ...{ kind: 'edited', target, body, sentAt: 2_000 },
});
export const remove = (by: Author, target: number, room: RoomId = 'lobby'): Draft => ({
  ...common(by, room),
  ...{ kind: 'deleted', target, sentAt: 3_000 },
});
export const react = (
  by: Author,
  target: number,
  emoji: string,
  on = true,
  room: RoomId = 'lobby',
): Draft => ({
  ...common(by, room),
  ...{ kind: 'reacted', target, emoji, on },
});
export const pin = (by: Author, target: number, on = true, room: RoomId = 'lobby'): Draft => ({
  ...common(by, room),
  ...{ kind: 'pinned', target, on },
});
export const vote = (by: Author, target: number, choices: readonly number[], room = 'lobby'): Draft => ({
  ...common(by, room),
  ...{ kind: 'voted', target, choices },
});
export const close = (by: Author, target: number, room: RoomId = 'lobby'): Draft => ({
  ...common(by, room),
  ...{ kind: 'closed', target },
});
export const join = (by: Author, room: RoomId): Draft => ({ ...common(by, room), kind: 'joined' });
export const leave = (by: Author, room: RoomId): Draft => ({ ...common(by, room), kind: 'left' });

const secretPoll = { options: ['soup', 'tea'], several: true, secret: true } as const;

/** Any drafts of two users in two rooms, and some for a room that is not there. */
export function anyDrafts(): fc.Arbitrary<readonly Draft[]> {
  const by = fc.constantFrom(alice, bob);
  const room = fc.constantFrom<RoomId>('lobby', 'lobby', 'kitchen', 'nowhere');
  const target = fc.integer({ min: 1, max: 8 });
  const body = fc.constantFrom('soup', 'tea');
  const emoji = fc.constantFrom('👍', '🎂');
  const choices = fc.subarray([0, 1, 2]);
  const more = fc.record({
    room,
    clientId: fc.constantFrom(undefined, '1', '2', '3'),
    replyTo: fc.option(target, { nil: undefined, freq: 3 }),
    poll: fc.constantFrom<PostedDraft['poll'][]>(undefined, { options: ['soup', 'tea'] }, secretPoll),
  });
  const draft = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(by, body, more).map((args) => post(...args)) },
    { weight: 3, arbitrary: fc.tuple(by, target, body, room).map((args) => edit(...args)) },
    { weight: 2, arbitrary: fc.tuple(by, target, room).map((args) => remove(...args)) },
    { weight: 3, arbitrary: fc.tuple(by, target, emoji, fc.boolean(), room).map((args) => react(...args)) },
    { weight: 1, arbitrary: fc.tuple(by, target, fc.boolean(), room).map((args) => pin(...args)) },
    { weight: 2, arbitrary: fc.tuple(by, target, choices, room).map((args) => vote(...args)) },
    { weight: 1, arbitrary: fc.tuple(by, target, room).map((args) => close(...args)) },
    { weight: 1, arbitrary: fc.tuple(by, room).map((args) => join(...args)) },
    { weight: 1, arbitrary: fc.tuple(by, room).map((args) => leave(...args)) },
  );
  return fc.array(draft, { maxLength: 30, size: 'max' });
}

/** The smallest store that carries plans out: what a plan says is done here, and nothing else. */
export class SmallLog {
  readonly entries = new Map<RoomId, Entry[]>(rooms.map((room) => [room, []]));
  readonly members = new Map<RoomId, Set<number>>(rooms.map((room) => [room, new Set()]));
  readonly #settings = new Map<RoomId, RoomSettings>(rooms.map((room) => [room, {}]));
  readonly #clientIds = new Map<string, { content: string; room: RoomId; seq: number }>();
  readonly #fingerprint: (content: string) => string;

  constructor(fingerprint: (content: string) => string = (content) => content) {
    this.#fingerprint = fingerprint;
  }

  append(drafts: readonly Draft[]): AppendPlan {
    const plan = this.plan(drafts);
    for (const { room, target } of plan.emptied) this.#emptyEdits(room, target);
    for (const message of plan.changed) this.entries.get(message.room)![message.seq - 1] = message;
    for (const entry of plan.entries) this.entries.get(entry.room)!.push(entry);
    for (const [room, { settings }] of plan.rooms) this.#settings.set(room, settings);
    for (const use of plan.clientIds) this.#clientIds.set(`${use.author} ${use.clientId}`, use);
    for (const { kind, room, user } of plan.memberships)
      this.members.get(room)![kind === 'left' ? 'delete' : 'add'](user);
    return plan;
  }

  /** What the drafts would do, planned with all that is here or with what is needed only. */
  plan(drafts: readonly Draft[], needs?: Needs): AppendPlan {
    return planAppend(drafts, needs ? restricted(this.#snapshot, needs) : this.#snapshot, this.#fingerprint);
  }

  readonly #snapshot: Snapshot = {
    room: (room) => {
      const settings = this.#settings.get(room);
      return settings && { kind: 'public', head: this.entries.get(room)!.length, settings, activeAt: 0 };
    },
    message: (room, seq) => this.#message(room, seq),
    barred: () => undefined,
    isMember: (room, user) => this.members.get(room)!.has(user),
    earlier: (by, clientId) => {
      const use = this.#clientIds.get(`${by} ${clientId}`);
      return use && { content: use.content, message: this.#message(use.room, use.seq)! };
    },
  };

  #message(room: RoomId, seq: number): Posted | undefined {
    const entry = this.entries.get(room)?.[seq - 1];
    return entry?.kind === 'posted' ? entry : undefined;
  }

  #emptyEdits(room: RoomId, target: number): void {
    const entries = this.entries.get(room)!;
    for (const [index, entry] of entries.entries())
      if (entry.kind === 'edited' && entry.target === target) entries[index] = emptiedEdit(entry);
  }
}

/** A snapshot that fails where it is asked for something that was not named beforehand. */
function restricted(snapshot: Snapshot, needs: Needs): Snapshot {
  const named = needs.messages.map(({ room, seq }) => snapshot.message(room, seq));
  const earlier = needs.clientIds.map(({ author: by, clientId }) => snapshot.earlier(by, clientId)?.message);
  const roots = rootsOf([...named, ...earlier].filter((message) => message !== undefined));
  const messages = new Set([...needs.messages, ...roots].map(({ room, seq }) => `${room} ${seq}`));
  const clientIds = new Set(needs.clientIds.map(({ author: by, clientId }) => `${by} ${clientId}`));
  const memberships = new Set(needs.memberships.map(({ room, user }) => `${user} ${room}`));
  const check = (isNamed: boolean, what: string): void => {
    if (!isNamed) throw new Error(`${what} was not named by needsOf`);
  };
  return {
    room(room) {
      check(needs.rooms.includes(room), room);
      return snapshot.room(room);
    },
    message(room, seq) {
      check(messages.has(`${room} ${seq}`), `message ${room}.${seq}`);
      return snapshot.message(room, seq);
    },
    earlier(by, clientId) {
      check(clientIds.has(`${by} ${clientId}`), `client id ${clientId}`);
      return snapshot.earlier(by, clientId);
    },
    barred(user) {
      check(needs.authors.includes(user), `author ${user}`);
      return snapshot.barred(user);
    },
    isMember(room, user) {
      check(memberships.has(`${user} ${room}`), `membership of ${user} in ${room}`);
      return snapshot.isMember(room, user);
    },
  };
}
