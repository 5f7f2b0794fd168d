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
