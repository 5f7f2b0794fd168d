import type { CommandKind } from '#model/command.ts';
import type { Answer, Event } from '#model/event.ts';
import { directMembers, isDirectRoom, type RoomId, type SessionId, type UserId } from '#model/names.ts';
import { detailOf, isRetryable, type RefusalCode, type RefusalDetail } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import type { SessionAllowance } from '../limits/allowance.ts';
import type { RoomStream } from '../log/room-stream.ts';
import { Subscription } from '../log/subscription.ts';
import type { Actor, RoomAccess } from '../permissions.ts';
import { actorOf } from './actor.ts';
import { hiding } from './hiding.ts';
import type { Identity } from './identity.ts';
import { Memberships } from './memberships.ts';
import type { ShownPerson } from './person.ts';
import type { Encoder, Transport } from './transport.ts';

export type { Authenticated, Identity } from './identity.ts';

export interface SessionSettings {
  readonly id: SessionId;
  readonly traits: WireTraits;
  readonly transport: Transport;
  /** The remote address: for limits, and for the log. */
  readonly address: string;
  /** The secret that the connection was opened with: that of a browser which stays who it is. */
  readonly shown?: string | undefined;
  readonly allowance: SessionAllowance;
  /** On a wire without read marks: messages of a direct room were sent, up to this number. */
  readonly onDirectDelivery: (session: Session, room: RoomId, seq: number) => void;
  /** Whether a moderator has taken the user's voice in the room. */
  readonly isMuted: (user: UserId, room: RoomId) => boolean;
  /** Whether the user is in the waiting room. */
  readonly isWaiting: (user: UserId) => boolean;
  readonly onRefused: (code: RefusalCode) => void;
  /** So many bytes more wait, and the connection takes no more for now. */
  readonly onBackpressured: (session: Session, bytes: number) => void;
  /** The connection takes bytes again, or is gone. */
  readonly onWritable: (session: Session) => void;
}

/** One connection, as the hub knows it. */
export class Session {
  readonly id: SessionId;
  readonly transport: Transport;
  readonly address: string;
  readonly shown: string | undefined;
  readonly traits: WireTraits;
  /** What it may post and ask for: its user's and its address's. */
  readonly allowance: SessionAllowance;
  readonly subscriptions = new Map<RoomId, Subscription>();
  /**
   * The user's roles by room: all that it had on entering, kept up with `joined` and `left`. Of direct rooms they are not
   * read, because their ids name their members.
   */
  readonly memberships = new Memberships();
  readonly #onDirectDelivery: SessionSettings['onDirectDelivery'];
  readonly #isMuted: SessionSettings['isMuted'];
  readonly #isWaiting: SessionSettings['isWaiting'];
  readonly #onRefused: SessionSettings['onRefused'];
  readonly #onBackpressured: SessionSettings['onBackpressured'];
  readonly #onWritable: SessionSettings['onWritable'];
  identity: Identity = { kind: 'anonymous' };
  /** Its user is not looking at it. */
  away = false;
  /** What its user says of itself: see `refreshPerson`. */
  person: ShownPerson = {};
  /** Messages that were stored for it. */
  sent = 0;
  /** The connection takes no more bytes for now: its subscriptions are behind. */
  backpressured = false;
  ended = false;
  /** It has asked to end: what was begun is answered, and nothing more is carried out. */
  leaving = false;
  /** It is making its own token void, and hears first that this is done. */
  revoking = false;
  /** Why the server ended it, or its gateway had to; undefined if the client left. */
  endedBecause: RefusalCode | 'bye' | undefined;
  /** How often it was read whom its user has blocked: see `hideBlocked`. */
  blocksRead = 0;
  /** The key of the nickname for which it has asked for an account. */
  appliedFor: string | undefined;
  /** When it was last told that a connection has ended. */
  toldOfEndAt = Number.NEGATIVE_INFINITY;
  #underWay = 0;
  /** In place of the transport's, while something is hidden from its user. */
  #encoder: Encoder | undefined;
  #onIdle: (() => void) | undefined;
  #writable: PromiseWithResolvers<void> | undefined;

  constructor(settings: SessionSettings) {
    this.id = settings.id;
    this.transport = settings.transport;
    this.address = settings.address;
    this.shown = settings.shown;
    this.traits = settings.traits;
    this.allowance = settings.allowance;
    this.#onDirectDelivery = settings.onDirectDelivery;
    this.#isMuted = settings.isMuted;
    this.#isWaiting = settings.isWaiting;
    this.#onRefused = settings.onRefused;
    this.#onBackpressured = settings.onBackpressured;
    this.#onWritable = settings.onWritable;
  }

  get encoder(): Encoder {
    return this.#encoder ?? this.transport.encoder;
  }

  get wire() {
    return this.transport.encoder.wire;
  }

  /** The user, undefined while the session is anonymous. */
  get user(): User | undefined {
    return this.identity.kind === 'anonymous' ? undefined : this.identity.user;
  }

  /** The rooms that it is subscribed to, besides direct rooms. */
  get rooms(): RoomId[] {
    return [...this.subscriptions.keys()].filter((room) => !isDirectRoom(room));
  }

  get actor(): Actor {
    return actorOf(this.identity, this.traits, { isMuted: this.#isMuted, isWaiting: this.#isWaiting });
  }

  /** The user's role in a room. */
  accessTo(room: RoomAccess['room']): RoomAccess {
    const muted = this.user !== undefined && this.#isMuted(this.user.id, room.id);
    if (!isDirectRoom(room.id)) return { room, role: this.memberships.get(room.id), muted };
    const isMember = this.user !== undefined && directMembers(room.id).includes(this.user.id);
    return { room, role: isMember ? 'member' : undefined, muted };
  }

  send(event: Event): void {
    this.sendAll([event]);
  }

  /** The answer to a request. */
  answer(answer: Answer, requestId: string | undefined): void {
    this.send(requestId === undefined ? answer : { ...answer, requestId });
    this.transport.hasten?.();
  }

  /** False if the wire shows none of them. */
  sendAll(events: readonly Event[]): boolean {
    // A large answer that nobody gets is not worth encoding.
    if (this.ended) return false;
    const bytes = this.encoder.encode(events);
    if (bytes) this.write(bytes);
    return bytes !== undefined;
  }

  /** From now on nothing of these users is shown, and of all others again. */
  hide(users: ReadonlySet<UserId>): void {
    // Live subscriptions are known by their encoder.
    for (const subscription of this.subscriptions.values()) subscription.fallBehind();
    this.#encoder = users.size > 0 ? hiding(users, () => this.transport.encoder) : undefined;
    for (const subscription of this.subscriptions.values()) void subscription.catchUp();
  }

  refuse(code: RefusalCode, requestId?: string, of?: CommandKind, detail: RefusalDetail = {}): void {
    // It was told why it ended, and that was counted.
    if (this.ended) return;
    this.#onRefused(code);
    const refusal = { kind: 'refused', code, retry: isRetryable(code), ...(of && { of }) } as const;
    this.answer({ ...refusal, ...detailOf(detail) }, requestId);
  }

  /** What its wire replies by itself. */
  reply(what: string | Uint8Array): void {
    this.write(typeof what === 'string' ? this.transport.encoder.encodeText(what) : what);
  }

  /** How many requests are under way or wait. */
  get underWay(): number {
    return this.#underWay;
  }

  /** A request is under way until `finished`. */
  began(): void {
    this.#underWay++;
  }

  finished(): void {
    if (--this.#underWay === 0) this.#onIdle?.();
  }

  /** The client asked to end the session: what it has sent after that is not carried out. */
  leave(): void {
    this.leaving = true;
    this.endWhenIdle();
  }

  /** Ends the session normally, once all its requests are answered. */
  endWhenIdle(): void {
    if (this.#underWay === 0) this.end('bye');
    else this.#onIdle = () => this.end('bye');
  }

  /**
   * Subscribes to a room's log after this number; nothing is sent before `catchUp`. Undefined: the session has ended, or is
   * subscribed already. Every subscription is made here, so that an ended session can have none.
   */
  subscribe(stream: RoomStream, cursor: number): Subscription | undefined {
    if (this.ended || this.subscriptions.has(stream.id)) return undefined;
    const subscription = new Subscription(this, stream, cursor);
    this.subscriptions.set(stream.id, subscription);
    return subscription;
  }

  unsubscribe(room: RoomId): void {
    this.subscriptions.get(room)?.close();
    this.subscriptions.delete(room);
  }

  write(bytes: Uint8Array): void {
    if (this.ended || this.transport.write(bytes)) return;
    this.#onBackpressured(this, bytes.length);
    this.backpressured = true;
    for (const subscription of this.subscriptions.values()) subscription.fallBehind();
  }

  /** The connection takes bytes again. */
  onDrain(): void {
    this.backpressured = false;
    this.#writable?.resolve();
    this.#writable = undefined;
    for (const subscription of this.subscriptions.values()) void subscription.catchUp();
    this.#onWritable(this);
  }

  /** Fulfilled when the connection takes bytes again, or is gone. */
  whenWritable(): Promise<void> {
    if (!this.backpressured || this.ended) return Promise.resolve();
    this.#writable ??= Promise.withResolvers();
    return this.#writable.promise;
  }

  /**
   * Ends the connection; its gateway then calls `hub.disconnect`. `was told`: the reason was sent already. Otherwise, what the
   * moderator has written who ends it.
   */
  end(why: RefusalCode | 'bye', how?: 'was told' | { readonly reason: string }): void {
    if (this.ended) return;
    const told = how === 'was told';
    const reason = told ? '' : (how?.reason ?? '');
    if (!told && why !== 'bye') this.#onRefused(why);
    if (!told) this.send({ kind: 'goodbye', code: why, ...(reason && { reason }) });
    this.ended = true;
    this.endedBecause = why;
    this.transport.close(why, reason);
  }

  /** The connection is gone: closes all subscriptions, and none can be added. */
  disconnected(): void {
    this.ended = true;
    this.backpressured = false;
    this.#writable?.resolve();
    this.#writable = undefined;
    for (const subscription of this.subscriptions.values()) subscription.close();
    this.subscriptions.clear();
    this.#onWritable(this);
  }

  /** The heads of its rooms, by which a client notices that it is behind. */
  heads(): ReadonlyMap<RoomId, number> {
    return new Map(Array.from(this.subscriptions, ([room, { stream }]) => [room, stream.head]));
  }

  /** Whether it counts as in the room: it is subscribed, or its wire receives no rooms. */
  isIn(room: RoomId): boolean {
    return !this.traits.receivesRooms || this.subscriptions.has(room);
  }

  onDirectDelivery(room: RoomId, seq: number): void {
    if (!this.traits.replaysHistory) this.#onDirectDelivery(this, room, seq);
  }
}
