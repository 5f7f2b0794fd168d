import type { Client, Environment } from '#sdk/client.ts';
import type { Chat } from './chat.ts';
import { roomAt, type Where, withPerson } from './conversation.ts';
import type { MessageLine } from './line.ts';
import { ReadMarks } from './read-marks.ts';

const pageEntries = 100;
/** How far back a message is looked for that was found by searching. */
const farthestPages = 50;

/** Where the person is, and what they have seen there. */
export class Navigation {
  readonly marks: ReadMarks;
  readonly #chat: Chat;
  readonly #client: Client;
  #loading = false;

  constructor(chat: Chat, client: Client, clock: Environment['clock']) {
    this.#chat = chat;
    this.#client = client;
    this.marks = new ReadMarks(chat, client, clock);
  }

  /** Whether what comes to the place where the person is can be seen there. */
  get seesEnd(): boolean {
    return this.#chat.atEnd.peek() && document.visibilityState === 'visible' && document.hasFocus();
  }

  go(where: Where): void {
    const chat = this.#chat;
    if (chat.where.peek() === where) return;
    chat.where.value = where;
    chat.unreadDivider.value = chat.unread.first(where);
    chat.composing.value = { kind: 'new' };
    chat.atEnd.value = true;
    this.markVisibleRead();
  }

  openDirectMessages(nickname: string): void {
    this.go(withPerson(nickname));
  }

  /** The person has turned to the page again. */
  refocus(): void {
    const { unread, where, unreadDivider } = this.#chat;
    const first = unread.first(where.peek());
    if (first !== undefined) unreadDivider.value = first;
    this.#client.tryNow();
    this.markVisibleRead();
  }

  /** What can be seen is read. */
  markVisibleRead(): void {
    if (!this.seesEnd) return;
    const where = this.#chat.where.peek();
    this.#chat.unread.clear(where);
    this.marks.read(where);
  }

  /** Asks for what came before the first line. True where something came. */
  async loadOlder(limit = pageEntries): Promise<boolean> {
    const timeline = this.#chat.timeline.peek();
    if (this.#loading || timeline.complete.peek() || !timeline.started.peek()) return false;
    this.#loading = true;
    const room = roomAt(this.#chat.where.peek());
    const answer = await this.#client.ask({ kind: 'history', room, before: timeline.oldest, limit });
    this.#loading = false;
    if (answer.kind !== 'history') return false;
    const { entries } = answer.payload;
    // Lines may have been let go of in the meantime.
    const fits = entries.at(-1)?.seq === timeline.oldest - 1;
    if (fits) timeline.addOlder(entries);
    return fits;
  }

  /** Brings a message before the person's eyes, from however far back. */
  async showMessage({ messageId, seq }: MessageLine): Promise<void> {
    const { timeline, highlighted } = this.#chat;
    for (let page = 0; page < farthestPages && timeline.peek().oldest > seq; page++) {
      if (!(await this.loadOlder(2 * pageEntries))) break;
    }
    highlighted.value = messageId;
  }
}
