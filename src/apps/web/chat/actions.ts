import type { Command } from '#model/command.ts';
import { lobby } from '#model/names.ts';
import { type Answer, Client, type Environment, type Identity } from '#sdk/client.ts';
import { texts } from '../texts.ts';
import type { Chat } from './chat.ts';
import { personAt, roomAt, type Where, whereIs } from './conversation.ts';
import { EventHandlers } from './event-handlers.ts';
import type { Line, MessageLine } from './line.ts';
import { Navigation } from './navigation.ts';
import type { Pending } from './pending.ts';
import { savedIdentity, saveIdentity } from './storage.ts';

const typingEveryMs = 3_000;
/** What a person can do. */
export class Actions {
  readonly navigation: Navigation;
  readonly #chat: Chat;
  readonly #client: Client;
  #typedAt = 0;

  constructor(chat: Chat, environment: Environment) {
    const saved = savedIdentity();
    this.#chat = chat;
    this.#client = new Client(
      environment,
      new EventHandlers(chat, this),
      saved?.kind === 'guest' ? saved : undefined,
    );
    this.navigation = new Navigation(chat, this.#client, environment.clock);
  }

  start(): void {
    this.#client.start();
  }

  tryNow(): void {
    this.#client.tryNow();
  }

  enter(identity: Identity): Promise<Answer> {
    return this.#client.enter(identity);
  }

  /** The person is in: what is not told without asking is asked for. */
  afterSignIn(): void {
    const { identity } = this.#client;
    if (identity) saveIdentity(identity);
    for (const room of this.#chat.timelines.rooms) void this.loadUsers(room);
    void this.loadRooms();
  }

  async loadUsers(room: string): Promise<void> {
    const answer = await this.#client.ask({ kind: 'who', room });
    if (answer.kind === 'who') this.#chat.presence.set(room, answer.payload.people);
  }

  async loadRooms(): Promise<void> {
    const answer = await this.#client.ask({ kind: 'rooms' });
    if (answer.kind !== 'rooms') return;
    this.#chat.rooms.value = answer.payload.rooms;
    this.navigation.marks.load(answer.payload.rooms);
  }

  send(body: string): void {
    const { composing, where } = this.#chat;
    const act = composing.peek();
    composing.value = { kind: 'new' };
    if (act.kind === 'edit') void this.#edit(act.line, body);
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

  sendAgain({ clientId, where, body, replyTo }: Pending): void {
    this.#chat.pending.drop(clientId);
    this.#post(where, body, replyTo);
  }

  notifyTyping(): void {
    const now = Date.now();
    const where = this.#chat.where.peek();
    if (personAt(where) !== undefined || now - this.#typedAt < typingEveryMs) return;
    this.#typedAt = now;
    void this.#client.ask({ kind: 'typing', room: where });
  }

  remove({ messageId }: MessageLine): Promise<boolean> {
    return this.#run({ kind: 'delete', messageId });
  }

  react({ messageId }: MessageLine, emoji: string, on: boolean): Promise<boolean> {
    return this.#run({ kind: 'react', messageId, emoji, on });
  }

  /** True where the room is heard now; it is made where it did not exist. */
  async join(name: string): Promise<boolean> {
    const answer = await this.#ask({ kind: 'join', room: name });
    if (answer.kind !== 'done') return false;
    this.navigation.go(answer.payload.room ?? name);
    void this.loadRooms();
    return true;
  }

  async leave(room: string): Promise<void> {
    if (!(await this.#run({ kind: 'leave', room }))) return;
    this.#chat.timelines.forget(room);
    this.#chat.presence.forget(room);
    this.#chat.unread.clear(room);
    if (this.#chat.where.peek() === room) this.navigation.go(lobby);
    void this.loadRooms();
  }

  search(query: string, room: string | undefined): Promise<Answer> {
    return this.#ask({ kind: 'search', query, room: room === undefined ? undefined : roomAt(room) });
  }

  async #edit(line: MessageLine, body: string): Promise<void> {
    const { composing, where } = this.#chat;
    const here = where.peek();
    if (await this.#run({ kind: 'edit', messageId: line.messageId, body })) return;
    // What was written is not lost with the connection: it is in the field again.
    if (where.peek() === here) composing.value = { kind: 'edit', line: { ...line, body } };
  }

  #post(where: Where, body: string, replyTo: string | undefined): void {
    const person = personAt(where);
    const clientId =
      person === undefined
        ? this.#client.post(where, body, replyTo)
        : this.#client.directMessage(person, body);
    this.#chat.pending.add({ clientId, where, body, replyTo });
    this.#chat.atEnd.value = true;
  }

  async #run(command: Command): Promise<boolean> {
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
