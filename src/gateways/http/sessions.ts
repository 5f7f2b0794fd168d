import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Encoder, Transport } from '#hub/session/transport.ts';
import { addressKey } from '#lib/address-key.ts';
import type { Clock } from '#lib/clock.ts';
import { digest } from '#lib/digest.ts';
import type { Command, CommandOf } from '#model/command.ts';
import type { Event, EventKind, EventOf } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { WireName } from '#model/names.ts';
import { detailOf, isRefusal, type Refusal, type RefusalCode, refuse } from '#model/refusal.ts';
import type { WireTraits } from '#model/wire-traits.ts';

/** Requests come and get an answer: nothing is received in between, and presence does not show them. */
const traits: WireTraits = {
  replaysHistory: false,
  receivesRooms: false,
  isVisible: false,
  readsAnonymously: true,
};

/** The session of a caller that has no connection, but asks and waits for the answer. */
export class RestSession implements Transport {
  /** Events go to the requests that wait for them as they are; there are no bytes. */
  readonly encoder: Encoder;
  readonly backlog = 0;
  readonly #hub: Hub;
  readonly #session: Session;
  readonly #waiting = new Map<string, (answer: Event | Refusal) => void>();
  #asked = 0;
  #holders = 0;

  /** `shown`: the secret of the browser that asks. */
  constructor(hub: Hub, wire: WireName, address: string, shown?: string) {
    this.encoder = { wire, encode: (events) => this.#deliver(events), encodeText: () => new Uint8Array() };
    this.#hub = hub;
    this.#session = hub.connect(traits, this, address, shown);
  }

  /** Undefined while it is nobody's. */
  get userId(): number | undefined {
    return this.#session.user?.id;
  }

  /** Whose turn it takes where there is one for each: an account has its own, all guests at one address share theirs. */
  get payer(): string {
    const { identity, address } = this.#session;
    return identity.kind === 'account' ? `account ${identity.user.id}` : `address ${addressKey(address)}`;
  }

  get ended(): boolean {
    return this.#session.ended;
  }

  /** The answer to a command, which is an event of the expected kind, or why there is none. */
  async ask<K extends EventKind>(command: Command, expected: K): Promise<EventOf<K> | Refusal> {
    if (this.ended) return refuse(codeOf(this.#session.endedBecause));
    // The hub would end a session for this, and leave the requests that wait without an honest answer.
    if (this.#waiting.size >= limits.waitingCommands) return refuse('too_many_commands');
    const id = String(++this.#asked);
    const { promise, resolve } = Promise.withResolvers<Event | Refusal>();
    this.#waiting.set(id, resolve);
    this.#hub.receive(this.#session, { kind: 'request', id, command });
    const answer = await promise;
    if (!('kind' in answer)) return answer;
    if (answer.kind === 'refused') return refuse(answer.code, detailOf(answer));
    if (!isOf(answer, expected)) throw new Error(`${command.kind} was answered with ${answer.kind}.`);
    return answer;
  }

  /** Takes over what the other has just read of the same user: a role or a room may be gone, and this node not know it yet. */
  refresh(other: RestSession): void {
    const { user, memberships } = other.#session;
    const { identity } = this.#session;
    if (user && identity.kind !== 'anonymous') this.#session.identity = { ...identity, user };
    this.#session.memberships.clear();
    for (const [room, role] of memberships) this.#session.memberships.set(room, role);
  }

  /** It is kept until it is released, however long that takes. */
  hold(): () => void {
    this.#holders++;
    return () => void this.#holders--;
  }

  get isHeld(): boolean {
    return this.#holders > 0;
  }

  leave(): void {
    this.#hub.disconnect(this.#session);
  }

  write(): boolean {
    return true;
  }

  /** Requests are limited where they are made (`ask`). */
  readOn(): void {}

  drop(): void {}

  close(why: RefusalCode | 'bye'): void {
    const answer = refuse(codeOf(why));
    for (const resolve of this.#waiting.values()) resolve(answer);
    this.#waiting.clear();
  }

  #deliver(events: readonly Event[]): undefined {
    for (const event of events) {
      if (event.requestId === undefined) continue;
      this.#waiting.get(event.requestId)?.(event);
      this.#waiting.delete(event.requestId);
    }
  }
}

/** Why a session that has ended does not answer. */
const codeOf = (why: RefusalCode | 'bye' = 'bye'): RefusalCode => (why === 'bye' ? 'going_away' : why);

const isOf = <K extends EventKind>(event: Event, kind: K): event is Event & EventOf<K> => event.kind === kind;

/** Callers that are remembered, each for as long as it goes on calling, so that limits are the caller's and not the request's. */
const memory = { most: 10_000, quietMs: 60_000 };

interface Kept {
  readonly session: RestSession;
  readonly lastUsedAt: number;
}

/** For which file a link is, or that it is the cookie of a page. */
type TicketUse = Omit<CommandOf<'useTicket'>, 'kind' | 'ticket'>;

/** The sessions of callers that come with one request at a time. */
export class RestSessions {
  readonly #hub: Hub;
  readonly #clock: Clock;
  readonly #wire: WireName;
  /** In the order of their last request. */
  readonly #kept = new Map<string, Kept>();

  constructor(hub: Hub, clock: Clock, wire: WireName) {
    this.#hub = hub;
    this.#clock = clock;
    this.#wire = wire;
  }

  /** The session of all callers from this address that do not say who they are. */
  guest(address: string): RestSession {
    return this.#keep(`address ${addressKey(address)}`, () => this.anonymous(address));
  }

  /**
   * The session of the account whose token this is. The token is looked up each time: one that was revoked is void at once, and so
   * is a role. Each token has a session of its own, as "all others" are those of other tokens; and so has each address.
   */
  async account(secret: string, address: string): Promise<RestSession | Refusal> {
    const newcomer = this.anonymous(address);
    const entered = await newcomer.ask({ kind: 'authenticate', token: secret }, 'entered');
    return this.#known(newcomer, entered, `token ${digest(secret)} ${addressKey(address)}`);
  }

  #known(newcomer: RestSession, entered: EventOf<'entered'> | Refusal, how: string): RestSession | Refusal {
    if (isRefusal(entered)) {
      newcomer.leave();
      return entered;
    }
    const session = this.#keep(how, () => newcomer);
    if (session !== newcomer) {
      session.refresh(newcomer);
      newcomer.leave();
    }
    return session;
  }

  /** The session of the user who was given this ticket or, for a file, this link. Like a token, it is looked up each time. */
  async ticket(ticket: string, address: string, how: TicketUse = {}): Promise<RestSession | Refusal> {
    const newcomer = this.anonymous(address);
    const { file } = how;
    const entered = await newcomer.ask({ kind: 'useTicket', ticket, ...how }, 'entered');
    // Of this ticket alone: others are those of other users.
    return this.#known(newcomer, entered, `ticket ${digest(ticket)} ${file ?? ''} ${addressKey(address)}`);
  }

  /** A session for one request, that has to leave when it is answered. */
  anonymous(address: string, shown?: string): RestSession {
    return new RestSession(this.#hub, this.#wire, address, shown);
  }

  close(): void {
    for (const { session } of this.#kept.values()) session.leave();
    this.#kept.clear();
  }

  #keep(key: string, make: () => RestSession): RestSession {
    const now = this.#clock.now();
    const known = this.#kept.get(key);
    if (known?.session.ended) known.session.leave();
    const session = known && !known.session.ended ? known.session : make();
    this.#kept.delete(key);
    this.#kept.set(key, { session, lastUsedAt: now });
    this.#forgetQuiet(now);
    return session;
  }

  #forgetQuiet(now: number): void {
    for (const [key, { session, lastUsedAt }] of this.#kept) {
      if (now - lastUsedAt < memory.quietMs && this.#kept.size <= memory.most) return;
      if (session.isHeld) continue;
      this.#kept.delete(key);
      session.leave();
    }
  }
}
