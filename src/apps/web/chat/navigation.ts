import { isDirectRoom, type RoomId, type UserId } from '#model/names.ts';
import type { Client, Environment } from '#sdk/client.ts';
import { directRoomWith, messageIn } from '#sdk/conversation/conversation.ts';
import type { MessageLine } from '#sdk/conversation/line.ts';
import type { Chat } from './chat.ts';

const pageEntries = 100;
/** How far back a message is looked for that was found by searching. */
const farthestPages = 50;
const markEveryMs = 1_000;

/** Where the user is, and what has been seen there. */
export class Navigation {
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #clock: Environment['clock'];
  /** The read marks that were sent from here. */
  readonly #sent = new Map<RoomId, number>();
  readonly #unsent = new Set<RoomId>();
  #loading = false;

  constructor(chat: Chat, client: Client, clock: Environment['clock']) {
    this.#chat = chat;
    this.#client = client;
    this.#clock = clock;
  }

  go(room: RoomId): void {
    const chat = this.#chat;
    if (chat.where.peek() === room) return;
    chat.where.value = room;
    chat.unreadDivider.value = chat.room.peek()?.unread.first;
    chat.composing.value = { kind: 'new' };
    chat.atEnd.value = true;
    if (isDirectRoom(room) && chat.room.peek()?.head !== 0) void this.#client.load(room);
    this.markVisibleRead();
  }

  openDirectRoom(user: UserId, nickname: string): void {
    this.#chat.act({ kind: 'open', user, nickname });
    this.go(directRoomWith(this.#chat.conversation.peek(), user));
  }

  /** The user has turned to the page again. */
  refocus(): void {
    const { room, unreadDivider } = this.#chat;
    const first = room.peek()?.unread.first;
    if (first !== undefined) unreadDivider.value = first;
    this.#client.tryNow();
    this.markVisibleRead();
  }

  /** What can be seen is read. */
  markVisibleRead(): void {
    const { where, log, atEnd } = this.#chat;
    const newest = log.peek()?.newest;
    const isSeen = atEnd.peek() && document.visibilityState === 'visible' && document.hasFocus();
    if (!isSeen || newest === undefined) return;
    this.#chat.act({ kind: 'read', room: where.peek(), seq: newest });
    this.#sendMark(where.peek());
  }

  /** Asks for what came before the first line. True where something came. */
  async loadOlder(limit = pageEntries): Promise<boolean> {
    const chat = this.#chat;
    const room = chat.where.peek();
    const before = chat.log.peek()?.oldest;
    if (this.#loading || before === undefined || before <= (chat.room.peek()?.floor ?? 1)) return false;
    this.#loading = true;
    await this.#client.ask({ kind: 'history', room, before, limit });
    this.#loading = false;
    return (chat.rooms.peek().get(room)?.log?.oldest ?? before) < before;
  }

  /** Brings a message into view, from however far back. */
  async showMessage({ messageId, room, seq }: MessageLine): Promise<void> {
    const { conversation, log, highlighted } = this.#chat;
    await this.#client.load(room);
    for (let page = 0; page < farthestPages && (log.peek()?.oldest ?? 0) > seq; page++) {
      if (!(await this.loadOlder(2 * pageEntries))) break;
    }
    if (messageIn(conversation.peek(), room, seq)) highlighted.value = messageId;
  }

  /** Sent to the server a little later, for more may come at once. Of guests it keeps no marks but in direct rooms. */
  #sendMark(room: RoomId): void {
    if (!this.#chat.me.peek()?.account && !isDirectRoom(room)) return;
    if (this.#unsent.size === 0) this.#clock.after(markEveryMs, () => this.#sendMarks());
    this.#unsent.add(room);
  }

  #sendMarks(): void {
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
