import { applyChange, type Change } from '#model/apply-change.ts';
import { copyOf, toEntry, validateChange } from '#model/draft.ts';
import type { ChangeDraft, Draft, Entry, Posted, PostedDraft } from '#model/entry.ts';
import { messageId, type RoomName, type UserId } from '#model/names.ts';
import type { Outcome } from '#store.ts';
import type { ChangeDocument, ClientIdDocument, Writes } from './documents.ts';
import { clientIdOf, digestOf, type StoredMessage, toDocument } from './messages.ts';

/** What has to be known of the log before drafts can be written down. */
export interface Snapshot {
  /** The heads of all rooms that the drafts can come to. */
  readonly heads: ReadonlyMap<RoomName, number>;
  readonly users: ReadonlyMap<UserId, number>;
  /** Those of the drafts' client ids that are taken. */
  readonly clientIds: readonly ClientIdDocument[];
  /** Messages that the drafts name, by target or client id, and their twins. */
  readonly messages: readonly StoredMessage[];
}

/** A batch as it is written down, before anybody else sees it. */
export class BatchPlan {
  readonly #heads: Map<RoomName, number>;
  readonly #users: ReadonlyMap<UserId, number>;
  readonly #messages = new Map<string, StoredMessage>();
  readonly #clientIds: Map<string, ClientIdDocument>;
  readonly #newClientIds: ClientIdDocument[] = [];
  readonly #posted = new Set<string>();
  readonly #amended = new Set<string>();
  readonly #changes = new Map<string, ChangeDocument>();
  readonly #emptied: { room: RoomName; target: number }[] = [];

  constructor({ heads, users: people, clientIds, messages }: Snapshot) {
    this.#heads = new Map(heads);
    this.#users = people;
    this.#clientIds = new Map(clientIds.map((one) => [one._id, one]));
    for (const stored of messages) this.#set(stored);
  }

  write(draft: Draft): Outcome {
    switch (draft.kind) {
      case 'posted':
        return this.#repeat(draft) ?? this.#post(draft);
      case 'edited':
      case 'deleted':
      case 'reacted':
        return this.#change(draft);
      case 'joined':
      case 'left':
        return { kind: 'stored', entry: this.#add(draft) };
    }
  }

  /** Whether nothing was written. */
  get isEmpty(): boolean {
    return this.#posted.size === 0 && this.#changes.size === 0;
  }

  get heads(): ReadonlyMap<RoomName, number> {
    return this.#heads;
  }

  /** What the batch of this number writes. */
  writes(batch: number): Writes {
    const documents = (ids: Iterable<string>) =>
      Array.from(ids, (id) => toDocument(this.#messages.get(id) as StoredMessage, batch));
    return {
      posted: documents(this.#posted),
      amended: documents(this.#amended),
      changes: [...this.#changes.values()],
      clientIds: this.#newClientIds,
      emptied: this.#emptied,
    };
  }

  #repeat(draft: PostedDraft): Outcome | undefined {
    const clientId = clientIdOf(draft);
    const earlier = clientId === undefined ? undefined : this.#clientIds.get(clientId);
    if (!earlier) return undefined;
    if (earlier.digest !== digestOf(draft)) return { kind: 'rejected', why: 'conflict' };
    return { kind: 'repeated', entry: (this.#messages.get(earlier.message) as StoredMessage).message };
  }

  #post(draft: PostedDraft): Outcome {
    const { copyTo, room } = draft;
    const message = this.#add(draft) as Posted;
    this.#registerClientId(draft, message);
    if (copyTo === undefined || copyTo === room) {
      this.#set({ message });
      return { kind: 'stored', entry: message };
    }
    const copy = this.#add(copyOf(draft, copyTo)) as Posted;
    this.#set({ message, copyId: idOf(copy) });
    this.#set({ message: copy, copyId: idOf(message) });
    return { kind: 'stored', entry: message, copy };
  }

  #registerClientId(draft: PostedDraft, message: Posted): void {
    const clientId = clientIdOf(draft);
    if (clientId === undefined) return;
    const named = { _id: clientId, message: idOf(message), digest: digestOf(draft) };
    this.#clientIds.set(clientId, named);
    this.#newClientIds.push(named);
  }

  #change(draft: ChangeDraft): Outcome {
    const stored = this.#messages.get(messageId(draft.room, draft.target));
    const why = stored ? validateChange(stored.message, draft) : 'no_such_message';
    if (why) return { kind: 'rejected', why };
    const { copyId } = stored as StoredMessage;
    const entry = this.#addChange(draft);
    if (copyId === undefined) return { kind: 'stored', entry };
    const { room, seq } = (this.#messages.get(copyId) as StoredMessage).message;
    return { kind: 'stored', entry, copy: this.#addChange({ ...draft, room, target: seq }) };
  }

  #addChange(draft: ChangeDraft): Entry {
    const change = this.#add(draft) as Change;
    const id = messageId(draft.room, draft.target);
    const stored = this.#messages.get(id) as StoredMessage;
    this.#set({ ...stored, message: applyChange(stored.message, change) });
    if (!this.#posted.has(id)) this.#amended.add(id);
    if (change.kind === 'deleted') this.#empty(change);
    return change;
  }

  /** Empties the edits of a message: those of this batch here, the others when the batch is carried out. */
  #empty({ room, target }: Change): void {
    this.#emptied.push({ room, target });
    for (const [id, change] of this.#changes)
      if (change.kind === 'edited' && change.room === room && change.target === target)
        this.#changes.set(id, { ...change, body: '' });
  }

  #set(stored: StoredMessage): void {
    this.#messages.set(idOf(stored.message), stored);
  }

  /** Gives the draft its number. */
  #add(draft: Draft): Entry {
    const seq = (this.#heads.get(draft.room) ?? 0) + 1;
    this.#heads.set(draft.room, seq);
    const entry = toEntry(draft, seq, this.#users.get(draft.author.person) as number);
    if (entry.kind === 'posted') this.#posted.add(idOf(entry));
    else this.#changes.set(idOf(entry), { _id: idOf(entry), ...entry });
    return entry;
  }
}

const idOf = ({ room, seq }: Entry): string => messageId(room, seq);
