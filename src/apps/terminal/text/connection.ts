import { lobby } from '#model/names.ts';
import { parseRoomName } from '#model/room.ts';
import { Backoff } from '#sdk/backoff.ts';
import type { Connect, Socket } from '#sdk/connect.ts';
import type { Identity } from '#sdk/identity.ts';
import type { Audience, Beginning, Outcome, Stand, Talk } from '../chat-connection.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Wish } from '../parse-input.ts';
import type { Texts } from '../texts/index.ts';
import type { Tongue } from './protocol-adapter.ts';
import { Outbox } from './send-queue.ts';

export interface TextSettings extends Beginning {
  readonly url: string;
  readonly dial: Connect;
  readonly tongue: Tongue;
  readonly identity: Identity | undefined;
  readonly texts: Texts;
  readonly findTrouble: () => Promise<string>;
}

const admissionMs = 10_000;
const farewellMs = 1_000;

/** A conversation on a wire that knows nothing but lines: each is shown as it comes. */
export class TextTalk implements Talk {
  readonly #settings: TextSettings;
  readonly #audience: Audience;
  readonly #outbox: Outbox;
  readonly #pauses = new Backoff(Math.random);
  /** The rooms to hear again on the next connection. */
  readonly #rooms = new Set<string>();
  #identity: Identity | undefined;
  #nickname: string | undefined;
  #room: string;
  #line: Socket | undefined;
  #isIn = false;
  #ready = false;
  #over = false;
  #away = false;
  #nicknameWanted = false;
  #timer: NodeJS.Timeout | undefined;
  #onEnded: (() => void) | undefined;

  constructor(settings: TextSettings, audience: Audience) {
    this.#settings = settings;
    this.#audience = audience;
    this.#identity = settings.identity;
    this.#room = settings.tongue.words({ kind: 'join', room: settings.room }, lobby) ? settings.room : lobby;
    if (this.#room !== lobby) this.#rooms.add(this.#room);
    this.#outbox = new Outbox(
      (words) => this.#line?.send(words),
      ({ wish }) => audience.news({ kind: 'uncertain', body: wish.body }),
    );
  }

  get stand(): Stand {
    return {
      nickname: this.#nickname,
      room: this.#room,
      online: this.#isIn,
      nicknameWanted: this.#nicknameWanted,
    };
  }

  start(): void {
    this.#line = this.#settings.dial(this.#settings.url, {
      onFrame: (text) => this.#hear(text),
      onClose: (code) => this.#ended(code),
    });
    this.#introduce();
  }

  introduce(nickname: string): void {
    this.#identity = { kind: 'guest', nickname };
    this.#introduce();
  }

  async take(wish: Wish): Promise<Outcome> {
    const words = this.#settings.tongue.words(wish, this.#room);
    if (words === undefined) {
      this.#audience.news({ kind: 'not_on_this_wire' });
      return 'refused';
    }
    if (wish.kind === 'say' || wish.kind === 'tell') {
      if (!this.#isIn) this.#audience.news({ kind: 'queued', body: wish.body });
      return this.#outbox.add({ wish, room: this.#room }, words);
    }
    if (!this.#isIn) {
      this.#audience.news({ kind: 'not_now' });
      return 'uncertain';
    }
    this.#line?.send(words);
    if (wish.kind === 'join') this.#move(wish.room);
    if (wish.kind === 'leave') this.#leave(wish.room ?? this.#room);
    return 'fine';
  }

  quit(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#timer);
    if (!this.#line) return Promise.resolve();
    this.#line.close();
    return new Promise((resolve) => {
      this.#onEnded = resolve;
      this.#timer = setTimeout(resolve, farewellMs);
    });
  }

  #introduce(): void {
    const { tongue } = this.#settings;
    const words = this.#identity && tongue.introduction(this.#identity);
    this.#nicknameWanted = tongue.named && this.#identity === undefined;
    this.#audience.stands();
    if (this.#nicknameWanted) return;
    if (words !== undefined) this.#line?.send(words);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#line?.close(), admissionMs);
  }

  #hear(line: string): void {
    const { tongue } = this.#settings;
    if (!this.#isIn && !this.#admitted(line)) return;
    const { underWay } = this.#outbox;
    const receipt = underWay && tongue.receipt(line, underWay, this.#nickname);
    const sort = tongue.sort(line);
    if (receipt !== 'later' && sort !== 'silent')
      this.#audience.news({ kind: 'line', text: line, message: sort === 'message' });
    if (receipt) this.#outbox.answered(receipt);
  }

  /** Whether we are in, and the line is to be shown as any other. */
  #admitted(line: string): boolean {
    const admission = this.#settings.tongue.admission(line, this.#identity);
    if (admission === undefined) return false;
    clearTimeout(this.#timer);
    if (admission === 'refused') {
      this.#turnedAway(line);
      return false;
    }
    this.#enter(admission.nickname);
    return true;
  }

  #enter(nickname: string | undefined): void {
    const { history, tongue } = this.#settings;
    this.#isIn = true;
    this.#nickname = nickname;
    this.#pauses.reset();
    if (this.#identity?.kind === 'newcomer') this.#identity = { ...this.#identity, kind: 'account' };
    if (this.#away) this.#audience.news({ kind: 'back' });
    this.#away = false;
    for (const room of this.#rooms) this.#line?.send(tongue.words({ kind: 'join', room }, room) ?? '');
    const past = tongue.words({ kind: 'history', limit: history }, lobby);
    if (!this.#ready && past !== undefined && history > 0) this.#line?.send(past);
    this.#audience.stands();
    if (!this.#ready) this.#audience.ready();
    this.#ready = true;
    this.#outbox.open();
  }

  #turnedAway(line: string): void {
    const { askable, texts } = this.#settings;
    // The server has not found out yet that our last connection is gone, and keeps the name for it.
    if (this.#ready) return this.#line?.close();
    const guest = this.#identity?.kind === 'guest';
    if (!askable || !guest)
      return this.#end(exitCodes.refused, guest ? `${line} ${texts.chooseAnother}` : line);
    this.#identity = undefined;
    this.#nicknameWanted = true;
    this.#audience.news({ kind: 'line', text: line, message: false });
    this.#audience.stands();
  }

  #ended(code: number): void {
    clearTimeout(this.#timer);
    this.#line = undefined;
    this.#isIn = false;
    this.#nicknameWanted = false;
    this.#outbox.shut();
    this.#onEnded?.();
    if (this.#over) return;
    if (!this.#ready) void this.#giveUp();
    else if (code === 1000 || (code >= 4100 && code < 4200))
      this.#end(exitCodes.lost, this.#settings.texts.turnedAway);
    else this.#wait();
    this.#audience.stands();
  }

  async #giveUp(): Promise<void> {
    this.#over = true;
    this.#audience.ended(exitCodes.lost, await this.#settings.findTrouble());
  }

  #wait(): void {
    const inMs = this.#pauses.next();
    if (!this.#away) this.#audience.news({ kind: 'lost', inMs, why: undefined });
    this.#away = true;
    this.#timer = setTimeout(() => this.start(), inMs);
  }

  #end(...[code, sentence]: Parameters<Audience['ended']>): void {
    if (this.#over) return;
    this.#over = true;
    this.#audience.ended(code, sentence);
  }

  #move(name: string): void {
    const room = parseRoomName(name) ?? name;
    this.#room = room;
    this.#rooms.add(room);
    this.#audience.stands();
  }

  #leave(room: string): void {
    this.#rooms.delete(room);
    if (room === this.#room) this.#room = lobby;
    this.#audience.stands();
  }
}
