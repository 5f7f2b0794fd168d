import { lobby, ownRoom } from '#model/names.ts';
import {
  Client,
  type ClientListener,
  type Environment,
  type PostOutcome,
  type Refused,
  type State,
} from '#sdk/client.ts';
import type { Identity } from '#sdk/identity.ts';
import type { FrameOf, ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import type { ChatConnection, Listener, Outcome, StartOptions, Status } from '../chat-connection.ts';
import { exitCodes } from '../exit-codes.ts';
import type { UserCommand } from '../parse-input.ts';
import type { Texts } from '../texts/index.ts';
import { Excerpts } from './excerpts.ts';
import { OwnNumbers } from './own-numbers.ts';
import { PendingPosts } from './posts.ts';
import { answerEvent, commandOf, isMessage, outcomeOf, type RequestInput } from './requests.ts';

export interface NativeSettings extends StartOptions {
  readonly environment: Environment;
  /** Undefined: somebody is asked for a nickname. */
  readonly identity: Identity | undefined;
  readonly texts: Texts;
  /** Why the server could not be reached at all, in a sentence. */
  readonly diagnose: () => Promise<string>;
}

/** A conversation on the native wire: nothing said is lost or doubled, whatever becomes of the connection. */
export class NativeConnection implements ChatConnection {
  readonly #client: Client;
  readonly #settings: NativeSettings;
  readonly #listener: Listener;
  readonly #posts = new PendingPosts();
  readonly #numbers = new OwnNumbers();
  readonly #excerpts = new Excerpts();
  #nickname: string | undefined;
  #session = '';
  #room = lobby;
  /** The room whose history is awaited. */
  #joining: string | undefined;
  #welcomed = false;
  #ready = false;
  /** The loss was told, and that it is over was not. */
  #away = false;
  #over = false;

  constructor(settings: NativeSettings, listener: Listener) {
    this.#settings = settings;
    this.#listener = listener;
    const clientListener: ClientListener = {
      state: (state) => this.#handleState(state),
      outcome: (clientId, outcome) => this.#settle(clientId, outcome),
      event: (frame) => this.#receiveEvent(frame),
      loaded: (room, entries) => this.#begin(room, entries),
      entry: (entry) => this.#live(entry),
      reset: (room) => this.#reset(room),
    };
    this.#client = new Client(settings.environment, clientListener, settings.identity);
  }

  get status(): Status {
    const { kind } = this.#client.state;
    return {
      nickname: this.#nickname,
      room: this.#room,
      online: kind === 'open',
      nicknameWanted: kind === 'nameless',
    };
  }

  start(): void {
    this.#client.start();
  }

  setNickname(nickname: string): void {
    // What comes of it is told by the state.
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
    for (const event of answerEvent(answer, this.#room)) this.#listener.event(event);
    if (answer.kind === 'history') this.#showHistory(answer.payload.entries);
    return outcomeOf(answer);
  }

  #roomChanged({ of, room }: FrameOf<'done'>['payload']): void {
    if (room === undefined) return;
    if (of === 'join') this.#room = room;
    if (of === 'leave') {
      this.#posts.forget(room);
      if (room === this.#room) this.#room = lobby;
    }
    this.#listener.statusChanged();
  }

  #handleState(state: State): void {
    switch (state.kind) {
      case 'connecting':
      case 'entering':
        break;
      case 'nameless':
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

  #entered({ session, nickname }: State & { kind: 'open' }): void {
    const { room } = this.#settings;
    this.#numbers.begin(session);
    this.#session = session;
    if (this.#nickname !== nickname) this.#listener.event({ kind: 'entered', nickname, room });
    else if (this.#away) this.#listener.event({ kind: 'back' });
    this.#nickname = nickname;
    this.#away = false;
    if (!this.#ready && room !== lobby) void this.#enterFirstRoom(room);
  }

  async #enterFirstRoom(room: string): Promise<void> {
    this.#joining = room;
    const answer = await this.#client.ask({ kind: 'join', room });
    if (answer.kind === 'refused') this.#end(exitCodes.refused, answer.payload.message);
  }

  #rejected({ message, code }: Refused): void {
    const { canAsk: askable, identity, texts } = this.#settings;
    const guest = identity === undefined || identity.kind === 'guest';
    if (guest && askable) this.#listener.event({ kind: 'refused', message, code });
    else if (guest) this.#end(exitCodes.refused, `${message} ${texts.chooseAnother}`);
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

  #receiveEvent(frame: ServerFrame): void {
    if (frame.kind === 'welcome') this.#welcomed = true;
    if (frame.kind === 'refused') this.#listener.event({ ...frame.payload, kind: 'refused' });
    if (frame.kind === 'presence') this.#receivePresence(frame.payload);
  }

  #receivePresence(presence: FrameOf<'presence'>['payload']): void {
    const isOther = ({ session }: { session: string }) => session !== this.#session;
    const came = presence.came.filter(isOther);
    const went = presence.went.filter(isOther);
    if (came.length + went.length > 0) this.#listener.event({ kind: 'presence', ...presence, came, went });
  }

  #begin(room: string, entries: readonly ShownEntry[]): void {
    if (room === this.#joining) this.#room = room;
    const { history } = this.#settings;
    const isHere = room === this.#room || room === ownRoom;
    if (isHere && history > 0) this.#showHistory(entries.filter(isMessage).slice(-history));
    this.#posts.seen(room, entries.at(-1)?.seq ?? 0);
    if (this.#ready || room !== this.#settings.room) return;
    this.#ready = true;
    this.#joining = undefined;
    this.#listener.statusChanged();
    this.#listener.ready();
  }

  #live(entry: ShownEntry): void {
    this.#show(entry);
    this.#posts.seen(entry.room, entry.seq);
  }

  #reset(room: string): void {
    this.#posts.forget(room);
    if (room !== ownRoom) this.#listener.event({ kind: 'reset', room });
  }

  #showHistory(entries: readonly ShownEntry[]): void {
    for (const entry of entries) if (isMessage(entry)) this.#show(entry);
  }

  #show(entry: ShownEntry): void {
    if (entry.kind === 'joined' || entry.kind === 'left')
      return this.#listener.event({ kind: 'entry', entry });
    const about = this.#excerpts.of(entry.messageId);
    if (entry.kind === 'deleted' || entry.kind === 'reacted')
      return this.#listener.event({ kind: 'entry', entry, about });
    this.#excerpts.add(entry);
    const own = entry.kind === 'edited' ? undefined : this.#numbers.of(entry);
    this.#listener.event({ kind: 'entry', entry, own });
  }
}
