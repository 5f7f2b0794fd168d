import { inTurns } from '#lib/turns.ts';
import type { Request } from '#model/command.ts';
import { lobby } from '#model/names.ts';
import { decodeUserNotice } from '#model/notice.ts';
import type { ParsedInput } from '#model/parsed-input.ts';
import { type RefusalCode, refusals } from '#model/refusal.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import { audit, type HubAudit } from './audit.ts';
import type { Backups } from './backups.ts';
import { perform } from './commands/perform.ts';
import type { Context } from './context.ts';
import type { OnCommitted } from './log/committer.ts';
import { Delivery } from './log/delivery.ts';
import { makeContext } from './make-context.ts';
import { HubCounters, type HubMetrics, snapshot } from './metrics.ts';
import type { PresenceRegistry } from './presence/presence-registry.ts';
import { Hoards } from './session/hoards.ts';
import { markRead } from './session/read-marks.ts';
import { Session } from './session/session.ts';
import { SessionQueue } from './session/session-queue.ts';
import type { Transport } from './session/transport.ts';
import { leaveAsGuest, receiveUserNotice } from './session/user-changes.ts';
import type { HubSettings, SessionListener } from './settings.ts';
import { Upkeep } from './upkeep.ts';

export type { HubLog, HubSettings, SessionListener } from './settings.ts';

/** Connects sessions and rooms by the rules of the chat. One for each node. */
export class Hub {
  readonly #settings: HubSettings;
  readonly #context: Context;
  readonly #delivery: Delivery;
  readonly #counters = new HubCounters();
  readonly #queues = new WeakMap<Session, SessionQueue<ParsedInput>>();
  readonly #listeners: SessionListener[] = [];
  readonly #hoards: Hoards;
  readonly #upkeep: Upkeep;
  #stopping = false;

  constructor(settings: HubSettings) {
    this.#settings = settings;
    this.#context = makeContext(settings, {
      onDelivered: (stream, entries) => this.#delivery.delivered(stream, entries),
      onNamed: (session) => session.traits.autoNickname !== undefined && this.#opened(session),
      counters: this.#counters,
    });
    const watch = (what: string, work: Promise<unknown>) => this.#watch(what, work);
    this.#delivery = new Delivery(this.#context, watch);
    this.#hoards = new Hoards(settings.clock);
    this.#upkeep = new Upkeep({
      context: this.#context,
      delivery: this.#delivery,
      counters: this.#counters,
      log: settings.log,
      headsMs: settings.headsMs,
      watch,
    });
    this.#context.committer.subscribe((entries) => this.#delivery.spread(entries));
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

  get backups(): Backups {
    return this.#context.backups;
  }

  /** What the place is called now. */
  get placeName(): string {
    return this.#context.server.placeName;
  }

  /** Joins the other nodes. Rejected if the store does not answer. */
  async start(): Promise<void> {
    const { bus, presence, streams, moderation, deletedUsers, facts, server } = this.#context;
    await this.#upkeep.takeLease();
    await deletedUsers.load(facts);
    await streams.open(lobby);
    await Promise.all([moderation.sanctions.load(), server.load()]);
    bus.subscribe('entries', (bytes) => this.#delivery.receive(bytes));
    bus.subscribe('typing', (bytes) => streams.announceTyping(bytes));
    bus.subscribe('users', (bytes) => this.#receiveUserNotice(bytes));
    presence.start();
    this.#upkeep.start();
  }

  /**
   * Opens a session. Its gateway passes all input to `receive`, and calls `disconnect` when the connection is gone. `shown`: the
   * secret of the browser that has opened it.
   */
  connect(traits: WireTraits, transport: Transport, address: string, shown?: string): Session {
    const { newId, locale, log } = this.#settings;
    const { limiters, deadlines, clock, moderation, server } = this.#context;
    const session = new Session({
      id: newId(),
      traits,
      transport,
      address,
      shown,
      allowance: limiters.connected(address),
      onDirectDelivery: (reader, room, seq) =>
        this.#watch('mark as read', markRead(this.#context, reader, room, seq)),
      isMuted: (user, room) => moderation.sanctions.isMuted(user, room, clock.now()),
      isWaiting: (user) => server.isWaiting(user),
      onRefused: (code) => this.countRefusal(code),
      onBackpressured: (session, bytes) => this.#hoards.grew(session, bytes),
      onWritable: (writable) => this.#writable(writable),
    });
    const queue = new SessionQueue<ParsedInput>({
      handle: (input) => this.#handle(session, input),
      // Of an ended session nothing is carried out, and nothing kept.
      isHeld: () => session.backpressured && !session.ended,
      onReading: (on) => transport.readOn(on),
      onOverflow: () => session.end('too_many_commands'),
    });
    this.#queues.set(session, queue);
    this.#context.sessions.add(session);
    deadlines.start(session, clock.now());
    log.debug({ session: session.id, wire: session.wire, address }, 'connected');
    session.send({ kind: 'welcome', session: session.id, epoch: this.#context.store.epoch, locale });
    this.#context.presence.changed(session);
    const { autoNickname } = traits;
    if (this.#stopping) session.end('going_away');
    else if (moderation.endIfBanned(session)) return session;
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
    const { sessions, presence, clock, limiters, deadlines, accounts } = this.#context;
    if (!sessions.delete(session)) return;
    limiters.disconnected(session);
    deadlines.forget(session);
    this.#settings.log.debug({ session: session.id, code, why: session.endedBecause }, 'disconnected');
    for (const listener of this.#listeners) listener.closed(session, code, clock.now());
    session.disconnected();
    presence.removed(session);
    const { identity } = session;
    if (identity.kind === 'account') accounts.traces.seen(identity.user.id);
    // A node that stops releases all its nicknames at once.
    if (identity.kind === 'guest' && !this.#stopping)
      this.#watch('release a nickname', leaveAsGuest(this.#context, session, identity));
  }

  /** Accepts nothing more; fulfilled when everything under way is durable and answered, and other nodes are notified. */
  async stop(): Promise<void> {
    const { committer, streams, sessions, presence, store, node, clock } = this.#context;
    this.#stopping = true;
    this.#upkeep.stop();
    await committer.idle();
    // A message may still wait for an earlier one of another node: sessions receive both before they end.
    await streams.waitForHeads().catch(() => {});
    await inTurns(sessions, clock, (session) => session.end('going_away'));
    presence.leave();
    await store.users.clearNode(node);
  }

  /** If a promise is returned, the session's next input waits for it. */
  #handle(session: Session, input: ParsedInput): Promise<void> | undefined {
    const underWay = session.ended || session.leaving ? undefined : this.#take(session, input);
    if (!underWay) return void this.#finished(session);
    return underWay.finally(() => this.#finished(session));
  }

  #finished(session: Session): void {
    session.finished();
    this.#context.deadlines.answered(session, this.#context.clock.now());
  }

  #take(session: Session, input: ParsedInput): Promise<void> | undefined {
    switch (input.kind) {
      case 'request':
        return this.#perform(session, input);
      case 'refused':
        return this.#refuse(session, input.code, input.requestId);
      case 'reply':
        return session.reply('bytes' in input ? input.bytes : input.text) as undefined;
    }
  }

  /** What cannot be read costs as much as what can: whoever sends nothing else is told to stop as well. */
  #refuse(session: Session, code: RefusalCode, requestId: string | undefined): undefined {
    const closes = refusals[code].close !== false;
    const isPaid = closes || session.allowance.takeCommand(this.#context.clock.now(), 1);
    session.refuse(isPaid ? code : 'too_fast', requestId);
    if (closes) session.end(code, 'was told');
  }

  #perform(session: Session, request: Request): Promise<void> | undefined {
    if (this.#stopping) return void session.refuse('going_away', request.id, request.command.kind);
    return perform(this.#context, session, request)?.catch((error: unknown) => {
      this.#settings.log.error({ err: error, session: session.id }, `${request.command.kind} failed`);
      session.refuse('unavailable', request.id, request.command.kind);
    });
  }

  #writable(session: Session): void {
    this.#hoards.gone(session);
    this.#queues.get(session)?.goOn();
  }

  #opened(session: Session): void {
    for (const listener of this.#listeners) listener.opened(session, this.#context.clock.now());
  }

  #receiveUserNotice(bytes: Uint8Array): void {
    const notice = decodeUserNotice(bytes);
    if (notice) this.#watch('apply the change of a user', receiveUserNotice(this.#context, notice));
  }

  /** Background work. A failure is logged: the work is either repeated by a timer or not essential. */
  #watch(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#settings.log.error({ err: error }, `could not ${what}`));
  }
}
