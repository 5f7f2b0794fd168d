import { limits } from '#model/limits.ts';
import type { Context } from './context.ts';
import { Subscription } from './log/subscription.ts';
import type { HubCounters } from './metrics.ts';
import type { Session } from './session/session.ts';
import { leaveAsGuest } from './session/user-changes.ts';
import type { HubLog } from './settings.ts';

/** Two pairs of numbers; in each pair both are equal when nothing is under way. */
export interface HubAudit {
  /** Visible sessions, and this node's sessions in the presence registry. */
  readonly visible: number;
  readonly present: number;
  /** Subscriptions of all sessions, and the use counts of all streams. */
  readonly subscriptions: number;
  readonly retained: number;
}

export function audit({ sessions, streams, presence }: Context): HubAudit {
  const open = [...sessions];
  return {
    visible: open.filter(isShown).length,
    present: presence.registry.ownCount,
    subscriptions: open.reduce((count, { subscriptions }) => count + subscriptions.size, 0),
    retained: [...streams.values()].reduce((count, { retained }) => count + retained, 0),
  };
}

/** Describes connections of this node in the log: a line for each of the first, and one for the rest. */
export function describeConnections({ sessions, presence }: Context, log: Pick<HubLog, 'info'>): void {
  const most = limits.debug.connections;
  let described = 0;
  for (const session of sessions) {
    if (described++ === most) break;
    const { id, wire, address, sent, backpressured, user, subscriptions } = session;
    const rooms = [...subscriptions.keys()];
    log.info(
      { session: id, wire, address, nickname: user?.nickname, rooms, sent, backpressured },
      'connection',
    );
  }
  if (sessions.size > most) log.info({ connections: sessions.size - most }, 'more connections');
  const counts = presence.registry.counts();
  log.info({ ...counts, rooms: Object.fromEntries(counts.rooms) }, 'connections of all nodes');
}

/** Something that does not agree with the rest. */
interface Difference {
  /** The same in each audit that finds it. */
  readonly item: unknown;
  readonly sentence: string;
  readonly fields: object;
  heal(): void;
}

/**
 * Compares what a node keeps of its sessions while it runs. Much is under way at any moment, so a difference counts only if two
 * audits in a row find it. Then it is a bug: it is logged, put right and counted.
 */
export class Audit {
  readonly #context: Context;
  readonly #counters: HubCounters;
  readonly #log: Pick<HubLog, 'error'>;
  #suspects = new Set<unknown>();

  constructor(context: Context, counters: HubCounters, log: Pick<HubLog, 'error'>) {
    this.#context = context;
    this.#counters = counters;
    this.#log = log;
  }

  run(): void {
    const found = [...this.#presence(), ...this.#strays(), ...this.#subscriptions(), ...this.#nicknames()];
    for (const { item, sentence, fields, heal } of found) {
      if (!this.#suspects.has(item)) continue;
      this.#log.error(fields, `audit: ${sentence}`);
      this.#counters.healed++;
      heal();
    }
    this.#suspects = new Set(found.map(({ item }) => item));
  }

  *#presence(): Iterable<Difference> {
    const { sessions, presence } = this.#context;
    const open = new Map([...sessions].filter(isShown).map((session) => [session.id, session] as const));
    const shown = new Set(presence.registry.own);
    for (const id of shown.difference(open))
      yield {
        item: `shown ${id}`,
        sentence: 'a session is shown that is not open',
        fields: { session: id },
        heal: () => presence.removed({ id }),
      };
    for (const [id, session] of open)
      if (!shown.has(id))
        yield {
          item: `hidden ${id}`,
          sentence: 'an open session is not shown',
          fields: { session: id },
          heal: () => presence.changed(session),
        };
  }

  *#strays(): Iterable<Difference> {
    const { sessions } = this.#context;
    for (const session of sessions.strays())
      yield {
        item: session,
        sentence: 'a session is reached by its user that is not open',
        fields: { session: session.id },
        heal: () => sessions.removeStray(session),
      };
  }

  *#subscriptions(): Iterable<Difference> {
    const { sessions, streams } = this.#context;
    const owned = new Set<object>();
    for (const session of sessions) {
      for (const [room, subscription] of session.subscriptions) {
        owned.add(subscription);
        if (session.ended) continue;
        if (this.#mustBeHidden(session, subscription))
          yield {
            item: `outsider ${session.id} ${room}`,
            sentence: 'a session is subscribed to a room of which its user is no member',
            fields: { session: session.id, room, userId: session.user?.id },
            heal: () => session.end('internal'),
          };
        if (streams.get(room) === subscription.stream) continue;
        yield {
          item: `deaf ${session.id} ${room}`,
          sentence: 'a session is subscribed to a room that is not delivered to it',
          fields: { session: session.id, room },
          // Its client comes back, and reads on from where it was.
          heal: () => session.end('internal'),
        };
      }
    }
    for (const stream of streams.values()) {
      for (const owner of stream.owners) {
        if (!(owner instanceof Subscription) || owned.has(owner)) continue;
        yield {
          item: owner,
          sentence: 'a room is kept for a session that is not open',
          fields: { room: stream.id },
          heal: () => owner.close(),
        };
      }
    }
  }

  #mustBeHidden(session: Session, { stream }: Subscription): boolean {
    const access = session.accessTo(stream.room);
    return this.#context.permissions.refusal(session.actor, 'history', access) === 'no_such_room';
  }

  *#nicknames(): Iterable<Difference> {
    const { sessions, nicknameOwners } = this.#context;
    for (const [user, owner] of nicknameOwners)
      for (const session of owner.sessions) {
        if (sessions.has(session)) continue;
        yield {
          item: `nickname ${user} ${session.id}`,
          sentence: 'a nickname is kept for a session that is not open',
          fields: { session: session.id, userId: user },
          heal: () => this.#release(user, session),
        };
      }
  }

  #release(user: number, session: Session): void {
    const { nicknameOwners, store, node } = this.#context;
    const { identity } = session;
    const isOwn = identity.kind === 'guest' && identity.user.id === user;
    const key = isOwn ? undefined : nicknameOwners.release(user, session);
    const released = isOwn
      ? leaveAsGuest(this.#context, session, identity)
      : key !== undefined && store.users.release({ key, user, node });
    Promise.resolve(released).catch((error: unknown) =>
      this.#log.error({ err: error }, 'could not release a nickname'),
    );
  }
}

const isShown = ({ traits, ended }: Session): boolean => traits.isVisible && !ended;
