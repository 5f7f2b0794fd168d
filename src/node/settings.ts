import type { Config } from '#config.ts';
import type { Hub } from '#hub/hub.ts';
import type { Clock } from '#lib/clock.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import type { Logger } from '#lib/log.ts';
import type { Store } from '#store.ts';
import type { NodeStats } from './node-stats.ts';
import type { OpenPorts } from './open-ports.ts';

/** What the doors of a node are built of. */
export interface GatewaySettings {
  readonly config: Config;
  readonly hub: Hub;
  readonly store: Store;
  readonly clock: Clock;
  /** The doors of all nodes. */
  readonly openPorts: OpenPorts;
  readonly log: Logger;
  /** Connections of all doors of this node, by address. */
  readonly connections: KeyedLimit;
  /** Whether other nodes share the web door's port. */
  readonly sharedPort: boolean;
  /** How all nodes are. */
  readonly collectStats: () => Promise<readonly NodeStats[]>;
  /** The HTTP door has answered a request with this status. */
  readonly onResponse: (status: number) => void;
}
