import type { Clock } from '#lib/clock.ts';
import type { Chat } from './chat.ts';
import type { LogPages } from './log-pages.ts';

const everyMs = 5_000;

/**
 * A room that is read from outside goes on as it is read. The server sends what is said to those who are in the room, so the page
 * asks for what follows, as long as it is looked at.
 */
export class Following {
  readonly #chat: Chat;
  readonly #pages: LogPages;
  readonly #clock: Pick<Clock, 'after'>;
  #isRunning = false;

  constructor(chat: Chat, pages: LogPages, clock: Pick<Clock, 'after'>) {
    this.#chat = chat;
    this.#pages = pages;
    this.#clock = clock;
    chat.visit.room.subscribe((room) => {
      if (room && !this.#isRunning) this.#next();
    });
  }

  #next(): void {
    this.#isRunning = true;
    this.#clock.after(everyMs, () => void this.#look());
  }

  async #look(): Promise<void> {
    const { visit, where } = this.#chat;
    const room = visit.room.peek();
    this.#isRunning = false;
    if (!room) return;
    if (where.peek() === room.id && document.visibilityState === 'visible') await this.#pages.follow();
    if (!this.#isRunning) this.#next();
  }
}
