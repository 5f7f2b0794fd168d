import { applyChange, type Change } from '#model/apply-change.ts';
import { contentOf, copyOf, toEntry, validateChange } from '#model/draft.ts';
import type { ChangeDraft, Draft, Entry, Posted, PostedDraft } from '#model/entry.ts';
import { messageId, type RoomName } from '#model/names.ts';
import { type Outcome, type Range, span } from '#store.ts';
import type { Users } from './users.ts';

/** The rooms' entries, each room an array in which number `seq` lies at `seq - 1`. */
export class Log {
  readonly rooms = new Map<RoomName, Entry[]>();
  readonly #users: Users;
  /** What was posted under each client id. */
  readonly #posts = new Map<string, { content: string; message: Posted }>();
  /** The other copy of a private message, by message id, both ways. */
  readonly #copies = new Map<string, Posted>();

  constructor(users: Users) {
    this.#users = users;
  }

  append(draft: Draft): Outcome {
    switch (draft.kind) {
      case 'posted':
        return this.#post(draft);
      case 'edited':
      case 'deleted':
      case 'reacted':
        return this.#change(draft);
      case 'joined':
      case 'left':
        return { kind: 'stored', entry: this.#add(draft) };
    }
  }

  head(room: RoomName): number {
    return this.rooms.get(room)?.length ?? 0;
  }

  read(range: Range): readonly Entry[] {
    const { first, end } = span(range, this.head(range.room));
    return this.rooms.get(range.room)?.slice(first - 1, Math.max(first, end) - 1) ?? [];
  }

  #post(draft: PostedDraft): Outcome {
    const { author, clientId, copyTo, room } = draft;
    const name = JSON.stringify([author.person, clientId]);
    const earlier = clientId === undefined ? undefined : this.#posts.get(name);
    if (earlier) return this.#repeat(draft, earlier);
    const entry = this.#add(draft) as Posted;
    if (clientId !== undefined) this.#posts.set(name, { content: contentOf(draft), message: entry });
    if (copyTo === undefined || copyTo === room) return { kind: 'stored', entry };
    const copy = this.#add(copyOf(draft, copyTo)) as Posted;
    this.#copies.set(messageId(room, entry.seq), copy);
    this.#copies.set(messageId(copyTo, copy.seq), entry);
    return { kind: 'stored', entry, copy };
  }

  #repeat(draft: PostedDraft, earlier: { content: string; message: Posted }): Outcome {
    if (contentOf(draft) !== earlier.content) return { kind: 'rejected', why: 'conflict' };
    return { kind: 'repeated', entry: this.#message(earlier.message.room, earlier.message.seq)! };
  }

  #change(draft: ChangeDraft): Outcome {
    const message = this.#message(draft.room, draft.target);
    const why = message ? validateChange(message, draft) : 'no_such_message';
    if (why) return { kind: 'rejected', why };
    const entry = this.#addChange(draft);
    const copied = this.#copies.get(messageId(draft.room, draft.target));
    if (!copied) return { kind: 'stored', entry };
    return {
      kind: 'stored',
      entry,
      copy: this.#addChange({ ...draft, room: copied.room, target: copied.seq }),
    };
  }

  #addChange(draft: ChangeDraft): Entry {
    const entries = this.rooms.get(draft.room)!;
    const change = this.#add(draft) as Change;
    entries[draft.target - 1] = applyChange(entries[draft.target - 1] as Posted, change);
    if (change.kind === 'deleted') {
      for (const [index, entry] of entries.entries()) {
        if (entry.kind === 'edited' && entry.target === change.target)
          entries[index] = { ...entry, body: '' };
      }
    }
    return change;
  }

  #message(room: RoomName, seq: number): Posted | undefined {
    const entry = this.rooms.get(room)?.[seq - 1];
    return entry?.kind === 'posted' ? entry : undefined;
  }

  #add(draft: Draft): Entry {
    const entries = this.rooms.get(draft.room) ?? [];
    this.rooms.set(draft.room, entries);
    const entry = toEntry(draft, entries.length + 1, this.#users.id(draft.author.person));
    entries.push(entry);
    return entry;
  }
}
