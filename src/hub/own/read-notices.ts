import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import type { RoomId, UserId } from '#model/names.ts';
import { encodeNotice, type UserNotice } from '#model/notice.ts';
import type { PresenceRegistry } from '../presence/presence-registry.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';

type ReadNotice = Extract<UserNotice, { kind: 'read' }>;

/**
 * Tells a user's other sessions, on all nodes, how far one of them has read a room, so that nothing is unread there that was read
 * here. Of what one reads quickly, only the first and the last are told.
 */
export class ReadNotices {
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #sessions: Sessions;
  readonly #presence: () => PresenceRegistry;
  /** What was told in the last moment, by user and room; with what came since then. */
  readonly #recent = new Map<string, ReadNotice | undefined>();

  constructor(bus: Bus, clock: Clock, sessions: Sessions, presence: () => PresenceRegistry) {
    this.#bus = bus;
    this.#clock = clock;
    this.#sessions = sessions;
    this.#presence = presence;
  }

  /** The session's user has read the room, or a thread of it, up to this number. */
  read({ id: session }: Session, user: UserId, room: RoomId, seq: number, thread?: number): void {
    if (this.#presence().sessionsOf(user) < 2) return;
    const key = `${user} ${room} ${thread ?? ''}`;
    const notice = {
      kind: 'read',
      user,
      room,
      seq,
      session,
      ...(thread !== undefined && { thread }),
    } as const;
    if (!this.#recent.has(key)) return this.#tell(key, notice);
    const waiting = this.#recent.get(key);
    if (!waiting || waiting.seq <= seq) this.#recent.set(key, notice);
  }

  /** Tells it to the user's sessions on this node. */
  show({ kind, user, session: by, request: _, ...place }: ReadNotice): void {
    for (const session of this.#sessions.ofUser(user))
      if (session.id !== by && session.traits.replaysHistory) session.send({ kind, ...place });
  }

  #tell(key: string, notice: ReadNotice): void {
    this.#recent.set(key, undefined);
    this.#clock.after(limits.readNoticeMs, () => {
      const last = this.#recent.get(key);
      this.#recent.delete(key);
      if (last) this.#tell(key, last);
    });
    this.#bus.publish('users', encodeNotice(notice));
    this.show(notice);
  }
}
