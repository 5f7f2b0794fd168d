import type { RoomId } from '#model/names.ts';
import type { Client } from '#sdk/client.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import type { Aim } from './aim.ts';
import type { Chat } from './chat.ts';

/** Entries that are asked for at once. */
export const pageEntries = 100;

/** What of a room's log is there: asks for the parts that the user wants to see. */
export class LogPages {
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #loading = new Set<string>();

  constructor(chat: Chat, client: Client) {
    this.#chat = chat;
    this.#client = client;
  }

  /** Asks for what comes before the first line, unless that is on its way. `seq`: where the user reads. */
  async older(seq: number): Promise<void> {
    const { shown, room } = this.#chat;
    const before = shown.peek()?.oldest;
    if (before === undefined || before <= (room.peek()?.floor ?? 1)) return;
    await this.#load('older', { before }, seq);
  }

  /** Asks for what comes after the last line of a window. The end itself comes by itself. */
  async newer(seq: number): Promise<void> {
    const window = this.#chat.room.peek()?.window;
    if (window) await this.#load('newer', { after: window.newest }, seq);
  }

  /** Asks for what was said since in the room that is read from outside. */
  async follow(): Promise<void> {
    const { visit, where, atEnd } = this.#chat;
    const newest = visit.of(where.peek())?.log?.newest;
    if (newest !== undefined) await this.#load('end', { after: newest }, newest);
    if (atEnd.peek()) visit.read(this.#chat.me.peek());
  }

  /** Brings an entry into view, from however far away. False where it cannot be had. */
  async reveal(room: RoomId, seq: number, at: Aim['at'] = 'middle'): Promise<boolean> {
    const chat = this.#chat;
    const { log, window } = chat.rooms.peek().get(room) ?? chat.visit.of(room) ?? {};
    const isKnown = [log, window].some((part) => part && seq >= part.oldest && seq <= part.newest);
    if (!isKnown) {
      const part = await this.#part(room, { around: seq });
      if (!part) return false;
      this.#jump(room, part);
    } else if (window && !(seq >= window.oldest && seq <= window.newest)) this.#jump(room, undefined);
    if (chat.where.peek() === room) chat.aim.value = { seq, at };
    return true;
  }

  /** To the newest line, which is always there. */
  toEnd(): void {
    const { where, atEnd } = this.#chat;
    this.#jump(where.peek(), undefined);
    atEnd.value = true;
  }

  /** To the first line that is kept. */
  async toStart(): Promise<void> {
    const { where, room } = this.#chat;
    await this.reveal(where.peek(), room.peek()?.floor ?? 1);
  }

  async #load(direction: string, range: { before?: number; after?: number }, seq: number): Promise<void> {
    const room = this.#chat.where.peek();
    const key = `${direction} ${room}`;
    if (this.#loading.has(key)) return;
    this.#loading.add(key);
    const part = await this.#part(room, range);
    this.#loading.delete(key);
    if (part) this.#chat.act({ kind: 'trim', room, seq });
  }

  /** To a part of the log, or to its end. */
  #jump(room: RoomId, part: FrameOf<'history'>['payload'] | undefined): void {
    const { visit, me } = this.#chat;
    if (visit.of(room)) visit.jump(part, me.peek());
    else this.#chat.act(part ? { kind: 'jump', part } : { kind: 'end', room });
  }

  async #part(
    room: RoomId,
    range: { before?: number; after?: number; around?: number },
  ): Promise<FrameOf<'history'>['payload'] | undefined> {
    const answer = await this.#client.ask({ kind: 'history', room, ...range, limit: pageEntries });
    if (answer.kind !== 'history') return undefined;
    // What is around a number is jumped to; what comes before or after is added to what is there.
    if (range.around === undefined) this.#chat.visit.take(answer, this.#chat.me.peek());
    return answer.payload;
  }
}
