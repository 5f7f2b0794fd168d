import { openProcessBus as openRealBus } from '#buses/process/process-bus.ts';
import { FaultyBus } from '../test/faults/faulty-bus.ts';
import { Random } from '../test/faults/random.ts';

/** Stands in the place of `#buses/process/process-bus.ts`: the same bus, which loses, repeats and reorders. */
export async function openProcessBus(settings: Parameters<typeof openRealBus>[0]): Promise<FaultyBus> {
  return new FaultyBus(await openRealBus(settings), new Random(Number(process.env.LEDGER_SEED)));
}
