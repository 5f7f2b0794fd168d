import type { Health } from '#gateways/http/status.ts';
import type { OpenPorts, Trouble } from './open-ports.ts';

/** What this node knows of all, and, newer than what the supervisor was told, of itself. */
export function healthOf(
  { open, troubles }: Pick<OpenPorts, 'open' | 'troubles'>,
  own: { readonly node: string; readonly why: string | undefined },
): Health {
  const others = troubles.filter(({ node }) => node !== own.node);
  const all: readonly Trouble[] =
    own.why === undefined ? others : [{ node: own.node, why: own.why }, ...others];
  const reason = all.map(({ node, why }) => `${node}: ${why}`).join('; ');
  if (!open) return { status: 'opening', reason: reason || 'not every port is open' };
  return reason ? { status: 'failing', reason } : { status: 'open' };
}
