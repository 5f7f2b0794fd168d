import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import { FailureLimiter } from '#lib/failure-limiter.ts';
import { KeyedQueue } from '#lib/keyed-queue.ts';
import { Semaphore } from '#lib/semaphore.ts';
import type { Request } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { type Locale, lobby, type RoomId } from '#model/names.ts';
import { decodeTyping, decodeUserNotice } from '#model/notice.ts';
import type { ParsedInput } from '#model/parsed-input.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';
import type { GuestPolicy } from '#model/room.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import type { Store } from '#store.ts';
import { audit, dumpConnections, type HubAudit } from './audit.ts';
import { perform } from './commands/perform.ts';
import type { Context, Passwords } from './context.ts';
import { Committer, type OnCommitted } from './log/committer.ts';
import { Delivery } from './log/delivery.ts';
import { RoomStreams } from './log/room-streams.ts';
import { HubCounters, type HubMetrics, snapshot } from './metrics.ts';
import { Permissions } from './permissions.ts';
import { Presence } from './presence/presence.ts';
import type { PresenceRegistry } from './presence/presence-registry.ts';
import { NicknameOwners } from './session/nickname-owners.ts';
import { Session } from './session/session.ts';
import { SessionQueue } from './session/session-queue.ts';
import { Sessions } from './session/sessions.ts';
import type { Transport } from './session/transport.ts';
import { applyUserChange, claimAgain, leaveAsGuest } from './session/user-changes.ts';

export interface HubSettings {
  /** The node's name: unique among live nodes, and the same again after a restart. */
  readonly node: string;
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly guests: GuestPolicy;
  readonly posting: { readonly perSecond: number; readonly burst: number };
  readonly passwords: Passwords;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly fingerprint: (secret: string) => string;
  readonly log: HubLog;
  /**
   * How often the heads of open rooms are queried by id, if they are few: how late an entry is that did not come by the
   * bus. The default is for nodes that share a bus. Of many rooms, and of direct rooms that are not open, such entries are
   * found every `limits.headsMs` in any case.
   */
  readonly headsMs?: number;
}

/** The hub's log. It never contains what users post. */
export interface HubLog {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** Notifies an extension of sessions. Must not throw. */
export interface SessionListener {
  /** The session is open; if its wire has an `autoNickname`, it has that nickname already. */
  opened(session: Session, now: number): void;
  /** `code`: the WebSocket close code that the client sent, or its equivalent on other transports. */
  closed(session: Session, code: number, now: number): void;
}

/** Connects sessions and rooms by the rules of the chat. One for each node. */
export class Hub {
  readonly #settings: HubSettings;
  readonly #context: Context;
  readonly #delivery: Delivery;
  readonly #counters = new HubCounters();
  readonly #queues = new WeakMap<Session, SessionQueue<ParsedInput>>();
  readonly #listeners: SessionListener[] = [];
  readonly #timers: (() => void)[] = [];
  #numbered = 0;
  /** When the node's lease was last renewed, in ms since 1970. */
  #renewedAt = 0;
  #stopping = false;

  constructor(settings: HubSettings) {
    const { store, bus, clock, node } = settings;
    const sessions = new Sessions(clock);
    const streams = new RoomStreams(store, clock, this.#counters, (stream, entries) =>
      this.#delivery.delivered(stream, entries),
    );
    const committer = new Committer(store);
    this.#settings = settings;
    this.#context = {
      ...settings,
      permissions: new Permissions(settings.guests),
      sessions,
      streams,
      committer,
      presence: new Presence(node, bus, clock, streams, (ended) => sessions.announceDisconnects(ended)),
      nicknameOwners: new NicknameOwners(),
      guests: new KeyedQueue(),
      logins: new FailureLimiter(limits.login.attempts, limits.login.perMs),
      signins: new Semaphore(limits.login.atOnce),
      nextNumber: () => ++this.#numbered,
      dumpConnections: () => dumpConnections(this.#context, settings.log),
      onNamed: (session) => session.traits.autoNickname !== undefined && this.#opened(session),
    };
    this.#delivery = new Delivery(this.#context, (what, work) => this.#watch(what, work));
    committer.subscribe((entries) => this.#delivery.spread(entries));
  }

  /** Notifies extensions of everything that this node commits, in order, before its authors are answered. */
  onCommitted(listener: OnCommitted): void {
    this.#context.committer.subscribe(listener);
  }

  onSessions(listener: SessionListener): void {
    this.#listeners.push(listener);
  }

  /** The counters so far, and a snapshot of the connections. */
  metrics(): HubMetrics {
    return {
      ...this.#counters,
      ...snapshot(this.#context.sessions),
      queued: this.#context.committer.waiting,
    };
  }

  /** Called by gateways for refusals outside of a session. */
  countRefusal(code: RefusalCode): void {
    this.#counters.refusals[code]++;
  }

  /** For tests: numbers that must agree while nothing is under way. */
  audit(): HubAudit {
    return audit(this.#context);
  }

  get presence(): PresenceRegistry {
    return this.#context.presence.registry;
  }

  /** Joins the other nodes. Rejected if the store does not answer. */
  async start(): Promise<void> {
    const { bus, clock, store, node, presence, streams } = this.#context;
    await store.users.clearNode(node);
    this.#renewedAt = clock.now();
    await store.users.renewNode(node, this.#renewedAt + limits.node.leaseMs);
    await streams.open(lobby);
    bus.subscribe('entries', (bytes) => this.#delivery.receive(bytes));
    bus.subscribe('typing', (bytes) => this.#receiveTyping(bytes));
    bus.subscribe('users', (bytes) => this.#receiveUserNotice(bytes));
    presence.start();
    // Two queries find what did not come by the bus. By id: exact and cheap while few rooms are open, so it may be as
    // frequent as the bus makes necessary. By time: its cost does not grow with the open rooms, so it serves where they are
    // many; and it alone finds direct rooms that are not open here, because nobody knows their ids.
    this.#timers.push(
      clock.every(limits.node.renewMs, () => this.#renew()),
      clock.every(this.#settings.headsMs ?? limits.headsMs, () =>
        this.#watch('compare heads', streams.compareHeads()),
      ),
      clock.every(limits.headsMs, () => this.#watch('look for what is new', this.#delivery.lookForNews())),
    );
  }

  /** Opens a session. Its gateway passes all input to `receive`, and calls `disconnect` when the connection is gone. */
  connect(traits: WireTraits, transport: Transport, address: string): Session {
    const { newId, locale, posting, log } = this.#settings;
    const session = new Session({
      id: newId(),
      traits,
      transport,
      address,
      posting,
      onDirectDelivery: (reader, room, seq) => this.#markRead(reader, room, seq),
      onRefused: (code) => this.countRefusal(code),
    });
    const queue = new SessionQueue<ParsedInput>(
      (input) => this.#handle(session, input),
      () => session.end('too_many_commands'),
    );
    this.#queues.set(session, queue);
    this.#context.sessions.add(session);
    log.debug({ session: session.id, wire: session.wire, address }, 'connected');
    session.send({ kind: 'welcome', session: session.id, epoch: this.#context.store.epoch, locale });
    this.#context.presence.changed(session);
    const { autoNickname } = traits;
    if (this.#stopping) session.end('going_away');
    // With an automatic nickname, the session counts as opened when it has it.
    else if (autoNickname === undefined) this.#opened(session);
    else this.receive(session, { kind: 'request', command: { kind: 'enterNumbered', prefix: autoNickname } });
    return session;
  }

  /** Takes input of a session. Commands of one session are answered in order, except that posts may overlap. */
  receive(session: Session, input: ParsedInput): void {
    if (session.ended) return;
    session.began();
    this.#queues.get(session)?.add(input);
  }

  /** The connection is gone. `code`: as in WebSocket, 1000 for a normal close, 1006 for a broken connection. */
  disconnect(session: Session, code = 1000): void {
    const { sessions, presence, clock } = this.#context;
    if (!sessions.delete(session)) return;
    this.#settings.log.debug({ session: session.id, code, why: session.endedBecause }, 'disconnected');
    for (const listener of this.#listeners) listener.closed(session, code, clock.now());
    session.disconnected();
    presence.removed(session);
    const { identity } = session;
    // A node that stops releases all its nicknames at once.
    if (identity.kind === 'guest' && !this.#stopping)
      this.#watch('release a nickname', leaveAsGuest(this.#context, session, identity));
  }

  /** Accepts nothing more; fulfilled when everything under way is durable and answered, and other nodes are notified. */
  async stop(): Promise<void> {
    const { committer, streams, sessions, presence, store, node } = this.#context;
    this.#stopping = true;
    for (const cancel of this.#timers) cancel();
    await committer.idle();
    // A message may still wait for an earlier one of another node: sessions receive both before they end.
    await streams.waitForHeads().catch(() => {});
    for (const session of sessions) session.end('going_away');
    presence.leave();
    await store.users.clearNode(node);
  }

  /** If a promise is returned, the session's next input waits for it. */
  #handle(session: Session, input: ParsedInput): Promise<void> | undefined {
    const underWay = session.ended ? undefined : this.#take(session, input);
    if (!underWay) return void session.finished();
    return underWay.finally(() => session.finished());
  }

  #take(session: Session, input: ParsedInput): Promise<void> | undefined {
    switch (input.kind) {
      case 'request':
        return this.#perform(session, input);
      case 'refused':
        session.refuse(input.code, input.requestId);
        if (refusals[input.code].close !== false) session.end(input.code, 'was told');
        return undefined;
      case 'reply':
        return session.reply('bytes' in input ? input.bytes : input.text) as undefined;
    }
  }

  #perform(session: Session, request: Request): Promise<void> | undefined {
    if (this.#stopping) return void session.refuse('going_away', request.id, request.command.kind);
    return perform(this.#context, session, request)?.catch((error: unknown) => {
      this.#settings.log.error({ err: error, session: session.id }, `${request.command.kind} failed`);
      session.refuse('unavailable', request.id, request.command.kind);
    });
  }

  #opened(session: Session): void {
    for (const listener of this.#listeners) listener.opened(session, this.#context.clock.now());
  }

  #receiveTyping(bytes: Uint8Array): void {
    const notice = decodeTyping(bytes);
    if (notice) this.#context.streams.get(notice.room)?.announce({ kind: 'typing', ...notice });
  }

  #receiveUserNotice(bytes: Uint8Array): void {
    const notice = decodeUserNotice(bytes);
    if (notice) this.#watch('apply the change of a user', applyUserChange(this.#context, notice));
  }

  #renew(): void {
    const { store, clock, node, presence } = this.#context;
    presence.renew();
    const now = clock.now();
    const stalled = now - this.#renewedAt > limits.node.leaseMs;
    this.#renewedAt = now;
    const renewed = store.users.renewNode(node, now + limits.node.leaseMs);
    this.#watch('renew the lease of the node', renewed);
    // The lease ran out meanwhile, and the nicknames of its guests may be other users' by now.
    if (stalled)
      this.#watch(
        'claim nicknames again',
        renewed.then(() => this.#claimAgain()),
      );
  }

  async #claimAgain(): Promise<void> {
    for (const session of [...this.#context.sessions]) await claimAgain(this.#context, session);
  }

  #markRead(session: Session, room: RoomId, seq: number): void {
    if (session.identity.kind !== 'account') return;
    this.#watch('mark as read', this.#context.store.rooms.markRead(session.identity.user.id, room, seq));
  }

  /** Background work. A failure is logged: the work is either repeated by a timer or not essential. */
  #watch(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#settings.log.error({ err: error }, `could not ${what}`));
  }
}
