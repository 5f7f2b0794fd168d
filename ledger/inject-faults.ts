import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../test/faults/random.ts';
import type { House } from './cluster.ts';
import type { Doom } from './faulty-proxy.ts';
import type { PlannedStrike } from './plan.ts';
import type { Book } from './recorder.ts';
import type { LedgerServer } from './server.ts';
import type { Shared } from './shared.ts';

/** Does what is planned, one strike after the other, until the signal; when it is done, everything is whole again. */
export async function torment(
  house: House,
  strikes: Iterable<PlannedStrike>,
  book: Book,
  signal: AbortSignal,
): Promise<void> {
  for (const strike of strikes) {
    await pause(strike.pauseMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    book.struck(`${strike.kind} …`);
    book.struck(`… ${await perform(house, strike)}`);
  }
}

/** Most are cut where it hurts: the request has come, and the answer has not. */
const dooms: readonly Doom[] = [
  'spared',
  'at the next piece',
  'after the next request',
  'after the next request',
];

async function perform(house: House, strike: PlannedStrike): Promise<string> {
  const { kind, chance, lastsMs } = strike;
  const { servers, shared } = house;
  const victim = chance % servers.length;
  switch (kind) {
    case 'kill':
    case 'drain':
    case 'freeze': {
      const done = await performOn(
        servers[victim]!,
        { ...strike, kind },
        Math.floor(chance / servers.length),
      );
      return shared ? `${done} (server ${victim + 1})` : done;
    }
    case 'kill-all':
      return house.killAll();
    case 'cut': {
      const random = new Random(chance);
      return house.cut(() => dooms[random.below(dooms.length)] as Doom);
    }
    case 'database':
      return chance % 2 === 0 ? existing(shared).killDatabase() : existing(shared).freezeDatabase(lastsMs);
    case 'nats':
      return existing(shared).killNats(lastsMs);
    case 'apart': {
      const done = await existing(shared).cutOff(victim, Math.floor(chance / servers.length), lastsMs);
      return `${done} (server ${victim + 1})`;
    }
  }
}

function performOn(
  server: LedgerServer,
  { kind, lastsMs }: PlannedStrike & { readonly kind: 'kill' | 'drain' | 'freeze' },
  chance: number,
): Promise<string> {
  switch (kind) {
    case 'kill':
      return server.killNode(chance);
    case 'drain':
      return server.drain();
    case 'freeze':
      return server.freeze(chance, lastsMs);
  }
}

/** Strikes on what servers share are planned only where there are several. */
function existing(shared: Shared | undefined): Shared {
  if (!shared) throw new Error('One server shares nothing.');
  return shared;
}
