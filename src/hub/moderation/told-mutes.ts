import type { Muted } from '#model/event.ts';
import type { Sanction } from '#model/facts.ts';
import { nameField } from '#model/room.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Sanctions, StoredSanction } from './sanctions.ts';

/** Tells whom a mute is about when it begins, is another and is over, by whichever way this node comes to know of it. */
export class ToldMutes {
  readonly #sanctions: Sanctions;
  readonly #sessions: Sessions;
  #told: ReadonlyMap<string, StoredSanction> = new Map();

  constructor(sanctions: Sanctions, sessions: Sessions) {
    this.#sanctions = sanctions;
    this.#sessions = sessions;
  }

  /** Compares what holds now with what was told. */
  update(now: number): void {
    const mutes = this.#sanctions.current(now).filter(({ data }) => data.what === 'mute');
    const before = this.#told;
    this.#told = new Map(mutes.map((mute) => [mute.id, mute]));
    for (const [id, { data }] of before) if (!this.#told.has(id)) this.#over(data, now);
    for (const [id, { data, version }] of this.#told) {
      const known = before.get(id);
      // A fact that was removed and made again begins with the same version.
      if (known?.version !== version || known.data.at !== data.at) this.#begun(data);
    }
  }

  #begun({ user, room, reason, until }: Sanction): void {
    const terms = { ...(reason && { reason }), ...(until !== undefined && { until }) };
    this.#tell(user?.id, room, (session) => ({ on: true, ...placeOf(session, room), ...terms }));
  }

  /** One of the whole server may hold in the room as well. */
  #over({ user, room }: Sanction, now: number): void {
    if (user && room !== undefined && this.#sanctions.isMuted(user.id, room, now)) return;
    this.#tell(user?.id, room, (session) => ({ on: false, ...placeOf(session, room) }));
  }

  /**
   * Of a room only those who are in it: whoever makes one may mute whoever there is, with words of their own, and that the room is
   * there may be nobody's business.
   */
  #tell(user: number | undefined, room: string | undefined, muted: (session: Session) => Muted): void {
    if (user === undefined) return;
    for (const session of this.#sessions.ofUser(user)) {
      const isIn = room === undefined || session.subscriptions.has(room);
      if (session.traits.receivesRooms && isIn) session.send({ kind: 'muted', ...muted(session) });
    }
  }
}

function placeOf({ subscriptions }: Session, room: string | undefined): Pick<Muted, 'room' | 'name'> {
  if (room === undefined) return {};
  const known = subscriptions.get(room)?.stream.room;
  return { room, ...(known && nameField(known)) };
}
