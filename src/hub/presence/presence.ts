import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import { lobby, type RoomId, type SessionId } from '#model/names.ts';
import { decodePresence, encodeNotice, type PresenceNotice } from '#model/notice.ts';
import type { RoomStreams } from '../log/room-streams.ts';
import { standingOf } from '../session/person.ts';
import type { Session } from '../session/session.ts';
import { PresenceRegistry } from './presence-registry.ts';

/** A shorter pause is not worth a timer. */
const shortestPauseMs = 10;

/** Keeps the registry in sync with the other nodes, and announces movements to rooms: once in a turn, not one by one. */
export class Presence {
  readonly registry: PresenceRegistry;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #streams: RoomStreams;
  readonly #onEnded: (sessions: readonly SessionId[]) => void;
  #announcing: PromiseWithResolvers<ReadonlySet<RoomId>> | undefined;

  /** `onEnded` gets the connections that ended, of all nodes. */
  constructor(
    node: string,
    bus: Bus,
    clock: Clock,
    streams: RoomStreams,
    onEnded: (sessions: readonly SessionId[]) => void,
  ) {
    this.registry = new PresenceRegistry(node);
    this.#bus = bus;
    this.#clock = clock;
    this.#streams = streams;
    this.#onEnded = onEnded;
  }

  start(): void {
    this.#bus.subscribe('presence', (bytes) => this.#receive(bytes));
    this.#publish({ kind: 'ask', node: '' });
    this.#publish(...this.registry.snapshot());
  }

  /**
   * The session is new, was authenticated or renamed, or receives other rooms than before. Ended sessions are ignored, because
   * a command may still be under way for one.
   */
  changed(session: Session): void {
    if (!session.traits.isVisible || session.ended) return;
    const { user } = session;
    this.registry.add({
      session: session.id,
      wire: session.wire,
      userId: user?.id ?? 0,
      nickname: user?.nickname ?? '',
      account: user?.kind === 'account',
      rooms: user ? visibleRooms(session) : [],
      ...(user && standingOf(session)),
    });
    this.#scheduleAnnouncement();
  }

  /** Fulfilled when all changes are announced; with the rooms that are so crowded that only their count was announced. */
  whenAnnounced(): Promise<ReadonlySet<RoomId>> {
    return this.#announcing?.promise ?? Promise.resolve(new Set());
  }

  removed(session: { readonly id: SessionId }): void {
    this.registry.remove(session.id);
    this.#scheduleAnnouncement();
  }

  /** Sends a heartbeat, and forgets nodes that have sent none for long. */
  renew(): void {
    this.#publish(this.registry.heartbeat());
    this.registry.forgetSilent(this.#clock.now() - limits.node.forgetMs);
    this.#scheduleAnnouncement();
  }

  leave(): void {
    this.#publish({ kind: 'bye', node: this.registry.node });
  }

  #receive(bytes: Uint8Array): void {
    const notice = decodePresence(bytes);
    if (!notice) return;
    if (notice.kind === 'ask' && (notice.node === '' || notice.node === this.registry.node)) {
      this.#publish(...this.registry.snapshot());
    }
    if (this.registry.receive(notice, this.#clock.now())) this.#publish({ kind: 'ask', node: notice.node });
    this.#scheduleAnnouncement();
  }

  /** At the end of this turn; with many sessions, changes are collected for longer. */
  #scheduleAnnouncement(): void {
    if (this.#announcing) return;
    this.#announcing = Promise.withResolvers();
    const pause = (this.registry.size * limits.presence.microsecondsPerSession) / 1000;
    if (pause < shortestPauseMs) this.#clock.soon(() => this.#announce());
    else this.#clock.after(pause, () => this.#announce());
  }

  #announce(): void {
    const announcing = this.#announcing;
    this.#announcing = undefined;
    this.#publish(...this.registry.takeNotices());
    const crowded = new Set<RoomId>();
    for (const [room, { joined: came, left: went, renamed, changed }] of this.registry.takeMovements()) {
      const present = this.registry.count(room);
      // Many may go at once, and few are left to be told: the names of all who went would fill their connections.
      const moved = came.length + went.length + renamed.length + changed.length;
      if (Math.max(present, moved) > limits.presence.names) crowded.add(room);
      // Nobody has come or gone, and the count is as it was.
      if (crowded.has(room) && changed.length === moved) continue;
      const named = crowded.has(room)
        ? { came: [], went: [], renamed: [] }
        : { came, went, renamed, ...(changed.length > 0 && { changed }) };
      this.#streams.get(room)?.announce({ kind: 'presence', room, present, ...named });
    }
    const ended = this.registry.takeEnded();
    if (ended.length > 0) this.#onEnded(ended);
    announcing?.resolve(crowded);
  }

  #publish(...notices: readonly PresenceNotice[]): void {
    for (const notice of notices) this.#bus.publish('presence', encodeNotice(notice));
  }
}

/** The rooms in which the session is visible, the lobby first. */
function visibleRooms(session: Session): RoomId[] {
  const { rooms } = session;
  return rooms.includes(lobby) ? [lobby, ...rooms.filter((room) => room !== lobby)] : rooms;
}
