import { isDirectRoom, type RoomId } from '#model/names.ts';
import type { Client, Environment } from '#sdk/client.ts';
import type { Chat } from './chat.ts';

/** For how long something is in sight until it counts as read. */
const seenMs = 1_000;

/**
 * How far the user has read, as it is told to the server. A room is read when its end was in sight for a second, in a window that
 * has the focus: who only comes past, on the way to another room, has read nothing.
 */
export class ReadMarks {
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #clock: Environment['clock'];
  /** The read marks that were sent from here. */
  readonly #sent = new Map<RoomId, number>();
  /** Rooms whose second runs. */
  readonly #looking = new Set<RoomId>();

  constructor(chat: Chat, client: Client, clock: Environment['clock']) {
    this.#chat = chat;
    this.#client = client;
    this.#clock = clock;
  }

  /** Whether the newest of the room is in front of the user. */
  isSeen(room: RoomId): boolean {
    const { where, place, atEnd } = this.#chat;
    const isShown = where.peek() === room && place.peek().kind !== 'page' && atEnd.peek();
    return isShown && document.visibilityState === 'visible' && document.hasFocus();
  }

  /** What can be seen will be read in a moment. */
  markVisible(): void {
    const room = this.#chat.where.peek();
    if (!this.isSeen(room) || this.#looking.has(room) || !this.#isBehind(room)) return;
    this.#looking.add(room);
    this.#clock.after(seenMs, () => {
      this.#looking.delete(room);
      if (this.isSeen(room)) this.markRoom(room);
    });
  }

  /** The user has read the room, or does not want to any more. */
  markRoom(room: RoomId): void {
    const { head = 0 } = this.#chat.rooms.peek().get(room) ?? {};
    if (head === 0) return;
    this.#chat.act({ kind: 'read', room, seq: head });
    // Of guests the server keeps no marks but in direct rooms.
    if (this.#chat.me.peek()?.account || isDirectRoom(room)) void this.#send(room, head);
  }

  /** The same of every room. */
  markAll(): void {
    for (const { id, unread } of this.#chat.rooms.peek().values()) if (unread.count > 0) this.markRoom(id);
  }

  #isBehind(room: RoomId): boolean {
    const { head = 0, read = 0 } = this.#chat.rooms.peek().get(room) ?? {};
    return head > Math.max(read, this.#sent.get(room) ?? 0);
  }

  async #send(room: RoomId, seq: number): Promise<void> {
    if (seq <= (this.#sent.get(room) ?? 0)) return;
    this.#sent.set(room, seq);
    const answer = await this.#client.ask({ kind: 'read', room, seq });
    if (answer.kind === 'lost') this.#sent.delete(room);
  }
}
