import type { Config } from '#config.ts';
import type { Hub } from '#hub/hub.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import type { Logger } from '#lib/log.ts';
import type { Report } from './node-stats.ts';
import type { Doors } from './open-ports.ts';

/** What the doors of a node are built of. */
export interface DoorSettings {
  readonly config: Config;
  readonly hub: Hub;
  /** The doors of all nodes. */
  readonly doors: Doors;
  readonly log: Logger;
  /** Connections of all doors of this node, by address. */
  readonly connections: KeyedLimit;
  /** Whether other nodes share the web door's port. */
  readonly sharedPort: boolean;
  /** How all nodes are. */
  readonly survey: () => Promise<readonly Report[]>;
  /** The HTTP door has answered a request with this status. */
  readonly onAnswer: (status: number) => void;
}
