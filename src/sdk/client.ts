import { bodyFault } from '#model/body.ts';
import type { Command } from '#model/command.ts';
import type { Locale } from '#model/names.ts';
import { sentence } from '#model/refusal.ts';
import { type FrameOf, readFrame, type ServerFrame, writeCommand } from '#wire/json/frames.ts';
import { Entrance } from './authenticator.ts';
import { Pauses } from './backoff.ts';
import { Call, type Surroundings } from './connection.ts';
import { type Identity, introduction } from './identity.ts';
import { Questions } from './pending-requests.ts';
import { type RoomEars, Rooms } from './rooms.ts';
import { Outbox, type Outgoing } from './send-queue.ts';
import type { Answer, Fate, Refused, State } from './state.ts';

export { dialWebSocket } from './connect.ts';
export type { Surroundings } from './connection.ts';
export type { Identity } from './identity.ts';
export type { Answer, Fate, Refused, State } from './state.ts';

/** What a client tells whoever shows the conversation. */
export interface Listener extends RoomEars {
  state(state: State): void;
  /** What became of something posted: once for each, never before `post` or `tell` has returned. */
  fate(clientId: string, fate: Fate): void;
  /** Whatever the server says unasked, but for entries and histories: who came and went, who is typing, the welcome … */
  said(frame: ServerFrame): void;
}

/**
 * The native wire's client: one conversation, kept going over any number of connections. Whatever is lost,
 * cut or repeated below, its listener hears every entry of every room once and in order, and everything
 * posted is kept by the server once.
 */
export class Client {
  readonly #around: Surroundings;
  readonly #listener: Listener;
  readonly #entrance: Entrance;
  readonly #rooms: Rooms;
  readonly #outbox: Outbox;
  readonly #pauses: Pauses;
  readonly #questions = new Questions();
  /** Tells the things that this client posts from those of all others. */
  readonly #prefix: string;
  #posts = 0;
  #state: State = { kind: 'closed' };
  #locale: Locale = 'en';
  #call: Call | undefined;
  #goodbye: FrameOf<'goodbye'>['payload'] | undefined;
  #stopWaiting: (() => void) | undefined;

  /** Nothing happens before `start`. With an identity it enters by itself as soon as it can. */
  constructor(around: Surroundings, listener: Listener, identity?: Identity) {
    const { clock, random } = around;
    this.#around = around;
    this.#listener = listener;
    this.#entrance = new Entrance(identity);
    this.#pauses = new Pauses(random);
    this.#prefix = [random(), random()].map((part) => part.toString(36).slice(2)).join('');
    const ask = this.#ask.bind(this);
    this.#rooms = new Rooms(listener, ask);
    this.#outbox = new Outbox(
      ask,
      (clientId, fate) => listener.fate(clientId, fate),
      clock,
      new Pauses(random),
    );
  }

  get state(): State {
    return this.#state;
  }

  /** As whom the client enters after the next loss: with the lease, so that it can be kept for a later client. */
  get identity(): Identity | undefined {
    return this.#entrance.identity;
  }

  start(): void {
    if (this.#state.kind === 'closed') this.#connect();
  }

  /**
   * Be known as this, now or as soon as there is a connection. The answer is `entered` or `refused`, or `lost` where
   * something else was wished for in the meantime. Who is in already and is refused comes back as who they were.
   */
  enter(identity: Identity): Promise<Answer> {
    const before = this.#state.kind;
    const answer = this.#entrance.wish(identity, before === 'open');
    if (before === 'nameless') this.#introduce();
    // A session is one person for as long as it lasts.
    if (before === 'open' || before === 'entering') {
      this.#hangUp();
      this.#connect();
    }
    return answer;
  }

  /** Posts a message, now or when there is a connection again. Returns its client id, by which its fate is told. */
  post(room: string, body: string, replyTo?: string): string {
    const clientId = this.#nextId();
    this.#send({ kind: 'post', room, body, clientId, replyTo }, clientId);
    return clientId;
  }

  /** The same for a private message. */
  tell(to: string, body: string): string {
    const clientId = this.#nextId();
    this.#send({ kind: 'tell', to, body, clientId }, clientId);
    return clientId;
  }

  /** Any other command. It is not repeated after a loss, and not sent where nobody has entered: `lost`. */
  ask(command: Command): Promise<Answer> {
    if (this.#state.kind !== 'open') return Promise.resolve({ kind: 'lost' });
    return new Promise((resolve) => this.#ask(command, resolve));
  }

  /** Does not wait any longer for the next attempt; finds out now whether a connection that is there still lives. */
  tryNow(): void {
    if (this.#state.kind === 'waiting') this.#connect();
    else this.#call?.check();
  }

  /** Ends the session. What has met no fate stays in the outbox, for a later `start`. */
  quit(): void {
    this.#hangUp();
    this.#entrance.answer({ kind: 'lost' });
    this.#become({ kind: 'closed' });
  }

  #connect(): void {
    this.#stopWaiting?.();
    this.#goodbye = undefined;
    this.#become({ kind: 'connecting' });
    this.#call = new Call(this.#around, writeCommand('ping', { kind: 'ping' }), {
      frame: (text) => this.#hear(text),
      ended: (code) => this.#lost(code),
    });
  }

  #lost(code: number): void {
    this.#drop();
    const { code: word = 'bye', message = '' } = this.#goodbye ?? {};
    const why = word === 'bye' ? undefined : { code: word, message };
    // 4100 to 4199: the server does not want to see this client again as it is.
    const forGood = this.#goodbye?.code === 'bye' || (code >= 4100 && code < 4200);
    if (forGood) this.#become({ kind: 'closed', why });
    else this.#wait(why);
  }

  #wait(why?: Refused): void {
    const { clock } = this.#around;
    const pause = this.#pauses.next();
    this.#stopWaiting = clock.after(pause, () => this.#connect());
    this.#become({ kind: 'waiting', until: clock.now() + pause, why });
  }

  #hangUp(): void {
    this.#call?.send(writeCommand('quit', { kind: 'quit' }));
    this.#drop();
  }

  /** Nothing of this connection will be heard any more. */
  #drop(): void {
    this.#stopWaiting?.();
    this.#call?.hangUp();
    this.#call = undefined;
    this.#outbox.shut();
    this.#questions.lose();
  }

  #hear(text: string): void {
    const frame = readFrame(text);
    if (!frame) return;
    const question = this.#questions.take(frame);
    // A history that was asked for belongs to whoever asked.
    const heeded = question?.asked !== 'history' && this.#rooms.heed(frame);
    if (question) question.answered(frame);
    else if (!heeded) this.#unasked(frame);
  }

  #unasked(frame: ServerFrame): void {
    this.#listener.said(frame);
    if (frame.kind === 'welcome') this.#welcome(frame.payload);
    if (frame.kind === 'goodbye') this.#goodbye = frame.payload;
  }

  #welcome({ locale, epoch }: FrameOf<'welcome'>['payload']): void {
    this.#locale = locale;
    this.#rooms.welcome(epoch);
    this.#introduce();
  }

  #introduce(refused?: Refused): void {
    const { identity } = this.#entrance;
    if (!identity) {
      this.#become({ kind: 'nameless', ...(refused && { refused }) });
      return;
    }
    this.#become({ kind: 'entering' });
    this.#ask(introduction(identity), (answer) => {
      if (answer.kind === 'entered') this.#entered(identity, answer.payload);
      if (answer.kind === 'refused') this.#turnedAway(answer.payload);
      if (answer.kind !== 'lost') this.#entrance.answer(answer);
    });
  }

  #entered(identity: Identity, payload: FrameOf<'entered'>['payload']): void {
    const { session, nickname, account, rooms } = payload;
    this.#pauses.reset();
    if (this.#entrance.admit(identity, payload)) {
      this.#outbox.changePerson();
      this.#rooms.changePerson();
    }
    this.#become({ kind: 'open', session, nickname, account });
    this.#rooms.entered(rooms);
    this.#outbox.open();
  }

  #turnedAway({ code, message, retry }: FrameOf<'refused'>['payload']): void {
    if (retry) {
      this.#drop();
      this.#wait({ code, message });
    } else {
      this.#entrance.giveUp();
      this.#introduce({ code, message });
    }
  }

  #send(outgoing: Outgoing, clientId: string): void {
    const code = bodyFault(outgoing.body);
    // Found out here, so that a body too long for a frame does not end the connection again and again.
    if (!code) this.#outbox.add(clientId, outgoing);
    else
      queueMicrotask(() =>
        this.#listener.fate(clientId, { kind: 'refused', code, message: sentence(code, this.#locale) }),
      );
  }

  #ask(command: Command, answered: (answer: Answer) => void): void {
    this.#call?.send(writeCommand(this.#questions.add(command, answered), command));
  }

  #nextId(): string {
    return `${this.#prefix}-${++this.#posts}`;
  }

  #become(state: State): void {
    this.#state = state;
    this.#listener.state(state);
  }
}
