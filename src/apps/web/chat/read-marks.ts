import { isDirectRoom, type RoomId } from '#model/names.ts';
import type { Client, Environment } from '#sdk/client.ts';
import type { Chat } from './chat.ts';

const markEveryMs = 1_000;

/** How far the user has read, as it is told to the server. */
export class ReadMarks {
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #clock: Environment['clock'];
  /** The read marks that were sent from here. */
  readonly #sent = new Map<RoomId, number>();
  readonly #unsent = new Set<RoomId>();

  constructor(chat: Chat, client: Client, clock: Environment['clock']) {
    this.#chat = chat;
    this.#client = client;
    this.#clock = clock;
  }

  /** What can be seen is read. */
  markVisible(): void {
    const { where, log, atEnd } = this.#chat;
    const newest = log.peek()?.newest;
    const isSeen = atEnd.peek() && document.visibilityState === 'visible' && document.hasFocus();
    if (!isSeen || newest === undefined) return;
    this.#chat.act({ kind: 'read', room: where.peek(), seq: newest });
    this.#send(where.peek());
  }

  /** The user wants to have read all of the room. */
  markRead(): void {
    const { where, log } = this.#chat;
    const newest = log.peek()?.newest;
    if (newest === undefined) return;
    this.#chat.act({ kind: 'read', room: where.peek(), seq: newest });
    this.#send(where.peek());
  }

  /** Sent to the server a little later, for more may come at once. Of guests it keeps no marks but in direct rooms. */
  #send(room: RoomId): void {
    if (!this.#chat.me.peek()?.account && !isDirectRoom(room)) return;
    if (this.#unsent.size === 0) this.#clock.after(markEveryMs, () => this.#sendAll());
    this.#unsent.add(room);
  }

  #sendAll(): void {
    for (const room of this.#unsent) {
      const { read: seq = 0 } = this.#chat.rooms.peek().get(room) ?? {};
      if (seq <= (this.#sent.get(room) ?? 0)) continue;
      void this.#mark(room, seq);
    }
    this.#unsent.clear();
  }

  async #mark(room: RoomId, seq: number): Promise<void> {
    this.#sent.set(room, seq);
    const answer = await this.#client.ask({ kind: 'read', room, seq });
    if (answer.kind === 'lost') this.#sent.delete(room);
  }
}
