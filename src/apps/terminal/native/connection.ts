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
import type { Audience, Beginning, Outcome, Stand, Talk } from '../chat-connection.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Wish } from '../parse-input.ts';
import type { Texts } from '../texts/index.ts';
import { Excerpts } from './excerpts.ts';
import { OwnNumbers } from './own-numbers.ts';
import { Posts } from './posts.ts';
import { answerNews, commandOf, isSpeech, outcomeOf, type Question } from './requests.ts';

export interface NativeSettings extends Beginning {
  readonly around: Environment;
  /** Undefined: somebody is asked for a nickname. */
  readonly identity: Identity | undefined;
  readonly texts: Texts;
  /** Why the server could not be reached at all, in a sentence. */
  readonly findTrouble: () => Promise<string>;
}

/** A conversation on the native wire: nothing said is lost or doubled, whatever becomes of the connection. */
export class NativeTalk implements Talk {
  readonly #client: Client;
  readonly #settings: NativeSettings;
  readonly #audience: Audience;
  readonly #posts = new Posts();
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

  constructor(settings: NativeSettings, audience: Audience) {
    this.#settings = settings;
    this.#audience = audience;
    const listener: ClientListener = {
      state: (state) => this.#become(state),
      outcome: (clientId, fate) => this.#meet(clientId, fate),
      event: (frame) => this.#hear(frame),
      loaded: (room, entries) => this.#begin(room, entries),
      entry: (entry) => this.#live(entry),
      reset: (room) => this.#reset(room),
    };
    this.#client = new Client(settings.around, listener, settings.identity);
  }

  get stand(): Stand {
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

  introduce(nickname: string): void {
    // What comes of it is told by the state.
    void this.#client.enter({ kind: 'guest', nickname });
  }

  take(wish: Wish): Promise<Outcome> {
    switch (wish.kind) {
      case 'say':
        return this.#post(this.#client.post(this.#room, wish.body), wish.body);
      case 'tell':
        return this.#post(this.#client.directMessage(wish.to, wish.body), wish.body);
      default:
        return this.#ask(wish);
    }
  }

  async quit(): Promise<void> {
    this.#over = true;
    this.#client.quit();
  }

  #post(clientId: string, body: string): Promise<Outcome> {
    if (!this.stand.online) this.#audience.news({ kind: 'queued', body });
    return this.#posts.add(clientId, body);
  }

  async #ask(question: Question): Promise<Outcome> {
    if (question.kind === 'join') this.#joining = question.room;
    const answer = await this.#client.ask(commandOf(question, this.#room));
    if (question.kind === 'join') this.#joining = undefined;
    if (answer.kind === 'done') this.#moved(answer.payload);
    for (const news of answerNews(answer, this.#room)) this.#audience.news(news);
    if (answer.kind === 'history') this.#tellPast(answer.payload.entries);
    return outcomeOf(answer);
  }

  #moved({ of, room }: FrameOf<'done'>['payload']): void {
    if (room === undefined) return;
    if (of === 'join') this.#room = room;
    if (of === 'leave') {
      this.#posts.forget(room);
      if (room === this.#room) this.#room = lobby;
    }
    this.#audience.stands();
  }

  #become(state: State): void {
    switch (state.kind) {
      case 'connecting':
      case 'entering':
        break;
      case 'nameless':
        if (state.refused) this.#turnedAway(state.refused);
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
    this.#audience.stands();
  }

  #entered({ session, nickname }: State & { kind: 'open' }): void {
    const { room } = this.#settings;
    this.#numbers.begin(session);
    this.#session = session;
    if (this.#nickname !== nickname) this.#audience.news({ kind: 'entered', nickname, room });
    else if (this.#away) this.#audience.news({ kind: 'back' });
    this.#nickname = nickname;
    this.#away = false;
    if (!this.#ready && room !== lobby) void this.#enterFirstRoom(room);
  }

  async #enterFirstRoom(room: string): Promise<void> {
    this.#joining = room;
    const answer = await this.#client.ask({ kind: 'join', room });
    if (answer.kind === 'refused') this.#end(exitCodes.refused, answer.payload.message);
  }

  #turnedAway({ message, code }: Refused): void {
    const { askable, identity, texts } = this.#settings;
    const guest = identity === undefined || identity.kind === 'guest';
    if (guest && askable) this.#audience.news({ kind: 'refused', message, code });
    else if (guest) this.#end(exitCodes.refused, `${message} ${texts.chooseAnother}`);
    else this.#end(exitCodes.refused, message);
  }

  #lost({ until, why }: State & { kind: 'waiting' }): void {
    if (!this.#welcomed) void this.#giveUp();
    if (!this.#welcomed || this.#away) return;
    this.#away = true;
    const inMs = until - this.#settings.around.clock.now();
    this.#audience.news({ kind: 'lost', inMs, why: why?.message });
  }

  /** There never was a connection: to go on trying would hide a mistyped address. */
  async #giveUp(): Promise<void> {
    this.#over = true;
    this.#client.quit();
    this.#audience.ended(exitCodes.lost, await this.#settings.findTrouble());
  }

  #end(...[code, sentence]: Parameters<Audience['ended']>): void {
    if (this.#over) return;
    this.#over = true;
    this.#audience.ended(code, sentence);
  }

  #meet(clientId: string, fate: PostOutcome): void {
    const news = this.#posts.meet(clientId, fate);
    if (news) this.#audience.news(news);
  }

  #hear(frame: ServerFrame): void {
    if (frame.kind === 'welcome') this.#welcomed = true;
    if (frame.kind === 'refused') this.#audience.news({ ...frame.payload, kind: 'refused' });
    if (frame.kind === 'presence') this.#hearPresence(frame.payload);
  }

  #hearPresence(presence: FrameOf<'presence'>['payload']): void {
    const isOther = ({ session }: { session: string }) => session !== this.#session;
    const came = presence.came.filter(isOther);
    const went = presence.went.filter(isOther);
    if (came.length + went.length > 0) this.#audience.news({ kind: 'presence', ...presence, came, went });
  }

  #begin(room: string, entries: readonly ShownEntry[]): void {
    if (room === this.#joining) this.#room = room;
    const { history } = this.#settings;
    const isHere = room === this.#room || room === ownRoom;
    if (isHere && history > 0) this.#tellPast(entries.filter(isSpeech).slice(-history));
    this.#posts.hear(room, entries.at(-1)?.seq ?? 0);
    if (this.#ready || room !== this.#settings.room) return;
    this.#ready = true;
    this.#joining = undefined;
    this.#audience.stands();
    this.#audience.ready();
  }

  #live(entry: ShownEntry): void {
    this.#tell(entry);
    this.#posts.hear(entry.room, entry.seq);
  }

  #reset(room: string): void {
    this.#posts.forget(room);
    if (room !== ownRoom) this.#audience.news({ kind: 'reset', room });
  }

  #tellPast(entries: readonly ShownEntry[]): void {
    for (const entry of entries) if (isSpeech(entry)) this.#tell(entry);
  }

  #tell(entry: ShownEntry): void {
    if (entry.kind === 'joined' || entry.kind === 'left')
      return this.#audience.news({ kind: 'entry', entry });
    const about = this.#excerpts.of(entry.messageId);
    if (entry.kind === 'deleted' || entry.kind === 'reacted')
      return this.#audience.news({ kind: 'entry', entry, about });
    this.#excerpts.add(entry);
    const own = entry.kind === 'edited' ? undefined : this.#numbers.of(entry);
    this.#audience.news({ kind: 'entry', entry, own });
  }
}
