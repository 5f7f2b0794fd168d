import { TokenBucket } from '#lib/token-bucket.ts';
import type { CommandKind } from '#model/command.ts';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import {
  type Locale,
  lobby,
  ownRoom,
  type RoomName,
  type SessionId,
  type UserId,
  type WireName,
} from '#model/names.ts';
import type { ParsedInput } from '#model/parsed-input.ts';
import { isRetryable, type RefusalCode, sentence } from '#model/refusal.ts';
import { parseRoomName } from '#model/room.ts';
import type { RoomStream } from './room-stream.ts';
import { Subscription } from './subscription.ts';
import type { Transport } from './transport.ts';
import { type WireTraits, wireTraits } from './wire-traits.ts';

/** Who a session is. */
export type Identity =
  | { readonly kind: 'anonymous' }
  | ({
      readonly kind: 'guest';
      readonly key: string;
      readonly guestToken: string;
      readonly fingerprint: string;
    } & Named)
  | ({ readonly kind: 'account' } & Named);

interface Named {
  readonly userId: UserId;
  readonly nickname: string;
  /** The room of this person's private messages. */
  readonly inbox: RoomName;
}

export type Authenticated = Exclude<Identity, { kind: 'anonymous' }>;

export interface SessionSettings {
  readonly id: SessionId;
  readonly wire: WireName;
  readonly transport: Transport;
  readonly locale: Locale;
  /** Where the connection comes from: for limits, and for the log. */
  readonly address: string;
  readonly posting: { readonly perSecond: number; readonly burst: number };
  /** A wire without cursors has heard its private messages up to this number. */
  readonly onPrivateDelivery: (session: Session, seq: number) => void;
  readonly onRefused: (code: RefusalCode) => void;
}

/** One connection of a person or a program, as the hub knows it. */
export class Session {
  readonly id: SessionId;
  readonly wire: WireName;
  readonly transport: Transport;
  readonly locale: Locale;
  readonly address: string;
  readonly traits: WireTraits;
  readonly posts: TokenBucket;
  readonly commands = new TokenBucket(limits.commands.perSecond, limits.commands.burst);
  readonly subscriptions = new Map<RoomName, Subscription>();
  readonly #onPrivateDelivery: SessionSettings['onPrivateDelivery'];
  readonly #onRefused: SessionSettings['onRefused'];
  identity: Identity = { kind: 'anonymous' };
  /** How many messages it has sent. */
  sent = 0;
  /** The connection takes no more for now: `places` are behind. */
  backpressured = false;
  ended = false;
  /** Why the server ended it, or its gateway had to, where they did. */
  endedBecause: RefusalCode | 'bye' | undefined;
  /** A command that others must wait for is under way, and these wait. */
  waiting: ParsedInput[] | undefined;
  #inFlight = 0;
  #onIdle: (() => void) | undefined;
  #writable: PromiseWithResolvers<void> | undefined;

  constructor(settings: SessionSettings) {
    this.id = settings.id;
    this.wire = settings.wire;
    this.transport = settings.transport;
    this.locale = settings.locale;
    this.address = settings.address;
    this.traits = wireTraits[settings.wire];
    this.posts = new TokenBucket(settings.posting.perSecond, settings.posting.burst);
    this.#onPrivateDelivery = settings.onPrivateDelivery;
    this.#onRefused = settings.onRefused;
  }

  send(event: Event): void {
    this.sendAll([event]);
  }

  /** False where the wire does not speak of them. */
  sendAll(events: readonly Event[]): boolean {
    const bytes = this.transport.encoder.encode(events);
    if (bytes) this.write(bytes);
    return bytes !== undefined;
  }

  refuse(code: RefusalCode, requestId?: string, of?: CommandKind): void {
    this.#onRefused(code);
    const message = sentence(code, this.locale);
    this.send({
      kind: 'refused',
      code,
      message,
      retry: isRetryable(code),
      ...(of && { of }),
      ...(requestId !== undefined && { requestId }),
    });
  }

  /** Something that will be answered later is under way, until `finished`. */
  began(): void {
    this.#inFlight++;
  }

  finished(): void {
    if (--this.#inFlight === 0) this.#onIdle?.();
  }

  /** Ends the session normally, once everything it has asked for is done and answered. */
  endWhenIdle(): void {
    if (this.#inFlight === 0) this.end('bye');
    else this.#onIdle = () => this.end('bye');
  }

  /** Answers a command that has nothing else to say. */
  done(of: CommandKind, requestId?: string, room?: RoomName, seq?: number): void {
    this.send({
      kind: 'done',
      of,
      ...(room !== undefined && { room }),
      ...(seq !== undefined && { seq }),
      ...(requestId !== undefined && { requestId }),
    });
  }

  /** Stands in a room's log from this number on, but is not fed yet. */
  subscribe(stream: RoomStream, cursor: number): Subscription {
    const subscription = new Subscription(this, stream, cursor);
    this.subscriptions.set(stream.room, subscription);
    return subscription;
  }

  write(bytes: Uint8Array): void {
    if (this.ended || this.transport.write(bytes)) return;
    this.backpressured = true;
    for (const subscription of this.subscriptions.values()) subscription.fallBehind();
  }

  /** The connection takes bytes again. */
  onDrain(): void {
    this.backpressured = false;
    this.#writable?.resolve();
    this.#writable = undefined;
    for (const subscription of this.subscriptions.values()) void subscription.catchUp();
  }

  /** Fulfilled when the connection takes bytes, or is gone. */
  whenWritable(): Promise<void> {
    if (!this.backpressured || this.ended) return Promise.resolve();
    this.#writable ??= Promise.withResolvers();
    return this.#writable.promise;
  }

  /** Ends the connection; the gateway will then say that it is closed. */
  end(why: RefusalCode | 'bye', told?: 'was told'): void {
    if (this.ended) return;
    const message = why === 'bye' ? '' : sentence(why, this.locale);
    if (told === undefined && why !== 'bye') this.#onRefused(why);
    if (told === undefined) this.send({ kind: 'goodbye', code: why, message });
    this.ended = true;
    this.endedBecause = why;
    this.transport.close(why);
  }

  /** How far each room has got that it hears: a client that is behind finds out by these. */
  heads(): Record<RoomName, number> {
    const heads: Record<RoomName, number> = {};
    for (const [room, subscription] of this.subscriptions) heads[room] = subscription.stream.head;
    return heads;
  }

  /** Whether it may speak in the room: it hears it, or is of those who hear none. */
  isIn(room: RoomName): boolean {
    return !this.traits.receivesRooms || this.subscriptions.has(room);
  }

  /** The room that the client means: none is the lobby, `@` the room of its private messages. */
  resolveRoom(name: string | undefined): RoomName | undefined {
    if (name === undefined) return lobby;
    if (name !== ownRoom) return parseRoomName(name);
    return this.identity.kind === 'anonymous' ? undefined : this.identity.inbox;
  }

  onPrivateDelivery(seq: number): void {
    if (!this.traits.replaysHistory) this.#onPrivateDelivery(this, seq);
  }
}
