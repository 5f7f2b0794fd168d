import type { Context } from './context.ts';

/** Two pairs of numbers, of which each is the same at rest. */
export interface HubAudit {
  /** Visible sessions, and sessions of this node that others see. */
  readonly visible: number;
  readonly present: number;
  /** Subscriptions of all sessions, and subscriptions that streams know of. */
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
