import { applyChange, type Change } from '#model/apply-change.ts';
import { copyOf, numbered, validateChange } from '#model/draft.ts';
import type { ChangeDraft, Draft, Entry, Posted, PostedDraft } from '#model/entry.ts';
import { messageId, type PersonKey, type RoomName } from '#model/names.ts';
import type { Outcome } from '#store.ts';
import type { ChangeDocument, ClientIdDocument, News } from './documents.ts';
import { clientIdOf, digestOf, type Kept, toDocument } from './messages.ts';

/** What has to be known of the log before drafts can be written down. */
export interface Knowledge {
  /** The heads of all rooms that the drafts can come to. */
  readonly heads: ReadonlyMap<RoomName, number>;
  readonly people: ReadonlyMap<PersonKey, number>;
  /** Those of the drafts' client ids that are taken. */
  readonly clientIds: readonly ClientIdDocument[];
  /** Messages that the drafts name, by target or client id, and their twins. */
  readonly messages: readonly Kept[];
}

/** A batch as it is written down, before anybody else sees it. */
export class Page {
  readonly #heads: Map<RoomName, number>;
  readonly #people: ReadonlyMap<PersonKey, number>;
  readonly #messages = new Map<string, Kept>();
  readonly #clientIds: Map<string, ClientIdDocument>;
  readonly #named: ClientIdDocument[] = [];
  readonly #posted = new Set<string>();
  readonly #amended = new Set<string>();
  readonly #changes = new Map<string, ChangeDocument>();
  readonly #emptied: { room: RoomName; target: number }[] = [];

  constructor({ heads, people, clientIds, messages }: Knowledge) {
    this.#heads = new Map(heads);
    this.#people = people;
    this.#clientIds = new Map(clientIds.map((one) => [one._id, one]));
    for (const kept of messages) this.#keep(kept);
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
  get isBlank(): boolean {
    return this.#posted.size === 0 && this.#changes.size === 0;
  }

  get heads(): ReadonlyMap<RoomName, number> {
    return this.#heads;
  }

  /** What the batch of this number writes. */
  news(batch: number): News {
    const documents = (ids: Iterable<string>) =>
      Array.from(ids, (id) => toDocument(this.#messages.get(id) as Kept, batch));
    return {
      posted: documents(this.#posted),
      amended: documents(this.#amended),
      changes: [...this.#changes.values()],
      clientIds: this.#named,
      emptied: this.#emptied,
    };
  }

  #repeat(draft: PostedDraft): Outcome | undefined {
    const clientId = clientIdOf(draft);
    const earlier = clientId === undefined ? undefined : this.#clientIds.get(clientId);
    if (!earlier) return undefined;
    if (earlier.digest !== digestOf(draft)) return { kind: 'rejected', why: 'conflict' };
    return { kind: 'repeated', entry: (this.#messages.get(earlier.message) as Kept).message };
  }

  #post(draft: PostedDraft): Outcome {
    const { copyTo, room } = draft;
    const message = this.#add(draft) as Posted;
    this.#name(draft, message);
    if (copyTo === undefined || copyTo === room) {
      this.#keep({ message });
      return { kind: 'stored', entry: message };
    }
    const copy = this.#add(copyOf(draft, copyTo)) as Posted;
    this.#keep({ message, twin: idOf(copy) });
    this.#keep({ message: copy, twin: idOf(message) });
    return { kind: 'stored', entry: message, copy };
  }

  #name(draft: PostedDraft, message: Posted): void {
    const clientId = clientIdOf(draft);
    if (clientId === undefined) return;
    const named = { _id: clientId, message: idOf(message), digest: digestOf(draft) };
    this.#clientIds.set(clientId, named);
    this.#named.push(named);
  }

  #change(draft: ChangeDraft): Outcome {
    const kept = this.#messages.get(messageId(draft.room, draft.target));
    const why = kept ? validateChange(kept.message, draft) : 'no_such_message';
    if (why) return { kind: 'rejected', why };
    const { twin } = kept as Kept;
    const entry = this.#addChange(draft);
    if (twin === undefined) return { kind: 'stored', entry };
    const { room, seq } = (this.#messages.get(twin) as Kept).message;
    return { kind: 'stored', entry, copy: this.#addChange({ ...draft, room, target: seq }) };
  }

  #addChange(draft: ChangeDraft): Entry {
    const change = this.#add(draft) as Change;
    const id = messageId(draft.room, draft.target);
    const kept = this.#messages.get(id) as Kept;
    this.#keep({ ...kept, message: applyChange(kept.message, change) });
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

  #keep(kept: Kept): void {
    this.#messages.set(idOf(kept.message), kept);
  }

  /** Gives the draft its number. */
  #add(draft: Draft): Entry {
    const seq = (this.#heads.get(draft.room) ?? 0) + 1;
    this.#heads.set(draft.room, seq);
    const entry = numbered(draft, seq, this.#people.get(draft.author.person) as number);
    if (entry.kind === 'posted') this.#posted.add(idOf(entry));
    else this.#changes.set(idOf(entry), { _id: idOf(entry), ...entry });
    return entry;
  }
}

const idOf = ({ room, seq }: Entry): string => messageId(room, seq);
