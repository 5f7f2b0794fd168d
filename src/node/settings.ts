import type { Config } from '#config.ts';
import type { Hub } from '#hub/hub.ts';
import type { Clock } from '#lib/clock.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import type { Logger } from '#lib/log.ts';
import type { Store } from '#store.ts';
import type { NodeStats } from './node-stats.ts';
import type { OpenPorts } from './open-ports.ts';

/** What the gateways of a node are built of. */
export interface GatewaySettings {
  readonly config: Config;
  readonly hub: Hub;
  readonly store: Store;
  readonly clock: Clock;
  /** The open ports of all nodes. */
  readonly openPorts: OpenPorts;
  readonly log: Logger;
  /** Connections of all listeners of this node, by address. */
  readonly connections: KeyedLimit;
  /** Whether other nodes share the HTTP port. */
  readonly sharedPort: boolean;
  /** The stats of all nodes. */
  readonly collectStats: () => Promise<readonly NodeStats[]>;
  /** An HTTP request was answered with this status. */
  readonly onResponse: (status: number) => void;
}
