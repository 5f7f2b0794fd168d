import type { ChangeDraft, Draft, PostedDraft } from '#model/entry.ts';
import type { RoomName } from '#model/names.ts';

interface Message {
  body: string;
  deleted: boolean;
  readonly by: string;
  readonly reactions: Record<string, string[]>;
  /** The edits in every room, to be emptied with the message. */
  readonly edits: { body: string }[];
}

type Line =
  | { readonly kind: 'posted'; readonly message: Message }
  | { readonly kind: 'edited'; readonly edit: { body: string } }
  | { readonly kind: 'deleted' | 'reacted' | 'joined' | 'left' };

/** A store as one would keep it on paper: private messages are one message on two pages. The measure of real stores. */
export class ReferenceStore {
  readonly #pages = new Map<RoomName, Line[]>();
  readonly #clientIds = new Map<string, string>();

  /** `stored 3` with the number in its room, `repeated`, or why not. */
  write(draft: Draft): string {
    switch (draft.kind) {
      case 'posted':
        return this.#post(draft);
      case 'edited':
      case 'deleted':
      case 'reacted':
        return this.#change(draft);
      default:
        return this.#line(draft.room, { kind: draft.kind });
    }
  }

  read(room: RoomName): unknown[] {
    return this.#page(room).map((line) => {
      if (line.kind === 'edited') return ['edited', line.edit.body];
      if (line.kind !== 'posted') return [line.kind];
      return ['posted', line.message.body, line.message.deleted, line.message.reactions];
    });
  }

  #post({ author, body, clientId, copyTo, room, to }: PostedDraft): string {
    const name = `${author.person} ${clientId}`;
    const content = JSON.stringify([room, copyTo, to, body]);
    const before = clientId && this.#clientIds.get(name);
    if (before) return before === content ? 'repeated' : 'conflict';
    if (clientId) this.#clientIds.set(name, content);
    const message = { body, deleted: false, by: author.person, reactions: {}, edits: [] };
    const said = this.#line(room, { kind: 'posted', message });
    if (copyTo) this.#line(copyTo, { kind: 'posted', message });
    return said;
  }

  #change(draft: ChangeDraft): string {
    const line = this.#page(draft.room)[draft.target - 1];
    if (line?.kind !== 'posted') return 'no_such_message';
    const { message } = line;
    if (draft.kind !== 'reacted' && message.by !== draft.author.person) return 'not_yours';
    if (message.deleted) return 'already_deleted';
    const pages = [...this.#pages].filter(([, page]) =>
      page.some((other) => 'message' in other && other.message === message),
    );
    const rooms = pages.map(([room]) => room);
    const said = `stored ${this.#page(draft.room).length + 1}`;
    if (draft.kind === 'edited') this.#edit(message, draft.body, rooms);
    else for (const room of rooms) this.#line(room, { kind: draft.kind });
    if (draft.kind === 'deleted') for (const place of [message, ...message.edits]) place.body = '';
    if (draft.kind === 'deleted') message.deleted = true;
    if (draft.kind === 'reacted') react(message.reactions, draft.emoji, draft.author.nickname, draft.on);
    return said;
  }

  #edit(message: Message, body: string, rooms: readonly RoomName[]): void {
    const edit = { body };
    message.body = body;
    message.edits.push(edit);
    for (const room of rooms) this.#line(room, { kind: 'edited', edit });
  }

  #page(room: RoomName): readonly Line[] {
    return this.#pages.get(room) ?? [];
  }

  #line(room: RoomName, line: Line): string {
    const page = [...this.#page(room), line];
    this.#pages.set(room, page);
    return `stored ${page.length}`;
  }
}

function react(reactions: Record<string, string[]>, emoji: string, nickname: string, on: boolean): void {
  const others = (reactions[emoji] ?? []).filter((giver) => giver !== nickname);
  const has = reactions[emoji]?.includes(nickname) ?? false;
  if (on && !has) reactions[emoji] = [...others, nickname];
  if (!on && others.length > 0) reactions[emoji] = others;
  if (!on && others.length === 0) delete reactions[emoji];
}
