import type { Bus } from '#bus.ts';
import { Batcher } from '#lib/batcher.ts';
import type { Clock } from '#lib/clock.ts';
import { FailureLimiter } from '#lib/failure-limiter.ts';
import { Semaphore } from '#lib/semaphore.ts';
import type { Request } from '#model/command.ts';
import type { Entry } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { type Locale, lobby, type SessionId, type WireName } from '#model/names.ts';
import { decodeEntries, decodeTyping, encodeEntries, roomOfEntries } from '#model/notice.ts';
import type { ParsedInput } from '#model/parsed-input.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';
import type { Outcome, Store } from '#store.ts';
import { perform } from './commands/perform.ts';
import type { Context, GuestPolicy, Passwords } from './context.ts';
import { Journal, type JournalSink } from './journal.ts';
import { HubCounters, type HubMetrics, snapshot } from './metrics.ts';
import { NicknameOwners } from './nickname-owners.ts';
import { assignMessageNumbers, countStored, type PendingWrite, skipMessageNumbers } from './pending-write.ts';
import { Presence } from './presence.ts';
import type { PresenceRegistry } from './presence-registry.ts';
import { RoomStreams } from './room-streams.ts';
import { Session } from './session.ts';
import type { Transport } from './transport.ts';

export interface HubSettings {
  /** The node's name: unique among those alive, and the same again when the node is started anew. */
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
  /** How often the heads of rooms are compared with the store; without it, as often as a bus makes necessary. */
  readonly headsMs?: number;
  /** Where the journal goes, if one is kept. */
  readonly keepJournal: JournalSink | undefined;
}

/** What the hub notes down: never what people say. */
export interface HubLog {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** Drafts of one commit: enough that the cost of the commit is shared, and few enough that nobody waits long for it. */
const batchSize = 512;

/** Where all doors of a node meet: sessions on one side, the log of each room on the other, the rules between them. */
export class Hub {
  readonly #settings: HubSettings;
  readonly #context: Context;
  readonly #journal: Journal | undefined;
  readonly #counters = new HubCounters();
  readonly #sessions = new Set<Session>();
  /** Those who are told of every connection that ends. */
  readonly #disconnectListeners = new Set<Session>();
  readonly #timers: (() => void)[] = [];
  #numbered = 0;
  #stopping = false;

  constructor(settings: HubSettings) {
    const { store, bus, clock, node } = settings;
    const streams = new RoomStreams(store, clock, this.#counters);
    this.#settings = settings;
    this.#journal = settings.keepJournal && new Journal(settings.keepJournal, settings.locale);
    this.#context = {
      ...settings,
      streams,
      presence: new Presence(node, bus, clock, streams, (sessions) => this.#notifyDisconnects(sessions)),
      nicknameOwners: new NicknameOwners(),
      journal: this.#journal,
      log: new Batcher<PendingWrite, Outcome>((batch) => this.#commit(batch), batchSize),
      logins: new FailureLimiter(limits.login.attempts, limits.login.perMs),
      signins: new Semaphore(limits.login.atOnce),
      nextNumber: () => ++this.#numbered,
      dumpConnections: () => this.#dumpConnections(),
    };
  }

  /** What was counted until now, and the connections of this moment. */
  metrics(): HubMetrics {
    return { ...this.#counters, ...snapshot(this.#sessions), queued: this.#context.log.waiting };
  }

  /** A door has refused something by itself: there is no session that would tell. */
  countRefusal(code: RefusalCode): void {
    this.#counters.refusals[code]++;
  }

  get presence(): PresenceRegistry {
    return this.#context.presence.registry;
  }

  /** Begins to hear the other nodes. Rejected if the store does not answer. */
  async start(): Promise<void> {
    const { bus, clock, store, node, presence, streams } = this.#context;
    await store.clearNode(node);
    await store.renewNode(node, clock.now() + limits.node.leaseMs);
    await streams.open(lobby);
    bus.subscribe('entries', (bytes) => this.#receiveEntries(bytes));
    bus.subscribe('typing', (bytes) => this.#receiveTyping(bytes));
    presence.start();
    this.#timers.push(
      clock.every(limits.node.renewMs, () => this.#renew()),
      clock.every(this.#settings.headsMs ?? limits.headsMs, () =>
        this.#watch('compare heads', streams.compareHeads()),
      ),
    );
  }

  /** A connection was opened. Its gateway hands every request to `hear` and says `close` when it is gone. */
  connect(wire: WireName, transport: Transport, address: string): Session {
    const session = new Session({
      id: this.#settings.newId(),
      wire,
      transport,
      address,
      locale: this.#settings.locale,
      posting: this.#settings.posting,
      onPrivateDelivery: (input, seq) => this.#markPrivateRead(input, seq),
      onRefused: (code) => this.countRefusal(code),
    });
    this.#sessions.add(session);
    this.#settings.log.debug({ session: session.id, wire, address }, 'connected');
    session.send({
      kind: 'welcome',
      session: session.id,
      epoch: this.#context.store.epoch,
      locale: session.locale,
    });
    this.#context.presence.changed(session);
    const { autoNickname: entersAs, receivesDisconnects: hearsEndings } = session.traits;
    if (hearsEndings) this.#disconnectListeners.add(session);
    if (this.#stopping) session.end('going_away');
    // One that enters by itself is greeted in the journal by its name, which it has not got yet.
    else if (entersAs === undefined) this.#journal?.greeted(session, this.#context.clock.now());
    else {
      this.#perform(session, { command: { kind: 'enterNumbered', prefix: entersAs } });
    }
    return session;
  }

  /** Something came from the session. What one session says is answered in its order, save that posts overlap. */
  handle(session: Session, input: ParsedInput): void {
    if (session.ended) return;
    if (session.waiting) {
      if (session.waiting.length >= limits.waitingCommands) return session.end('too_many_commands');
      session.waiting.push(input);
      return;
    }
    switch (input.kind) {
      case 'request':
        return this.#perform(session, input);
      case 'refused':
        session.refuse(input.code, input.requestId);
        if (refusals[input.code].close !== false) session.end(input.code, 'was told');
        return;
      case 'reply':
        return session.write(session.transport.encoder.encodeText(input.text));
    }
  }

  /** The connection is gone. `code` is WebSocket's, or the one that means the same: 1000 for a normal end, 1006 for none. */
  close(session: Session, code = 1000): void {
    if (!this.#sessions.delete(session)) return;
    this.#disconnectListeners.delete(session);
    this.#settings.log.debug({ session: session.id, code, why: session.endedBecause }, 'disconnected');
    this.#journal?.ended(session, code, this.#context.clock.now());
    session.ended = true;
    session.onDrain();
    for (const subscription of session.subscriptions.values()) subscription.close();
    const { presence, nicknameOwners, store, node } = this.#context;
    presence.removed(session);
    const { identity } = session;
    // A node that stops gives all its nicknames back at once.
    if (identity.kind === 'guest' && nicknameOwners.release(identity, session) && !this.#stopping) {
      const release = { key: identity.key, holder: identity.guestToken, node };
      this.#watch('release a nickname', store.release([release]));
    }
  }

  /** Takes nothing more; fulfilled when everything under way is durable and answered, and the others know. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const cancel of this.#timers) cancel();
    await this.#context.log.idle();
    // What is kept may wait here for what another node has written before it: nobody goes without having heard it.
    await this.#context.streams.waitForHeads().catch(() => {});
    for (const session of this.#sessions) session.end('going_away');
    this.#context.presence.leave();
    await this.#context.store.clearNode(this.#context.node);
  }

  #perform(session: Session, request: Request): void {
    if (this.#stopping) return session.refuse('going_away', request.id, request.command.kind);
    const inFlight = perform(this.#context, session, request);
    if (inFlight) void this.#waitFor(session, request, inFlight);
  }

  async #waitFor(session: Session, request: Request, inFlight: Promise<void>): Promise<void> {
    const waiting: ParsedInput[] = [];
    session.waiting = waiting;
    session.began();
    try {
      await inFlight;
    } catch (error) {
      this.#settings.log.error({ err: error, session: session.id }, `${request.command.kind} failed`);
      session.refuse('unavailable', request.id, request.command.kind);
    }
    session.waiting = undefined;
    // Those that find another slow command before them line up behind it, in the same order.
    for (const next of waiting) this.handle(session, next);
    session.finished();
  }

  async #commit(batch: readonly PendingWrite[]): Promise<readonly Outcome[]> {
    const outcomes = await this.#append(batch);
    const entries: Entry[] = [];
    for (const outcome of outcomes) {
      if (outcome.kind !== 'stored') continue;
      entries.push(outcome.entry);
      if (outcome.copy) entries.push(outcome.copy);
    }
    if (entries.length > 0) {
      this.#publish(entries);
      this.#journal?.stored(entries);
    }
    return outcomes;
  }

  async #append(batch: readonly PendingWrite[]): Promise<readonly Outcome[]> {
    const drafts = assignMessageNumbers(batch);
    try {
      const outcomes = await this.#context.store.append(drafts);
      countStored(batch, outcomes);
      return outcomes;
    } catch (error) {
      skipMessageNumbers(batch, drafts);
      throw error;
    }
  }

  #notifyDisconnects(sessions: readonly SessionId[]): void {
    for (const listener of this.#disconnectListeners) listener.send({ kind: 'ended', sessions });
  }

  #publish(entries: readonly Entry[]): void {
    const { bus, streams } = this.#context;
    for (const [room, ofRoom] of Map.groupBy(entries, (entry) => entry.room)) {
      bus.publish('entries', encodeEntries(room, ofRoom));
      streams.ingest(room, ofRoom);
    }
  }

  #receiveEntries(bytes: Uint8Array): void {
    const room = roomOfEntries(bytes);
    const { streams } = this.#context;
    if (streams.isOpen(room)) streams.ingest(room, decodeEntries(bytes) ?? []);
  }

  #receiveTyping(bytes: Uint8Array): void {
    const notice = decodeTyping(bytes);
    if (notice) this.#context.streams.get(notice.room)?.announce({ kind: 'typing', ...notice });
  }

  #renew(): void {
    const { store, clock, node, presence } = this.#context;
    presence.renew();
    this.#watch('renew the lease of the node', store.renewNode(node, clock.now() + limits.node.leaseMs));
  }

  #markPrivateRead(session: Session, seq: number): void {
    const { identity } = session;
    if (identity.kind !== 'account') return;
    this.#watch('mark as read', this.#context.store.markRead(identity.userId, identity.inbox, seq));
  }

  /** Work that nobody waits for: when it fails it is tried again by the clock, or does no harm. */
  #watch(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#settings.log.error({ err: error }, `could not ${what}`));
  }

  #dumpConnections(): void {
    for (const session of this.#sessions) {
      const { id, wire, address, identity, sent, backpressured: clogged } = session;
      const nickname = identity.kind === 'anonymous' ? undefined : identity.nickname;
      const rooms = [...session.subscriptions.keys()];
      this.#settings.log.info({ session: id, wire, address, nickname, rooms, sent, clogged }, 'connection');
    }
    this.#settings.log.info(this.presence.counts(), 'connections of all nodes');
  }
}
