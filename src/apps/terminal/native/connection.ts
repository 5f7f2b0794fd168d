import { isDirectRoom, lobby, type RoomId } from '#model/names.ts';
import {
  Client,
  type ClientListener,
  type Environment,
  type PostOutcome,
  type Refused,
  type State,
} from '#sdk/client.ts';
import { act } from '#sdk/conversation/act.ts';
import { type Conversation, newConversation, titleOf } from '#sdk/conversation/conversation.ts';
import { reduce } from '#sdk/conversation/reduce.ts';
import type { Identity } from '#sdk/identity.ts';
import type { TerminalTexts } from '#texts/en/terminal.ts';
import type { FrameOf, ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import {
  type ChatConnection,
  exitCodes,
  type Listener,
  type Outcome,
  type StartOptions,
  type Status,
} from '../chat-connection.ts';
import type { UserCommand } from '../parse-input.ts';
import { DirectRooms } from './direct-rooms.ts';
import { entryEvent, presenceEvent } from './events.ts';
import { PendingPosts } from './posts.ts';
import { answerEvent, commandOf, isMessage, outcomeOf, type RequestInput } from './requests.ts';

export interface NativeSettings extends StartOptions {
  readonly environment: Environment;
  /** Undefined: the user is asked for a nickname. */
  readonly identity: Identity | undefined;
  readonly texts: TerminalTexts;
  /** Why the server could not be reached at all, in a sentence. */
  readonly diagnose: () => Promise<string>;
}

/** A conversation on the native wire: no message is lost or doubled, whatever becomes of the connection. */
export class NativeConnection implements ChatConnection {
  readonly #client: Client;
  readonly #settings: NativeSettings;
  readonly #listener: Listener;
  readonly #posts = new PendingPosts();
  readonly #directRooms: DirectRooms;
  #conversation = newConversation;
  #nickname: string | undefined;
  #room: RoomId = lobby;
  /** The room whose history is awaited. */
  #joining: string | undefined;
  #welcomed = false;
  #ready = false;
  /** The loss was reported, and its end was not. */
  #away = false;
  #over = false;

  constructor(settings: NativeSettings, listener: Listener) {
    this.#settings = settings;
    this.#listener = listener;
    const clientListener: ClientListener = {
      state: (state) => this.#handleState(state),
      outcome: (clientId, outcome) => this.#settle(clientId, outcome),
      frame: (frame, asked) => this.#receive(frame, asked),
    };
    this.#client = new Client(settings.environment, clientListener, settings.identity);
    this.#directRooms = new DirectRooms({
      client: this.#client,
      clock: settings.environment.clock,
      conversation: () => this.#conversation,
      act: (action) => {
        this.#conversation = act(this.#conversation, action);
      },
      show: (entry) => this.#show(entry),
    });
  }

  get status(): Status {
    const { kind } = this.#client.state;
    return {
      nickname: this.#nickname,
      room: this.#room,
      title: titleOf(this.#conversation, this.#room),
      online: kind === 'open',
      nicknameWanted: kind === 'anonymous',
    };
  }

  start(): void {
    this.#client.start();
  }

  setNickname(nickname: string): void {
    // The outcome is reported by the state.
    void this.#client.enter({ kind: 'guest', nickname });
  }

  run(command: UserCommand): Promise<Outcome> {
    switch (command.kind) {
      case 'say':
        return this.#post(this.#client.post(this.#room, command.body), command.body);
      case 'tell':
        return this.#post(this.#client.directMessage(command.to, command.body), command.body);
      default:
        return this.#ask(command);
    }
  }

  async quit(): Promise<void> {
    this.#over = true;
    this.#directRooms.sendMarks();
    this.#client.quit();
  }

  #post(clientId: string, body: string): Promise<Outcome> {
    if (!this.status.online) this.#listener.event({ kind: 'queued', body });
    return this.#posts.add(clientId, body);
  }

  async #ask(input: RequestInput): Promise<Outcome> {
    if (input.kind === 'join') this.#joining = input.room;
    const answer = await this.#client.ask(commandOf(input, this.#room));
    if (input.kind === 'join') this.#joining = undefined;
    if (answer.kind === 'done') this.#roomChanged(answer.payload);
    if (answer.kind === 'you') this.#renamed(answer.payload.nickname);
    const title = (room: RoomId) => titleOf(this.#conversation, room);
    for (const event of answerEvent(answer, this.#room, title)) this.#listener.event(event);
    if (answer.kind === 'history') this.#showHistory(answer.payload.entries);
    return outcomeOf(answer);
  }

  #roomChanged({ of, room }: FrameOf<'done'>['payload']): void {
    if (room === undefined) return;
    if (of === 'join') this.#room = room;
    if (of === 'leave') this.#roomGone(room);
    this.#listener.statusChanged();
  }

  #roomGone(room: RoomId): void {
    this.#posts.forget(room);
    if (room === this.#room) this.#room = lobby;
  }

  #renamed(nickname: string): void {
    if (nickname === this.#nickname) return;
    this.#nickname = nickname;
    this.#listener.event({ kind: 'renamed', nickname });
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
        this.#entered(state);
        break;
      case 'waiting':
        this.#lost(state);
        break;
      case 'closed':
        this.#end(exitCodes.lost, state.why?.message ?? this.#settings.texts.turnedAway);
    }
    this.#listener.statusChanged();
  }

  #entered({ nickname }: State & { kind: 'open' }): void {
    const { room } = this.#settings;
    if (this.#nickname === undefined || (this.#away && this.#nickname !== nickname))
      this.#listener.event({ kind: 'entered', nickname, room });
    else if (this.#away) this.#listener.event({ kind: 'back' });
    this.#nickname = nickname;
    this.#away = false;
    if (!this.#ready && room !== lobby) void this.#enterFirstRoom(room);
    if (this.#ready && this.#settings.history > 0) void this.#directRooms.showUnread();
  }

  async #enterFirstRoom(room: string): Promise<void> {
    this.#joining = room;
    const answer = await this.#client.ask({ kind: 'join', room });
    if (answer.kind === 'refused') this.#end(exitCodes.refused, answer.payload.message);
  }

  #rejected({ message, code }: Refused): void {
    const { canAsk, identity, texts } = this.#settings;
    const isGuest = identity === undefined || identity.kind === 'guest';
    if (isGuest && canAsk) this.#listener.event({ kind: 'refused', message, code });
    else if (isGuest) this.#end(exitCodes.refused, `${message} ${texts.chooseAnother}`);
    else this.#end(exitCodes.refused, message);
  }

  #lost({ until, why }: State & { kind: 'waiting' }): void {
    if (!this.#welcomed) void this.#giveUp();
    if (!this.#welcomed || this.#away) return;
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
    const event = this.#posts.settle(clientId, outcome);
    if (event) this.#listener.event(event);
  }

  /** What the server sends; answers are dealt with where they were asked for. */
  #receive(frame: ServerFrame, asked: boolean): void {
    const before = this.#conversation;
    this.#conversation = reduce(before, frame);
    if (asked) return;
    switch (frame.kind) {
      case 'welcome':
        this.#welcomed = true;
        break;
      case 'you':
        this.#renamed(frame.payload.nickname);
        break;
      case 'refused':
        this.#listener.event({ ...frame.payload, kind: 'refused' });
        break;
      case 'presence': {
        const event = presenceEvent(frame.payload, this.#conversation);
        if (event) this.#listener.event(event);
        break;
      }
      case 'history':
        this.#load(frame.payload);
        break;
      case 'reset':
        this.#reset(frame.payload);
        break;
      case 'removed':
        this.#listener.event({ kind: 'room_left', room: titleOf(before, frame.payload.room) });
        this.#roomGone(frame.payload.room);
        this.#listener.statusChanged();
        break;
      case 'message':
      case 'direct':
      case 'edited':
      case 'deleted':
      case 'reacted':
      case 'joined':
      case 'left':
        this.#live({ kind: frame.kind, ...frame.payload } as ShownEntry, before);
        break;
      default:
    }
  }

  #load({ room, entries }: FrameOf<'history'>['payload']): void {
    const { history } = this.#settings;
    if (room === this.#joining) this.#room = room;
    if (room === this.#room && history > 0) this.#showHistory(entries.filter(isMessage).slice(-history));
    // With a history, all that is unread in direct rooms is shown at once; without one, what comes after the beginning.
    if (isDirectRoom(room) && this.#ready && history === 0) this.#showHistory(entries);
    this.#posts.seen(room, entries.at(-1)?.seq ?? 0);
    if (!this.#ready && room === this.#settings.room) void this.#begin();
  }

  async #begin(): Promise<void> {
    this.#ready = true;
    this.#joining = undefined;
    this.#listener.statusChanged();
    if (this.#settings.history > 0) await this.#directRooms.showUnread();
    this.#listener.ready();
  }

  #live(entry: ShownEntry, before: Conversation): void {
    if (!this.#directRooms.keepsBack(entry)) this.#show(entry, before);
    if (this.#settings.history > 0) this.#directRooms.markRead(entry);
    this.#posts.seen(entry.room, entry.seq);
    this.#conversation = act(this.#conversation, { kind: 'trim', room: entry.room });
  }

  #reset({ room, why }: FrameOf<'reset'>['payload']): void {
    this.#posts.forget(room);
    if (why === 'gone' && room === this.#room) this.#roomGone(room);
    if (why !== 'floor' && !isDirectRoom(room)) this.#listener.event({ kind: 'reset', room });
  }

  #showHistory(entries: readonly ShownEntry[]): void {
    for (const entry of entries) if (isMessage(entry)) this.#show(entry);
  }

  /** `before`: the conversation before the entry, where a message still has the body that is deleted now. */
  #show(entry: ShownEntry, before = this.#conversation): void {
    this.#listener.event(entryEvent(entry, this.#conversation, before));
  }
}
