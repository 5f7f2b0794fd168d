import { bodyFault } from '#model/body.ts';
import type { Command } from '#model/command.ts';
import type { Locale, RoomId } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import { type FrameOf, readFrame, type ServerFrame, writeCommand } from '#wire/json/frames.ts';
import { Backoff } from './backoff.ts';
import { Connection, type Environment } from './connection.ts';
import { Authenticator, type Identity, loginCommand } from './identity.ts';
import type { Answer, ClientListener, Refused, State } from './requests.ts';
import { isBlock, PendingRequests } from './requests.ts';
import { Rooms } from './rooms.ts';
import { type Outgoing, SendQueue } from './send-queue.ts';

export { connectWebSocket, type Environment } from './connection.ts';
export type { Identity } from './identity.ts';
export type { Answer, ClientListener, PostOutcome, Refused, State } from './requests.ts';
export type { Outgoing } from './send-queue.ts';

/**
 * The native wire's client: one conversation, kept going over any number of connections. Whatever is lost, cut or
 * repeated below, its listener gets every entry of every room once and in order, and everything posted is kept by the
 * server once.
 */
export class Client {
  readonly #environment: Environment;
  readonly #listener: ClientListener;
  readonly #authenticator: Authenticator;
  readonly #rooms: Rooms;
  readonly #sendQueue: SendQueue;
  readonly #backoff: Backoff;
  readonly #pendingRequests = new PendingRequests();
  /** Distinguishes the client ids of this client from those of all others. */
  readonly #prefix: string;
  #posts = 0;
  #state: State = { kind: 'closed' };
  #locale: Locale = 'en';
  #connection: Connection | undefined;
  #goodbye: FrameOf<'goodbye'>['payload'] | undefined;
  #stopWaiting: (() => void) | undefined;

  /** Nothing happens before `start`. With an identity it enters by itself as soon as it can. */
  constructor(environment: Environment, listener: ClientListener, identity?: Identity) {
    const { clock, random } = environment;
    this.#environment = environment;
    this.#listener = listener;
    this.#authenticator = new Authenticator(identity, environment.keep);
    this.#backoff = new Backoff(random);
    this.#prefix = [random(), random()].map((part) => part.toString(36).slice(2)).join('');
    const ask = this.#ask.bind(this);
    this.#rooms = new Rooms((frame) => listener.frame(frame, false), ask);
    this.#sendQueue = new SendQueue(
      ask,
      (clientId, outcome) => listener.outcome(clientId, outcome),
      clock,
      new Backoff(random),
    );
  }

  get state(): State {
    return this.#state;
  }

  /** As whom the client enters after the next loss: with its token, so that it can be kept for a later client. */
  get identity(): Identity | undefined {
    return this.#authenticator.identity;
  }

  start(): void {
    if (this.#state.kind === 'closed') this.#connect();
  }

  /**
   * Enters as this, now or as soon as there is a connection. The answer is `entered` or `refused`, or `lost` where another
   * identity was asked for in the meantime. A client that had entered already and is refused goes back to who it was.
   */
  enter(identity: Identity): Promise<Answer> {
    const before = this.#state.kind;
    const answer = this.#authenticator.request(identity, before === 'open');
    if (before === 'anonymous') {
      if (this.#connection) this.#authenticate();
      else this.#connect();
    }
    if (before === 'open' || before === 'entering') {
      this.#disconnect();
      this.#connect();
    }
    return answer;
  }

  /** The account has another password: the next connection needs it. */
  passwordChanged(password: string): void {
    this.#authenticator.passwordChanged(password);
  }

  /** Posts a message, now or when there is a connection again. Returns its client id, by which its outcome is reported. */
  post(room: RoomId, body: string, replyTo?: string): string {
    return this.send({ kind: 'post', room, body, replyTo });
  }

  /** The same in the direct room with one user, which is made where it does not exist. */
  directMessage(to: string, body: string): string {
    return this.send({ kind: 'tell', to, body });
  }

  /** The same for all that can be posted, also again after another client has: with the client id of then, so that it is kept once. */
  send(outgoing: Outgoing): string {
    const clientId = outgoing.clientId ?? this.newClientId();
    const fault = bodyFault(outgoing.body);
    const code = fault === 'body_empty' && 'files' in outgoing ? undefined : fault;
    // Found out here, so that a body too long for a frame does not end the connection again and again.
    if (!code) this.#sendQueue.add(clientId, { ...outgoing, clientId });
    else this.#refuse(clientId, code);
    return clientId;
  }

  /** For what has to be kept before it is sent. */
  newClientId = (): string => `${this.#prefix}-${++this.#posts}`;

  /** Any other command. It is not repeated after a loss, nor sent before one has entered, unless it is `early`: `lost`. */
  ask(command: Command, early = false): Promise<Answer> {
    const isIn = this.#state.kind === 'open' || (early && this.#state.kind === 'anonymous');
    if (!isIn || !this.#connection) return Promise.resolve({ kind: 'lost' });
    return new Promise((resolve) =>
      this.#ask(command, (answer) => {
        if (answer.kind !== 'lost') this.#passAnswer(answer);
        resolve(answer);
      }),
    );
  }

  /** Asks for the newest of a direct room, if nothing of it has come yet. Fulfilled when it has, or when it cannot. */
  load(room: RoomId): Promise<void> {
    if (this.#state.kind !== 'open') return Promise.resolve();
    return new Promise((resolve) => this.#rooms.load(room, resolve));
  }

  /** Does not wait any longer for the next attempt; finds out now whether a connection that is there still lives. */
  tryNow(): void {
    const { kind } = this.#state;
    if (kind === 'waiting' || (kind === 'anonymous' && !this.#connection)) this.#connect();
    else this.#connection?.check();
  }

  /** The system says that the network is gone, which a connection may not notice for long: it is made anew. */
  networkLost(): void {
    if (this.#connection) this.#lost(1006);
  }

  /** Signs out: the token is revoked where there is a connection, and forgotten here in any case. */
  async signOut(): Promise<void> {
    await this.ask({ kind: 'signout' });
    this.#authenticator.forget();
    this.quit();
  }

  /** Ends the session. What has no outcome yet stays in the queue, for a later `start`. */
  quit(): void {
    this.#disconnect();
    this.#authenticator.settle({ kind: 'lost' });
    this.#setState({ kind: 'closed' });
  }

  #connect(): void {
    this.#stopWaiting?.();
    this.#goodbye = undefined;
    this.#setState({ kind: 'connecting' });
    this.#connection = new Connection(this.#environment, writeCommand('ping', { kind: 'ping' }), {
      onFrame: (text) => this.#receive(text),
      onClose: (code) => this.#lost(code),
    });
  }

  #lost(code: number): void {
    this.#dropConnection();
    const { code: word = 'bye', message = '' } = this.#goodbye ?? {};
    // The person has not said yet who it is; a new connection is made when that is known.
    if (word === 'enter_timeout' && this.#state.kind === 'anonymous') return;
    const why = word === 'bye' ? undefined : { code: word, message };
    // 4100 to 4199: the server does not want to see this client again as it is.
    const forGood = this.#goodbye?.code === 'bye' || (code >= 4100 && code < 4200);
    if (forGood) this.#setState({ kind: 'closed', why });
    else this.#wait(why);
  }

  #wait(why?: Refused): void {
    const { clock } = this.#environment;
    const pause = this.#backoff.next();
    this.#stopWaiting = clock.after(pause, () => this.#connect());
    this.#setState({ kind: 'waiting', until: clock.now() + pause, why });
  }

  #disconnect(): void {
    this.#connection?.send(writeCommand('quit', { kind: 'quit' }));
    this.#dropConnection();
  }

  /** Nothing more of this connection is reported. */
  #dropConnection(): void {
    this.#stopWaiting?.();
    this.#connection?.close();
    this.#connection = undefined;
    this.#sendQueue.suspend();
    this.#pendingRequests.failAll();
  }

  #receive(text: string): void {
    const frame = readFrame(text);
    if (!frame) return;
    const request = this.#pendingRequests.take(frame);
    // A history that was asked for belongs to the request.
    const handled = request?.kind !== 'history' && this.#rooms.handle(frame);
    if (request) request.onAnswer(frame);
    else if (!handled) this.#handleEvent(frame);
  }

  #handleEvent(frame: ServerFrame): void {
    if (frame.kind === 'welcome') this.#rooms.welcome(frame.payload.epoch);
    if (frame.kind === 'you') this.#renamed(frame.payload);
    this.#listener.frame(frame, false);
    if (frame.kind === 'welcome') this.#welcome(frame.payload);
    if (frame.kind === 'goodbye') this.#goodbye = frame.payload;
  }

  /** A history that comes after its room was left would bring the room back. */
  #passAnswer(frame: ServerFrame): void {
    if (frame.kind === 'history' && !this.#rooms.has(frame.payload.room)) return;
    if (frame.kind === 'you') this.#renamed(frame.payload);
    this.#listener.frame(frame, true);
    if (isBlock(frame)) this.#readBlocks();
  }

  /** Other sessions of the user are told by themselves. */
  #readBlocks(): void {
    this.#ask({ kind: 'blocks' }, (answer) => {
      if (answer.kind === 'listed') this.#listener.frame(answer, true);
    });
  }

  #renamed({ nickname }: FrameOf<'you'>['payload']): void {
    this.#authenticator.renamed(nickname);
    if (this.#state.kind === 'open') this.#setState({ ...this.#state, nickname });
  }

  #welcome({ locale }: FrameOf<'welcome'>['payload']): void {
    this.#locale = locale;
    this.#authenticate();
  }

  #authenticate(refused?: Refused): void {
    const { identity } = this.#authenticator;
    if (!identity) {
      this.#setState({ kind: 'anonymous', ...(refused && { refused }) });
      return;
    }
    this.#setState({ kind: 'entering' });
    this.#ask(loginCommand(identity), (answer) => {
      if (answer.kind === 'entered') this.#entered(identity, answer.payload);
      if (answer.kind === 'refused') this.#rejected(answer.payload);
      if (answer.kind !== 'lost') this.#authenticator.settle(answer);
    });
  }

  #entered(identity: Identity, payload: FrameOf<'entered'>['payload']): void {
    const { session, userId, nickname, account, rooms } = payload;
    this.#backoff.reset();
    if (this.#authenticator.accept(identity, payload)) {
      this.#sendQueue.userChanged();
      this.#rooms.userChanged(userId);
    }
    this.#listener.frame({ kind: 'entered', payload }, false);
    this.#setState({ kind: 'open', session, userId, nickname, account });
    this.#rooms.entered(rooms);
    this.#sendQueue.resume();
  }

  #rejected({ code, message, retry }: FrameOf<'refused'>['payload']): void {
    if (retry) {
      this.#dropConnection();
      this.#wait({ code, message });
    } else {
      this.#authenticator.reject();
      this.#authenticate({ code, message });
    }
  }

  #refuse(clientId: string, code: RefusalCode): void {
    const message = this.#environment.sentence(code, this.#locale);
    queueMicrotask(() => this.#listener.outcome(clientId, { kind: 'refused', code, message }));
  }

  #ask(command: Command, onAnswer: (answer: Answer) => void): void {
    this.#connection?.send(writeCommand(this.#pendingRequests.add(command, onAnswer), command));
  }

  #setState(state: State): void {
    this.#state = state;
    this.#listener.state(state);
  }
}
