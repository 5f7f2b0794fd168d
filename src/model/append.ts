import {
  applyChange,
  asKept,
  changeFault,
  emptiedEdit,
  type Rejection,
  withoutReply,
  withReply,
} from './change.ts';
import {
  type Change,
  type ChangeDraft,
  type Draft,
  type Entry,
  type Posted,
  type PostedDraft,
  type RoomEntry,
  type RoomEntryKind,
  type Thread,
  toEntry,
} from './entry.ts';
import { theServer } from './facts.ts';
import { type MembershipChange, membershipChange } from './membership.ts';
import { messageId, type RoomId, type UserId } from './names.ts';
import { applyToRoom, type RoomKind, type RoomSettings } from './room.ts';

/** What became of one draft. */
export type Outcome =
  /** Written now. */
  | { readonly kind: 'stored'; readonly entry: Entry }
  /** The same author had posted it before with the same client id: that message, as it stands now. */
  | { readonly kind: 'repeated'; readonly entry: Posted }
  /** Not written. */
  | { readonly kind: 'rejected'; readonly why: Rejection };

/** A message that a client id names, with the content that it was posted with (`contentOf`, or a digest of it). */
export interface Earlier {
  readonly content: string;
  readonly message: Posted;
}

/** What a plan reads from the store, all as of one moment. */
export interface Snapshot {
  /** The room as it stands; undefined where there is no such room. */
  room(room: RoomId): RoomState | undefined;
  /** The message of this number, as it stands; undefined where the number is no message's or below the room's floor. */
  message(room: RoomId, seq: number): Posted | undefined;
  /** What the author has posted under this client id. */
  earlier(author: UserId, clientId: string): Earlier | undefined;
  /** Until when nothing of the user is stored, in ms since 1970; undefined if it is not barred. */
  barred(user: UserId): number | undefined;
  /** Whether the user is a member of this private room. Asked of no other rooms. */
  isMember(room: RoomId, user: UserId): boolean;
}

/** What an append can change of a room. */
export interface RoomState {
  readonly kind: RoomKind;
  /** The highest number of its entries. */
  readonly head: number;
  readonly settings: RoomSettings;
  /** When the newest of its entries was sent, in ms since 1970. */
  readonly activeAt: number;
}

/** Everything that a batch writes. A store that carries it out whole or not at all fulfils the contract of `append`. */
export interface AppendPlan {
  /** One for each draft, in their order. */
  readonly outcomes: readonly Outcome[];
  /** The new entries, in each room ascending; messages among them as they stand at the end of the batch. */
  readonly entries: readonly Entry[];
  /** Messages from before the batch that it changes, as they stand at its end. */
  readonly changed: readonly Posted[];
  /** Deleted messages from before or within the batch: their `edited` entries in the store become empty. */
  readonly emptied: readonly { readonly room: RoomId; readonly target: number }[];
  /** Client ids that now name a message. */
  readonly clientIds: readonly ClientIdUse[];
  /** Memberships that begin or end, in order. */
  readonly memberships: readonly MembershipChange[];
  /** The rooms that the batch writes to, as they are at its end. */
  readonly rooms: ReadonlyMap<RoomId, RoomState>;
}

export interface ClientIdUse {
  readonly author: UserId;
  readonly clientId: string;
  readonly content: string;
  readonly room: RoomId;
  readonly seq: number;
}

/** The content that a repeat under the same client id must have. The nulls keep the digests of 0.1.0 valid. */
export const contentOf = ({ room, replyTo, body, me, poll, files }: Content): string =>
  JSON.stringify([
    room,
    null,
    null,
    replyTo ?? null,
    body,
    ...(me || poll ? [me ?? null, poll ?? null] : []),
    ...(files?.map(({ id }) => id) ?? []),
  ]);

type Content = Pick<Posted, 'room' | 'replyTo' | 'body' | 'me' | 'poll' | 'files'>;

/**
 * Computes in memory what appending the drafts does: numbers, repeats, changes of messages, memberships. Each draft sees the
 * effects of those before it. The rules of an append are only here; stores carry out the plan.
 *
 * `fingerprint` turns a content into what `Earlier.content` holds: the identity if a store keeps contents, a digest if it keeps
 * digests.
 */
export function planAppend(
  drafts: readonly Draft[],
  snapshot: Snapshot,
  fingerprint: (content: string) => string = (content) => content,
): AppendPlan {
  const plan = new Planning(snapshot, fingerprint);
  const outcomes = drafts.map((draft) => plan.add(draft));
  return plan.finish(outcomes);
}

class Planning {
  readonly #snapshot: Snapshot;
  readonly #fingerprint: (content: string) => string;
  readonly #rooms = new Map<RoomId, RoomState>();
  readonly #entries: Entry[] = [];
  /** The index of each message of this batch in `#entries`. */
  readonly #placed = new Map<string, number>();
  readonly #changed = new Map<string, Posted>();
  readonly #emptied: { room: RoomId; target: number }[] = [];
  readonly #clientIds = new Map<string, ClientIdUse>();
  readonly #memberships: MembershipChange[] = [];

  constructor(snapshot: Snapshot, fingerprint: (content: string) => string) {
    this.#snapshot = snapshot;
    this.#fingerprint = fingerprint;
  }

  add(draft: Draft): Outcome {
    const why = this.#rejection(draft);
    if (why) return { kind: 'rejected', why };
    switch (draft.kind) {
      case 'posted':
        return this.#repeat(draft) ?? tooSoon(draft) ?? this.#post(draft);
      case 'edited':
      case 'deleted':
      case 'reacted':
      case 'pinned':
      case 'voted':
      case 'closed':
        return this.#change(draft);
      default:
        return this.#addRoomEntry(draft);
    }
  }

  finish(outcomes: readonly Outcome[]): AppendPlan {
    return {
      outcomes,
      entries: this.#entries,
      changed: [...this.#changed.values()],
      emptied: this.#emptied,
      clientIds: [...this.#clientIds.values()],
      memberships: this.#memberships,
      rooms: this.#rooms,
    };
  }

  /** Why nothing of this author is stored now, or in this room. */
  #rejection({ kind, room, author, sentAt }: Draft): Rejection | undefined {
    if ((this.#snapshot.barred(author.id) ?? 0) > sentAt) return 'banned';
    const state = this.#room(room);
    if (!state) return 'no_such_room';
    // Who may come in, the caller knows; everything else in a private room is by its members.
    if (state.kind !== 'private' || kind === 'joined' || author.id === theServer.id) return undefined;
    const change = this.#memberships.findLast(
      (one) => one.kind !== 'role' && one.room === room && one.user === author.id,
    );
    const isMember = change ? change.kind === 'joined' : this.#snapshot.isMember(room, author.id);
    return isMember ? undefined : 'not_in_room';
  }

  #repeat(draft: PostedDraft): Outcome | undefined {
    const { author, clientId } = draft;
    if (clientId === undefined) return undefined;
    const use = this.#clientIds.get(`${author.id} ${clientId}`);
    const earlier = use
      ? { content: use.content, message: this.#message(use.room, use.seq)! }
      : this.#snapshot.earlier(author.id, clientId);
    if (!earlier) return undefined;
    if (earlier.content !== this.#fingerprint(contentOf(draft))) return { kind: 'rejected', why: 'conflict' };
    const { room, seq } = earlier.message;
    return { kind: 'repeated', entry: this.#inBatch(room, seq) ?? earlier.message };
  }

  #post(draft: PostedDraft): Outcome {
    const { author, clientId, replyTo, room } = draft;
    const answered = replyTo === undefined ? undefined : this.#message(room, replyTo);
    if (replyTo !== undefined && (!answered || answered.deletedAt !== undefined))
      return { kind: 'rejected', why: 'no_such_message' };
    const outcome = this.#write(answered ? inThread(draft, answered) : draft);
    const { seq } = outcome.entry;
    this.#placed.set(messageId(room, seq), this.#entries.length - 1);
    this.#changeThread(outcome.entry as Posted, withReply);
    if (clientId !== undefined) {
      const content = this.#fingerprint(contentOf(draft));
      const use = { author: author.id, clientId, content, room, seq };
      this.#clientIds.set(`${author.id} ${clientId}`, use);
    }
    return outcome;
  }

  #change(draft: ChangeDraft): Outcome {
    const { room, target } = draft;
    const message = this.#message(room, target);
    if (!message) return { kind: 'rejected', why: 'no_such_message' };
    const why = changeFault(message, draft, this.#room(room)?.settings.hold === true);
    if (why) return { kind: 'rejected', why };
    const outcome = this.#write(asKept(draft, message));
    this.#replace(applyChange(message, outcome.entry as Change));
    if (draft.kind === 'deleted') {
      this.#empty(room, target);
      this.#changeThread(message, withoutReply);
    }
    return outcome;
  }

  /** The message with which the thread of this reply begins; below the floor, there is nothing left to change. */
  #changeThread(reply: Posted, change: (thread: Thread, reply: Posted) => Thread): void {
    const root = reply.thread === undefined ? undefined : this.#message(reply.room, reply.thread);
    if (root) this.#replace({ ...root, replies: change(root.replies ?? noReplies, reply) });
  }

  /** Needs its number only. What it does to the settings of its room is up to `applyToRoom`. */
  #addRoomEntry(draft: Extract<Draft, { kind: RoomEntryKind }>): Outcome {
    const outcome = this.#write(draft);
    const change = membershipChange(outcome.entry as RoomEntry);
    if (change) this.#memberships.push(change);
    return outcome;
  }

  /** A deletion also empties the earlier edits of the message. */
  #empty(room: RoomId, target: number): void {
    this.#emptied.push({ room, target });
    for (const [index, entry] of this.#entries.entries()) {
      if (entry.kind === 'edited' && entry.room === room && entry.target === target)
        this.#entries[index] = emptiedEdit(entry);
    }
  }

  #replace(message: Posted): void {
    const id = messageId(message.room, message.seq);
    const index = this.#placed.get(id);
    if (index === undefined) this.#changed.set(id, message);
    else this.#entries[index] = message;
  }

  #write(draft: Draft): { readonly kind: 'stored'; readonly entry: Entry } {
    const state = this.#room(draft.room)!;
    const head = state.head + 1;
    const entry = toEntry(draft, head) as Entry;
    const settings = applyToRoom(state.settings, entry);
    const activeAt = Math.max(state.activeAt, draft.sentAt);
    this.#rooms.set(draft.room, { kind: state.kind, head, settings, activeAt });
    this.#entries.push(entry);
    return { kind: 'stored', entry };
  }

  #room(room: RoomId): RoomState | undefined {
    return this.#rooms.get(room) ?? this.#snapshot.room(room);
  }

  /** The message as it stands after the drafts so far. */
  #message(room: RoomId, seq: number): Posted | undefined {
    return this.#inBatch(room, seq) ?? this.#snapshot.message(room, seq);
  }

  /** The same, if the drafts so far wrote or changed it. */
  #inBatch(room: RoomId, seq: number): Posted | undefined {
    const id = messageId(room, seq);
    const index = this.#placed.get(id);
    return index === undefined ? this.#changed.get(id) : (this.#entries[index] as Posted);
  }
}

const inThread = (draft: PostedDraft, { thread, seq }: Posted): PostedDraft & Pick<Posted, 'thread'> => ({
  ...draft,
  thread: thread ?? seq,
});

/** What is new: a repeat is answered whenever it comes. */
const tooSoon = (draft: PostedDraft): Outcome | undefined =>
  draft.tooSoon && { kind: 'rejected', why: 'slow_mode' };

const noReplies: Thread = { count: 0, last: 0, people: [] };
