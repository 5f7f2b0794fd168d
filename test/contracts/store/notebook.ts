import type { ChangeDraft, Draft, PostedDraft, RoomEntryKind } from '#model/entry.ts';
import type { RoomId } from '#model/names.ts';

interface Message {
  body: string;
  deleted: boolean;
  readonly by: number;
  readonly reactions: Record<string, number[]>;
  readonly edits: { body: string }[];
}

type Line =
  | { readonly kind: 'posted'; readonly message: Message; readonly clientId?: string }
  | { readonly kind: 'edited'; readonly edit: { body: string } }
  | { readonly kind: 'deleted' | 'reacted' | RoomEntryKind }
  | { readonly kind: 'torn out' };

/** A store as it would be kept on paper, written without `planAppend`: the measure of real stores. */
export class Notebook {
  readonly #pages = new Map<RoomId, Line[]>();
  readonly #members = new Map<RoomId, Set<number>>();
  readonly #clientIds = new Map<string, string>();

  constructor(rooms: readonly RoomId[]) {
    for (const room of rooms) {
      this.#pages.set(room, []);
      this.#members.set(room, new Set());
    }
  }

  /** `stored 3` with the number in its room, `repeated`, or why not. */
  write(draft: Draft): string {
    const page = this.#pages.get(draft.room);
    if (!page) return 'no_such_room';
    const repeated = draft.kind === 'posted' && this.#repeat(draft);
    if (repeated) return repeated;
    switch (draft.kind) {
      case 'posted':
        return this.#post(page, draft);
      case 'edited':
      case 'deleted':
      case 'reacted':
        return this.#change(page, draft);
      case 'pinned':
      case 'voted':
      case 'closed':
        throw new Error('The notebook has no page for this.');
      default:
        if (draft.kind === 'joined') this.#members.get(draft.room)!.add(draft.author.id);
        if (draft.kind === 'left') this.#members.get(draft.room)!.delete(draft.author.id);
        return add(page, { kind: draft.kind });
    }
  }

  /** Tears out all lines before this one. */
  tear(room: RoomId, floor: number): void {
    const page = this.#pages.get(room)!;
    for (let index = 0; index < Math.min(floor - 1, page.length); index++) {
      const line = page[index]!;
      if (line.kind === 'posted' && line.clientId) this.#clientIds.delete(line.clientId);
      page[index] = { kind: 'torn out' };
    }
  }

  /** The lines that are left. */
  read(room: RoomId): unknown[] {
    const lines = this.#pages.get(room)!.map((line, index) => {
      if (line.kind === 'edited') return [index + 1, 'edited', line.edit.body];
      if (line.kind !== 'posted') return [index + 1, line.kind];
      return [index + 1, 'posted', line.message.body, line.message.deleted, line.message.reactions];
    });
    return lines.filter(([, kind]) => kind !== 'torn out');
  }

  members(room: RoomId): number[] {
    return [...this.#members.get(room)!].sort((a, b) => a - b);
  }

  #repeat({ author, body, clientId, room, replyTo }: PostedDraft): string | undefined {
    const before = clientId && this.#clientIds.get(`${author.id} ${clientId}`);
    if (!before) return undefined;
    return before === JSON.stringify([room, replyTo, body]) ? 'repeated' : 'conflict';
  }

  #post(page: Line[], { author, body, clientId, room, replyTo }: PostedDraft): string {
    const answered = replyTo === undefined ? undefined : messageAt(page, replyTo);
    if (replyTo !== undefined && (!answered || answered.deleted)) return 'no_such_message';
    const message = { body, deleted: false, by: author.id, reactions: {}, edits: [] };
    if (!clientId) return add(page, { kind: 'posted', message });
    const name = `${author.id} ${clientId}`;
    this.#clientIds.set(name, JSON.stringify([room, replyTo, body]));
    return add(page, { kind: 'posted', message, clientId: name });
  }

  #change(page: Line[], draft: Extract<ChangeDraft, { kind: 'edited' | 'deleted' | 'reacted' }>): string {
    const message = messageAt(page, draft.target);
    if (!message) return 'no_such_message';
    if (draft.kind !== 'reacted' && message.by !== draft.author.id) return 'not_yours';
    if (message.deleted) return 'already_deleted';
    if (draft.kind === 'edited') {
      const edit = { body: draft.body };
      message.body = draft.body;
      message.edits.push(edit);
      return add(page, { kind: 'edited', edit });
    }
    if (draft.kind === 'deleted') for (const place of [message, ...message.edits]) place.body = '';
    if (draft.kind === 'deleted') message.deleted = true;
    if (draft.kind === 'reacted') react(message.reactions, draft.emoji, draft.author.id, draft.on);
    return add(page, { kind: draft.kind });
  }
}

function messageAt(page: readonly Line[], seq: number): Message | undefined {
  const line = page[seq - 1];
  return line?.kind === 'posted' ? line.message : undefined;
}

const add = (page: Line[], line: Line): string => `stored ${page.push(line)}`;

function react(reactions: Record<string, number[]>, emoji: string, user: number, on: boolean): void {
  const others = (reactions[emoji] ?? []).filter((giver) => giver !== user);
  const has = reactions[emoji]?.includes(user) ?? false;
  if (on && !has) reactions[emoji] = [...others, user];
  if (!on && others.length > 0) reactions[emoji] = others;
  if (!on && others.length === 0) delete reactions[emoji];
}
