import { endAll, gather } from '../gather.ts';
import type { Link } from '../link.ts';
import { protocols } from '../protocols.ts';

/** Sessions that enter and are then idle, until `release`. */
export interface HoldJob {
  readonly port: number;
  readonly connections: number;
  /** Whether they read what they receive. */
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

/** How many of them the server has closed. */
export async function release(): Promise<number> {
  endAll(held);
  return lost;
}
