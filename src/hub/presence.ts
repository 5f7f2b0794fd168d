import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import { lobby, type RoomName, type SessionId } from '#model/names.ts';
import { decodePresence, encodeNotice, type PresenceNotice } from '#model/notice.ts';
import { Roster } from './presence-registry.ts';
import type { Feeds } from './room-streams.ts';
import type { Session } from './session.ts';

/** Pauses shorter than this are no pauses. */
const shortestPauseMs = 10;

/** Keeps the roster in step with the other nodes, and tells the rooms of who came and went: once in a turn, not once each. */
export class Presence {
  readonly roster: Roster;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #feeds: Feeds;
  readonly #onEnded: (sessions: readonly SessionId[]) => void;
  #telling: PromiseWithResolvers<ReadonlySet<RoomName>> | undefined;

  /** `onEnded` is told of all connections that ended, on all nodes. */
  constructor(
    node: string,
    bus: Bus,
    clock: Clock,
    feeds: Feeds,
    onEnded: (sessions: readonly SessionId[]) => void,
  ) {
    this.roster = new Roster(node);
    this.#bus = bus;
    this.#clock = clock;
    this.#feeds = feeds;
    this.#onEnded = onEnded;
  }

  start(): void {
    this.#bus.subscribe('presence', (bytes) => this.#hear(bytes));
    this.#publish({ kind: 'ask', node: '' });
    this.#publish(...this.roster.all());
  }

  /** The session is new, has entered, or hears other rooms than before. */
  changed(session: Session): void {
    if (!session.manners.present) return;
    const { standing } = session;
    const entered = standing.kind !== 'outside';
    this.roster.seat({
      session: session.id,
      wire: session.wire,
      nickname: entered ? standing.nickname : '',
      account: standing.kind === 'account',
      person: entered ? standing.person : '',
      inbox: entered ? standing.inbox : '',
      rooms: entered ? publicRooms(session) : [],
    });
    this.#tellSoon();
  }

  /** Fulfilled when the rooms have been told of all that has changed; with those that are too crowded to be told names. */
  told(): Promise<ReadonlySet<RoomName>> {
    return this.#telling?.promise ?? Promise.resolve(new Set());
  }

  gone(session: Session): void {
    this.roster.unseat(session.id);
    this.#tellSoon();
  }

  /** A sign of life for the others; those who gave none for long are forgotten. */
  renew(): void {
    this.#publish(this.roster.alive());
    this.roster.forgetSilent(this.#clock.now() - limits.node.forgetMs);
    this.#tellSoon();
  }

  leave(): void {
    this.#publish({ kind: 'bye', node: this.roster.node });
  }

  #hear(bytes: Uint8Array): void {
    const notice = decodePresence(bytes);
    if (!notice) return;
    if (notice.kind === 'ask' && (notice.node === '' || notice.node === this.roster.node)) {
      this.#publish(...this.roster.all());
    }
    if (this.roster.hear(notice, this.#clock.now())) this.#publish({ kind: 'ask', node: notice.node });
    this.#tellSoon();
  }

  /** In a small house at once; in a large one what happens in a while is told together. */
  #tellSoon(): void {
    if (this.#telling) return;
    this.#telling = Promise.withResolvers();
    const pause = (this.roster.size * limits.presence.microsecondsPerSession) / 1000;
    if (pause < shortestPauseMs) this.#clock.soon(() => this.#tell());
    else this.#clock.after(pause, () => this.#tell());
  }

  #tell(): void {
    const telling = this.#telling;
    this.#telling = undefined;
    this.#publish(...this.roster.takeNotices());
    const crowded = new Set<RoomName>();
    for (const [room, { came, went }] of this.roster.takeMovements()) {
      const present = this.roster.crowd(room);
      if (present > limits.presence.names) crowded.add(room);
      const named = crowded.has(room) ? { came: [], went: [] } : { came, went };
      this.#feeds.get(room)?.announce({ kind: 'presence', room, present, ...named });
    }
    const ended = this.roster.takeEnded();
    if (ended.length > 0) this.#onEnded(ended);
    telling?.resolve(crowded);
  }

  #publish(...notices: readonly PresenceNotice[]): void {
    for (const notice of notices) this.#bus.publish('presence', encodeNotice(notice));
  }
}

/** The rooms in which a session can be seen. The lobby comes first. */
function publicRooms(session: Session): RoomName[] {
  const rooms = [...session.places.keys()].filter((room) => !room.startsWith('@'));
  return rooms.includes(lobby) ? [lobby, ...rooms.filter((room) => room !== lobby)] : rooms;
}
