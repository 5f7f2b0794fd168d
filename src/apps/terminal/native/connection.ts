import { lobby, type RoomId } from '#model/names.ts';
import {
  Client,
  type ClientListener,
  type Environment,
  type PostOutcome,
  type Refused,
  type State,
} from '#sdk/client.ts';
import type { Identity } from '#sdk/identity.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import { unreadLine } from '#wire/line/answers.ts';
import {
  type ChatConnection,
  exitCodes,
  type Listener,
  type Outcome,
  type StartOptions,
  type Status,
} from '../chat-connection.ts';
import type { UserCommand } from '../parse-input.ts';
import type { RoomBook } from '../room-book.ts';
import { exportEvent, exportName, exportTo } from './export.ts';
import { Incoming } from './incoming.ts';
import { isToSeveral, orderAnswer, readOrder } from './orders.ts';
import { answerEvent, commandOf, outcomeOf, type RequestInput } from './requests.ts';
import { nativeRoomBook } from './room-book.ts';

export interface NativeSettings extends StartOptions {
  readonly environment: Environment;
  /** Undefined: the user is asked for a nickname. */
  readonly identity: Identity | undefined;
  readonly texts: TerminalTexts;
  /** Why the server could not be reached at all, in a sentence. */
  readonly diagnose: () => Promise<string>;
}

/** Who was put out, or kept out, has been told no. */
const closedCode = (why: Refused | undefined) =>
  why?.code === 'kicked' || why?.code === 'banned' ? exitCodes.refused : exitCodes.lost;

/** A conversation on the native wire: no message is lost or doubled, whatever becomes of the connection. */
export class NativeConnection implements ChatConnection {
  readonly #client: Client;
  readonly #settings: NativeSettings;
  readonly #listener: Listener;
  readonly #incoming: Incoming;
  readonly rooms: RoomBook;
  /** The loss was reported, and its end was not. */
  #away = false;
  #over = false;
  /** The password that was chosen here. */
  #password: string | undefined;
  /** The account whose second factor is asked for. */
  #unproven: Extract<Identity, { kind: 'account' }> | undefined;

  constructor(settings: NativeSettings, listener: Listener) {
    this.#settings = settings;
    this.#listener = listener;
    const clientListener: ClientListener = {
      state: (state) => this.#handleState(state),
      outcome: (clientId, outcome) => this.#settle(clientId, outcome),
      frame: (frame, asked) => this.#incoming.receive(frame, asked),
    };
    this.#incoming = new Incoming(settings, listener, () => this.#client);
    this.#client = new Client(settings.environment, clientListener, settings.identity);
    this.rooms = nativeRoomBook(this.#incoming, () => this.#client);
  }

  get status(): Status {
    const { kind } = this.#client.state;
    return {
      nickname: this.#incoming.nickname,
      room: this.#incoming.room,
      title: this.#incoming.titleOf(this.#incoming.room),
      online: kind === 'open',
      nicknameWanted: kind === 'anonymous' && !this.#unproven,
      codeWanted: kind === 'anonymous' && this.#unproven !== undefined,
    };
  }

  get names(): readonly string[] {
    return this.#incoming.names;
  }

  start(): void {
    this.#client.start();
  }

  goTo(room: string): void {
    this.#incoming.room = room;
    this.#listener.statusChanged();
  }

  setNickname(nickname: string): void {
    // The outcome is reported by the state.
    void this.#client.enter({ kind: 'guest', nickname });
  }

  setCode(code: string): void {
    if (this.#unproven) void this.#client.enter({ ...this.#unproven, code });
  }

  run(command: UserCommand): Promise<Outcome> {
    switch (command.kind) {
      case 'say':
        return this.#post(this.#client.post(this.#incoming.room, command.body), command.body);
      case 'tell':
        return this.#post(this.#client.directMessage(command.to, command.body), command.body);
      case 'order':
        return this.#carryOut(command);
      case 'export':
        return this.#export(command.file);
      default:
        return this.#ask(command);
    }
  }

  async quit(): Promise<void> {
    this.#over = true;
    await this.#incoming.directRooms.sendMarks();
    this.#client.quit();
  }

  #post(clientId: string, body: string): Promise<Outcome> {
    if (!this.status.online) this.#listener.event({ kind: 'queued', body });
    return this.#incoming.posts.add(clientId, body);
  }

  async #ask(input: RequestInput): Promise<Outcome> {
    if (input.kind === 'join') this.#incoming.joining = input.room;
    const answer = await this.#client.ask(commandOf(input, this.#incoming.room));
    if (input.kind === 'join') this.#incoming.joining = undefined;
    if (answer.kind === 'done') this.#roomChanged(answer.payload);
    const title = (room: RoomId) => this.#incoming.titleOf(room);
    for (const event of answerEvent(answer, this.#incoming.room, title)) this.#listener.event(event);
    if (answer.kind === 'history') this.#incoming.showHistory(answer.payload.entries, true);
    return outcomeOf(answer);
  }

  async #carryOut(input: Extract<UserCommand, { kind: 'order' }>): Promise<Outcome> {
    const { texts } = this.#settings;
    const order = readOrder(input, this.#incoming.room, texts);
    if ('kind' in order) {
      this.#listener.event(order);
      return 'refused';
    }
    const { command } = order;
    const answer = await this.#client.ask(
      isToSeveral(command) ? { kind: 'direct', users: [...command.to] } : command,
    );
    if (isToSeveral(command) && answer.kind === 'done') {
      const { room = '' } = answer.payload;
      return this.#post(this.#client.post(room, command.body), command.body);
    }
    if (command.kind === 'setPassword' && answer.kind === 'done') {
      this.#password = command.password;
      this.#client.passwordChanged(command.password);
    }
    if (answer.kind === 'done') this.#roomChanged(answer.payload);
    if (answer.kind === 'caughtUp') {
      this.#showUnread(answer.payload);
      return 'fine';
    }
    const { room: here } = this.#incoming;
    const reader = { here, title: (room: RoomId) => this.#incoming.titleOf(room) };
    for (const event of orderAnswer(answer, input, order, texts, reader)) this.#listener.event(event);
    return outcomeOf(answer);
  }

  #showUnread({ rooms }: FrameOf<'caughtUp'>['payload']): void {
    const { line } = this.#settings.texts;
    if (rooms.length === 0) this.#listener.event({ kind: 'told', lines: [line.empty] });
    for (const room of rooms) {
      this.#listener.event({ kind: 'told', lines: [unreadLine(room, line)] });
      this.#incoming.showHistory(room.entries, true);
    }
  }

  /** Those that became due while nobody was there. */
  async #showDue(): Promise<void> {
    const answer = await this.#client.ask({ kind: 'reminders' });
    if (answer.kind === 'listed') this.#incoming.showDue(answer.payload.items);
  }

  async #export(given: string | undefined): Promise<Outcome> {
    const { texts, environment } = this.#settings;
    const file = given ?? exportName(this.#incoming.nickname ?? '');
    const end = await exportTo(file, (command) => this.#client.ask(command), environment.clock);
    this.#listener.event(exportEvent(end, file, texts));
    return end.kind === 'written' ? 'fine' : end.kind === 'lost' ? 'uncertain' : 'refused';
  }

  #roomChanged({ of, room }: FrameOf<'done'>['payload']): void {
    if (room === undefined) return;
    if (of === 'join' || of === 'accept' || of === 'createRoom') this.#incoming.room = room;
    if (of === 'leave') this.#incoming.roomGone(room);
    this.#listener.statusChanged();
  }

  #handleState(state: State): void {
    switch (state.kind) {
      case 'connecting':
      case 'entering':
        break;
      case 'anonymous':
        if (state.refused) this.#rejected(state.refused);
        break;
      case 'open':
        this.#opened(state);
        break;
      case 'waiting':
        this.#lost(state);
        break;
      case 'closed':
        this.#end(closedCode(state.why), state.why?.message ?? this.#settings.texts.turnedAway);
    }
    this.#listener.statusChanged();
  }

  /** The client is open: it has entered, or the user has another nickname now, whoever chose it. */
  #opened({ nickname }: State & { kind: 'open' }): void {
    const before = this.#incoming.nickname;
    this.#incoming.nickname = nickname;
    if (before === undefined || this.#away) this.#entered(nickname, before);
    else if (before !== nickname) this.#listener.event({ kind: 'renamed', nickname });
  }

  #entered(nickname: string, before: string | undefined): void {
    const { room } = this.#settings;
    this.#listener.event(before === nickname ? { kind: 'back' } : { kind: 'entered', nickname, room });
    this.#away = false;
    this.#unproven = undefined;
    if (!this.#incoming.ready && room !== lobby) void this.#enterFirstRoom(room);
    if (this.#incoming.conversation.me?.account && this.#settings.history > 0) void this.#showDue();
    if (this.#incoming.ready) void this.#incoming.catchUp();
  }

  async #enterFirstRoom(room: string): Promise<void> {
    this.#incoming.joining = room;
    const answer = await this.#client.ask({ kind: 'join', room });
    if (answer.kind === 'refused') this.#end(exitCodes.refused, answer.payload.message);
  }

  #rejected({ message, code }: Refused): void {
    const { canAsk, texts } = this.#settings;
    const identity = this.#identity;
    if (canAsk && identity?.kind === 'account' && (code === 'code_needed' || code === 'code_wrong')) {
      // With the first code nobody has done anything wrong.
      if (code === 'code_wrong') this.#listener.event({ kind: 'refused', message, code });
      this.#unproven = identity;
      return;
    }

    const isGuest = identity === undefined || identity.kind === 'guest';
    if (isGuest && canAsk) this.#listener.event({ kind: 'refused', message, code });
    else if (isGuest) this.#end(exitCodes.refused, `${message} ${texts.chooseAnother}`);
    else this.#end(exitCodes.refused, message);
  }

  /** Who was a newcomer the first time has an account after it, and the nickname may be another one by now. */
  get #identity(): Identity | undefined {
    const { identity } = this.#settings;
    const { nickname } = this.#incoming;
    if (nickname === undefined || !identity || !('password' in identity)) return identity;
    return { kind: 'account', nickname, password: this.#password ?? identity.password };
  }

  #lost({ until, why }: State & { kind: 'waiting' }): void {
    if (!this.#incoming.welcomed) void this.#giveUp();
    if (!this.#incoming.welcomed || this.#away) return;
    this.#away = true;
    const inMs = until - this.#settings.environment.clock.now();
    this.#listener.event({ kind: 'lost', inMs, why: why?.message });
  }

  /** There never was a connection: to go on trying would hide a mistyped address. */
  async #giveUp(): Promise<void> {
    this.#over = true;
    this.#client.quit();
    this.#listener.ended(exitCodes.lost, await this.#settings.diagnose());
  }

  #end(...[code, sentence]: Parameters<Listener['ended']>): void {
    if (this.#over) return;
    this.#over = true;
    this.#listener.ended(code, sentence);
  }

  #settle(clientId: string, outcome: PostOutcome): void {
    const event = this.#incoming.posts.settle(clientId, outcome);
    if (event) this.#listener.event(event);
  }
}
