import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../test/faults/random.ts';
import type { Book } from './book.ts';
import type { PlannedStrike } from './plan.ts';
import type { LedgerServer } from './server.ts';
import type { Doom } from './way.ts';

/** Does what is planned, one strike after the other, until the signal; when it is done, the server is whole again. */
export async function torment(
  server: LedgerServer,
  strikes: Iterable<PlannedStrike>,
  book: Book,
  signal: AbortSignal,
): Promise<void> {
  for (const strike of strikes) {
    await pause(strike.pauseMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    book.struck(`${strike.kind} …`);
    book.struck(`… ${await perform(server, strike)}`);
  }
}

/** Most are cut where it hurts: the request has come, and the answer has not. */
const dooms: readonly Doom[] = [
  'spared',
  'at the next piece',
  'after the next request',
  'after the next request',
];

async function perform(server: LedgerServer, { kind, chance, lastsMs }: PlannedStrike): Promise<string> {
  switch (kind) {
    case 'kill':
      return server.killNode(chance);
    case 'kill-all':
      return server.killAll();
    case 'drain':
      return server.drain();
    case 'freeze':
      return server.freeze(chance, lastsMs);
    case 'cut': {
      const random = new Random(chance);
      return server.cut(() => dooms[random.below(dooms.length)] as Doom);
    }
  }
}
