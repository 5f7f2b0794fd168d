import { limits } from '#model/limits.ts';
import type { Context } from './context.ts';

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
    visible: open.filter(({ traits, ended }) => traits.isVisible && !ended).length,
    present: presence.registry.ownCount,
    subscriptions: open.reduce((count, { subscriptions }) => count + subscriptions.size, 0),
    retained: [...streams.values()].reduce((count, { retained }) => count + retained, 0),
  };
}

/** Describes connections of this node in the log: a line for each of the first, and one for the rest. */
export function dumpConnections(
  { sessions, presence }: Context,
  log: { info(fields: object, sentence: string): void },
): void {
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
  log.info(presence.registry.counts(), 'connections of all nodes');
}
