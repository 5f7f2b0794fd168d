import type { Bus } from '#bus.ts';
import type { Config } from '#config.ts';
import type { Files } from '#files.ts';
import type { Health } from '#gateways/http/status.ts';
import type { Hub } from '#hub/hub.ts';
import type { Clock } from '#lib/clock.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import type { Logger } from '#lib/log.ts';
import type { OpenSockets } from '#lib/open-sockets.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import type { NodeStats } from './node-stats.ts';
import type { OpenPorts } from './open-ports.ts';

/** How many times the usual number of people may be behind one address: behind a proxy, or in a crowd that has a single one. */
export const crowdOf = ({ maxConnectionsPerAddress }: Pick<Config, 'maxConnectionsPerAddress'>): number =>
  Math.max(1, maxConnectionsPerAddress / limits.connectionsPerAddress);

/** What the gateways of a node are built with. */
export interface GatewaySettings {
  readonly config: Config;
  readonly hub: Hub;
  /** What the nodes of this server share, and nobody else has. */
  readonly key: string;
  /** With what this chat signs what it gives out: see `form-key.ts`. */
  readonly formKey: string;
  /** Where files lie. */
  readonly files: Files | undefined;
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  /** The ports of all nodes. */
  readonly openPorts: OpenPorts;
  readonly log: Logger;
  /** What `/health` says. */
  readonly health: () => Health;
  /** Connections on all ports of this node, by address. */
  readonly connections: KeyedLimit;
  /** Connections on all ports of this node, all together. */
  readonly openSockets: OpenSockets;
  /** Whether other nodes share the web port. */
  readonly sharedPort: boolean;
  /** Collects the stats of all nodes. */
  readonly collectStats: () => Promise<readonly NodeStats[]>;
  /** An HTTP request was answered with this status. */
  readonly onResponse: (status: number) => void;
}
