import { bodyFault } from '#model/body.ts';
import type { Command } from '#model/command.ts';
import type { Locale } from '#model/names.ts';
import { sentence } from '#texts/index.ts';
import { type FrameOf, readFrame, type ServerFrame, writeCommand } from '#wire/json/frames.ts';
import { Authenticator } from './authenticator.ts';
import { Backoff } from './backoff.ts';
import { Connection, type Environment } from './connection.ts';
import { type Identity, loginCommand } from './identity.ts';
import { PendingRequests } from './pending-requests.ts';
import { type RoomHandlers, Rooms } from './rooms.ts';
import { type Outgoing, SendQueue } from './send-queue.ts';
import type { Answer, PostOutcome, Refused, State } from './state.ts';

export { connectWebSocket } from './connect.ts';
export type { Environment } from './connection.ts';
export type { Identity } from './identity.ts';
export type { Answer, PostOutcome, Refused, State } from './state.ts';

/** What a client tells whoever shows the conversation. */
export interface ClientListener extends RoomHandlers {
  state(state: State): void;
  /** What became of something posted: once for each, never before `post` or `tell` has returned. */
  outcome(clientId: string, outcome: PostOutcome): void;
  /** Whatever the server says unasked, but for entries and histories: who came and went, who is typing, the welcome … */
  event(frame: ServerFrame): void;
}

/**
 * The native wire's client: one conversation, kept going over any number of connections. Whatever is lost,
 * cut or repeated below, its listener hears every entry of every room once and in order, and everything
 * posted is kept by the server once.
 */
export class Client {
  readonly #environment: Environment;
  readonly #listener: ClientListener;
  readonly #authenticator: Authenticator;
  readonly #rooms: Rooms;
  readonly #sendQueue: SendQueue;
  readonly #backoff: Backoff;
  readonly #pendingRequests = new PendingRequests();
  /** Tells the things that this client posts from those of all others. */
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
    this.#authenticator = new Authenticator(identity);
    this.#backoff = new Backoff(random);
    this.#prefix = [random(), random()].map((part) => part.toString(36).slice(2)).join('');
    const ask = this.#ask.bind(this);
    this.#rooms = new Rooms(listener, ask);
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

  /** As whom the client enters after the next loss: with the lease, so that it can be kept for a later client. */
  get identity(): Identity | undefined {
    return this.#authenticator.identity;
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
    const answer = this.#authenticator.request(identity, before === 'open');
    if (before === 'nameless') this.#authenticate();
    // A session is one person for as long as it lasts.
    if (before === 'open' || before === 'entering') {
      this.#disconnect();
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
  directMessage(to: string, body: string): string {
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
    else this.#connection?.check();
  }

  /** Ends the session. What has met no fate stays in the outbox, for a later `start`. */
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

  /** Nothing of this connection will be heard any more. */
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
    // A history that was asked for belongs to whoever asked.
    const heeded = request?.kind !== 'history' && this.#rooms.handle(frame);
    if (request) request.onAnswer(frame);
    else if (!heeded) this.#handleEvent(frame);
  }

  #handleEvent(frame: ServerFrame): void {
    this.#listener.event(frame);
    if (frame.kind === 'welcome') this.#welcome(frame.payload);
    if (frame.kind === 'goodbye') this.#goodbye = frame.payload;
  }

  #welcome({ locale, epoch }: FrameOf<'welcome'>['payload']): void {
    this.#locale = locale;
    this.#rooms.welcome(epoch);
    this.#authenticate();
  }

  #authenticate(refused?: Refused): void {
    const { identity } = this.#authenticator;
    if (!identity) {
      this.#setState({ kind: 'nameless', ...(refused && { refused }) });
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
    const { session, nickname, account, rooms } = payload;
    this.#backoff.reset();
    if (this.#authenticator.accept(identity, payload)) {
      this.#sendQueue.userChanged();
      this.#rooms.userChanged();
    }
    this.#setState({ kind: 'open', session, nickname, account });
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

  #send(outgoing: Outgoing, clientId: string): void {
    const code = bodyFault(outgoing.body);
    // Found out here, so that a body too long for a frame does not end the connection again and again.
    if (!code) this.#sendQueue.add(clientId, outgoing);
    else
      queueMicrotask(() =>
        this.#listener.outcome(clientId, { kind: 'refused', code, message: sentence(code, this.#locale) }),
      );
  }

  #ask(command: Command, onAnswer: (answer: Answer) => void): void {
    this.#connection?.send(writeCommand(this.#pendingRequests.add(command, onAnswer), command));
  }

  #nextId(): string {
    return `${this.#prefix}-${++this.#posts}`;
  }

  #setState(state: State): void {
    this.#state = state;
    this.#listener.state(state);
  }
}
