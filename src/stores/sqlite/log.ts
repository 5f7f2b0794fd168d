import type { DatabaseSync } from 'node:sqlite';
import { applyChange, type Change } from '#model/apply-change.ts';
import { copyOf, toEntry, validateChange } from '#model/draft.ts';
import type { ChangeDraft, Draft, Entry, Posted, PostedDraft } from '#model/entry.ts';
import { type Outcome, type Range, type Search, span } from '#store.ts';
import { ClientIds } from './client-ids.ts';
import { Copies } from './copies.ts';
import { Entries } from './entries.ts';
import { Indexing } from './indexing.ts';
import { Rooms } from './rooms.ts';
import type { Users } from './users.ts';
import { WordIndex } from './word-index.ts';

/** The rooms' logs. What writes here runs inside a transaction of the caller's. */
export class Log {
  readonly rooms: Rooms;
  readonly indexing: Indexing;
  readonly #users: Users;
  readonly #entries: Entries;
  readonly #copies: Copies;
  readonly #clientIds: ClientIds;
  readonly #words: WordIndex;

  constructor(database: DatabaseSync, users: Users) {
    this.rooms = new Rooms(database);
    this.#users = users;
    this.#entries = new Entries(database);
    this.#copies = new Copies(database);
    this.#clientIds = new ClientIds(database);
    this.#words = new WordIndex(database);
    this.indexing = new Indexing(database, this.#words);
  }

  append(draft: Draft): Outcome {
    switch (draft.kind) {
      case 'posted':
        return this.#repeat(draft) ?? this.#post(draft);
      case 'edited':
      case 'deleted':
      case 'reacted':
        return this.#change(draft);
      case 'joined':
      case 'left':
        return { kind: 'stored', entry: this.#add(draft).entry };
    }
  }

  read(range: Range): readonly Entry[] {
    const { first, end } = span(range, this.rooms.find(range.room)?.head ?? 0);
    return this.#entries.span(range.room, first, end);
  }

  search(query: Search): readonly Posted[] {
    const rooms = new Set(query.rooms.map((room) => this.rooms.find(room)?.id));
    return this.#entries.search(
      query,
      [...rooms].filter((id) => id !== undefined),
    );
  }

  #repeat(draft: PostedDraft): Outcome | undefined {
    if (draft.clientId === undefined) return undefined;
    const author = this.#users.find(draft.author.person);
    const seq = author && this.#clientIds.find(author, draft.clientId, draft);
    if (seq === undefined) return undefined;
    if (seq === 'conflict') return { kind: 'rejected', why: seq };
    return { kind: 'repeated', entry: this.#entries.message(draft.room, seq)! };
  }

  #post(draft: PostedDraft): Outcome {
    const { clientId, copyTo } = draft;
    const { room, entry } = this.#add(draft);
    if (clientId !== undefined) this.#clientIds.add(entry.author.id, clientId, draft, room, entry.seq);
    if (copyTo === undefined || copyTo === draft.room) return { kind: 'stored', entry };
    const { entry: copy } = this.#add(copyOf(draft, copyTo));
    this.#copies.pair(entry, copy);
    return { kind: 'stored', entry, copy };
  }

  #change(draft: ChangeDraft): Outcome {
    const message = this.#entries.message(draft.room, draft.target);
    if (!message) return { kind: 'rejected', why: 'no_such_message' };
    const why = validateChange(message, draft);
    if (why) return { kind: 'rejected', why };
    const entry = this.#addChange(draft, message);
    const place = this.#copies.of(draft.room, draft.target);
    if (!place) return { kind: 'stored', entry };
    const copied = this.#entries.message(place.room, place.seq)!;
    return {
      kind: 'stored',
      entry,
      copy: this.#addChange({ ...draft, room: place.room, target: place.seq }, copied),
    };
  }

  #addChange(draft: ChangeDraft, message: Posted): Entry {
    const { room, entry } = this.#add(draft);
    const amended = applyChange(message, entry as Change);
    this.#entries.replace(room, amended);
    if (amended.body !== message.body) this.#reindex(room, amended);
    if (draft.kind === 'deleted') this.#entries.emptyEdits(room, draft.target);
    return entry;
  }

  /** A message whose words are not in the index yet will be indexed as it stands then. */
  #reindex(room: number, { room: name, seq, body }: Posted): void {
    if (seq > this.rooms.find(name)!.indexed) return;
    this.#words.replace(this.#entries.id(room, seq), room, body);
  }

  /** Gives the draft its number and writes it. `room` is the room's own number. */
  #add(draft: Draft): { room: number; entry: Entry } {
    const author = this.#users.id(draft.author.person);
    const { id: room, seq } = this.rooms.step(draft.room);
    const entry = toEntry(draft, seq, author);
    this.#entries.insert(room, entry);
    return { room, entry };
  }
}
