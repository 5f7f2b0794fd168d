import type { Bus } from '#bus.ts';
import { openNatsBus as openRealNatsBus } from '#buses/nats/nats-bus.ts';
import { openProcessBus as openRealProcessBus } from '#buses/process/process-bus.ts';
import { FaultyBus } from '../test/faults/faulty-bus.ts';
import { Random } from '../test/faults/random.ts';

/** Replaces both buses between processes: the same bus, which loses, repeats and reorders messages. */
const faulty =
  <S>(openReal: (settings: S) => Promise<Bus>) =>
  async (settings: S) =>
    new FaultyBus(await openReal(settings), new Random(Number(process.env.LEDGER_SEED)));

export const openProcessBus = faulty(openRealProcessBus);
export const openNatsBus = faulty(openRealNatsBus);
