import type { Clock } from '#lib/clock.ts';
import type { RoomView } from '#model/event.ts';
import type { Client } from '#sdk/client.ts';
import type { Chat } from './chat.ts';
import { personAt, type Where } from './conversation.ts';

const restMs = 1_000;

/** How far an account has read each room: known to the server, so that it is the same on all its devices. */
export class ReadMarks {
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #marks = new Map<string, number>();
  #resting = false;

  constructor(chat: Chat, client: Client, clock: Pick<Clock, 'after'>) {
    this.#chat = chat;
    this.#client = client;
    this.#clock = clock;
  }

  /** What was unread when the person came is counted once, from what the server knows. */
  load(rooms: readonly RoomView[]): void {
    for (const { room, head, joined, read } of rooms) {
      if (read === undefined || !joined || this.#marks.has(room)) continue;
      this.#marks.set(room, read);
      const seen = room === this.#chat.where.peek();
      if (!seen && head > read) this.#chat.unread.add(room, read + 1, head - read);
    }
  }

  /** The place is read to its newest line. Told a little later, for more may come at once. */
  read(where: Where): void {
    if (this.#resting || !this.#chat.me.peek()?.account || personAt(where) !== undefined) return;
    this.#resting = true;
    this.#clock.after(restMs, () => {
      this.#resting = false;
      const { newest } = this.#chat.timelines.of(where);
      if (newest <= (this.#marks.get(where) ?? 0)) return;
      this.#marks.set(where, newest);
      void this.#client.ask({ kind: 'read', room: where, seq: newest });
    });
  }
}
