import { type Answer, Client, type Identity, type Surroundings } from '#client.ts';
import type { Command, CommandOf } from '#model/command.ts';
import { lobby, ownRoom } from '#model/names.ts';
import type { ShownEntry } from '#wire/json/frames.ts';
import { texts } from '../texts.ts';
import type { Chat } from './chat.ts';
import { Hearing } from './hearing.ts';
import { keepIdentity, keptIdentity } from './keepsake.ts';
import type { Line, MessageLine } from './line.ts';
import type { Pending } from './pending.ts';
import { ReadMarks } from './read-marks.ts';
import { personAt, roomAt, type Where, whereIs, withPerson } from './where.ts';

const pageEntries = 100;
const typingEveryMs = 3_000;
/** How far back a message is looked for that was found by searching. */
const farthestPages = 50;

/** What a person can do. */
export class Deeds {
  readonly #chat: Chat;
  readonly #client: Client;
  readonly #marks: ReadMarks;
  #typedAt = 0;
  #loading = false;

  constructor(chat: Chat, around: Surroundings) {
    const kept = keptIdentity();
    this.#chat = chat;
    this.#client = new Client(around, new Hearing(chat, this), kept?.kind === 'guest' ? kept : undefined);
    this.#marks = new ReadMarks(chat, this.#client, around.clock);
  }

  /** Whether what comes to the place where the person is can be seen there. */
  get looking(): boolean {
    return this.#chat.atEnd.peek() && document.visibilityState === 'visible' && document.hasFocus();
  }

  come(): void {
    this.#client.start();
  }

  tryNow(): void {
    this.#client.tryNow();
  }

  enter(identity: Identity): Promise<Answer> {
    return this.#client.enter(identity);
  }

  /** The person is in: what is not told without asking is asked for. */
  settleIn(): void {
    const { identity } = this.#client;
    if (identity) keepIdentity(identity);
    for (const room of this.#chat.timelines.rooms) void this.askWho(room);
    void this.askRooms();
  }

  async askWho(room: string): Promise<void> {
    const answer = await this.#client.ask({ kind: 'who', room });
    if (answer.kind === 'who') this.#chat.crowd.set(room, answer.payload.people);
  }

  async askRooms(): Promise<void> {
    const answer = await this.#client.ask({ kind: 'rooms' });
    if (answer.kind !== 'rooms') return;
    this.#chat.rooms.value = answer.payload.rooms;
    this.#marks.learn(answer.payload.rooms);
  }

  go(where: Where): void {
    const chat = this.#chat;
    if (chat.where.peek() === where) return;
    chat.where.value = where;
    chat.marker.value = chat.unread.first(where);
    chat.composing.value = { kind: 'new' };
    chat.atEnd.value = true;
    this.look();
  }

  goTo(nickname: string): void {
    this.go(withPerson(nickname));
  }

  /** The person has turned to the page again. */
  comeBack(): void {
    const chat = this.#chat;
    const first = chat.unread.first(chat.where.peek());
    if (first !== undefined) chat.marker.value = first;
    this.#client.tryNow();
    this.look();
  }

  /** What can be seen is read. */
  look(): void {
    if (!this.looking) return;
    const where = this.#chat.where.peek();
    this.#chat.unread.clear(where);
    this.#marks.read(where);
  }

  say(body: string): void {
    const { composing, where } = this.#chat;
    const act = composing.peek();
    composing.value = { kind: 'new' };
    if (act.kind === 'edit') void this.#do({ kind: 'edit', messageId: act.line.messageId, body });
    else this.#post(where.peek(), body, act.kind === 'reply' ? act.line.messageId : undefined);
  }

  /** The person's last message here is in the field, to be changed. True where there is one. */
  editLast(): boolean {
    const chat = this.#chat;
    const mine = (line: Line) => line.kind === 'message' && !line.deleted && chat.isMine(line);
    const line = chat.timeline.peek().lines.peek().findLast(mine);
    if (line?.kind !== 'message' || whereIs(line, chat.me.peek()?.nickname ?? '') !== chat.where.peek())
      return false;
    chat.composing.value = { kind: 'edit', line };
    return true;
  }

  sayAgain({ clientId, where, body, replyTo }: Pending): void {
    this.#chat.pending.drop(clientId);
    this.#post(where, body, replyTo);
  }

  type(): void {
    const now = Date.now();
    const where = this.#chat.where.peek();
    if (personAt(where) !== undefined || now - this.#typedAt < typingEveryMs) return;
    this.#typedAt = now;
    void this.#client.ask({ kind: 'typing', room: where });
  }

  remove({ messageId }: MessageLine): Promise<boolean> {
    return this.#do({ kind: 'delete', messageId });
  }

  react({ messageId }: MessageLine, emoji: string, on: boolean): Promise<boolean> {
    return this.#do({ kind: 'react', messageId, emoji, on });
  }

  /** True where the room is heard now; it is made where it did not exist. */
  async join(name: string): Promise<boolean> {
    const answer = await this.#ask({ kind: 'join', room: name });
    if (answer.kind !== 'done') return false;
    this.go(answer.payload.room ?? name);
    void this.askRooms();
    return true;
  }

  async leave(room: string): Promise<void> {
    if (!(await this.#do({ kind: 'leave', room }))) return;
    this.#chat.timelines.forget(room);
    this.#chat.crowd.forget(room);
    this.#chat.unread.clear(room);
    if (this.#chat.where.peek() === room) this.go(lobby);
    void this.askRooms();
  }

  search(query: string, room: string | undefined): Promise<Answer> {
    return this.#ask({ kind: 'search', query, room: room === undefined ? undefined : roomAt(room) });
  }

  /** Asks for what came before the first line. True where something came. */
  async lookBack(limit = pageEntries): Promise<boolean> {
    const timeline = this.#chat.timeline.peek();
    if (this.#loading || timeline.whole.peek() || !timeline.begun.peek()) return false;
    this.#loading = true;
    const entries = await this.#piece(roomAt(this.#chat.where.peek()), timeline.oldest, limit);
    this.#loading = false;
    // Lines may have been let go of in the meantime.
    const fits = entries?.at(-1)?.seq === timeline.oldest - 1;
    if (entries && fits) timeline.addOlder(entries);
    return fits;
  }

  /** Brings a message before the person's eyes, from however far back. */
  async seek({ messageId, seq }: MessageLine): Promise<void> {
    const chat = this.#chat;
    for (let page = 0; page < farthestPages && chat.timeline.peek().oldest > seq; page++) {
      if (!(await this.lookBack(2 * pageEntries))) break;
    }
    chat.sought.value = messageId;
  }

  #post(where: Where, body: string, replyTo: string | undefined): void {
    const person = personAt(where);
    const clientId =
      person === undefined ? this.#client.post(where, body, replyTo) : this.#client.tell(person, body);
    this.#chat.pending.add({ clientId, where, body, replyTo });
    this.#chat.atEnd.value = true;
  }

  async #piece(room: string, before: number, limit: number): Promise<readonly ShownEntry[] | undefined> {
    const command: CommandOf<'history'> = {
      kind: 'history',
      room: room === ownRoom ? ownRoom : room,
      before,
      limit,
    };
    const answer = await this.#ask(command);
    return answer.kind === 'history' ? answer.payload.entries : undefined;
  }

  async #do(command: Command): Promise<boolean> {
    return (await this.#ask(command)).kind === 'done';
  }

  /** Tells the person where it is refused. */
  async #ask(command: Command): Promise<Answer> {
    const answer = await this.#client.ask(command);
    if (answer.kind === 'refused') this.#chat.notice.value = answer.payload.message;
    if (answer.kind === 'lost') this.#chat.notice.value = texts[this.#chat.locale.peek()].notNow;
    return answer;
  }
}
