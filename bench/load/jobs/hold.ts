import { endAll, gather } from '../gather.ts';
import type { Link } from '../link.ts';
import { protocols } from '../protocols.ts';

/** So many sessions that enter and then do nothing, until `release`. */
export interface HoldJob {
  readonly port: number;
  readonly connections: number;
  /** Whether they read what comes. */
  readonly reading: boolean;
}

let held: Link[] = [];
let lost = 0;

export async function hold({ port, connections, reading }: HoldJob): Promise<void> {
  held = await gather(connections, port, protocols.hubbub);
  for (const link of held) {
    link.onText = () => {};
    link.onClosed = () => lost++;
    if (!reading) link.stopReading();
  }
}

/** How many of them the server had closed meanwhile. */
export async function release(): Promise<number> {
  endAll(held);
  return lost;
}
