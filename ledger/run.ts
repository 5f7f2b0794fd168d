import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Random } from '../test/faults/random.ts';
import type { TestScope } from '../test/support/server.ts';
import { readLog } from './audit.ts';
import { type Clients, startClients } from './clients.ts';
import { Cluster } from './cluster.ts';
import type { History } from './history.ts';
import { injectFaults } from './inject-faults.ts';
import { Board } from './messages/board.ts';
import type { Options } from './options.ts';
import { Society } from './people/society.ts';
import { plannedFaults } from './plan.ts';
import { keepReading } from './reader.ts';
import { Recorder } from './recorder.ts';
import { nativeWriters } from './wires/native.ts';
import { WriterLoop } from './writer-loop.ts';

/** How long the readers may take to receive the last messages, once there are no more faults. */
const readersTimeoutMs = 120_000;

/**
 * Lets clients write and read while faults are injected; then waits until everything is quiet, kills everything once
 * more, and reads what is on the disk. `dataDir` is left behind.
 */
export async function run(
  options: Options,
  scope: TestScope,
  onProgress: (recorder: Recorder) => void = () => {},
) {
  const dataDir = await mkdtemp(join(tmpdir(), 'hubbub-ledger-'));
  const cluster = await Cluster.open({ scope, dataDir, options });
  const recorder = new Recorder();
  const clients = await startClients(cluster, recorder, options);
  const society = options.people > 0 ? await Society.gather(cluster, recorder, options) : undefined;
  const board = options.editors > 0 ? await Board.open(cluster, recorder, options) : undefined;
  const writing = new AbortController();
  const reading = new AbortController();
  const progress = setInterval(() => onProgress(recorder), 1_000);
  scope.after(() => clearInterval(progress));

  const read = clients.readers.map((reader) => keepReading(reader.read, reading.signal));
  const written = clients.writers.map((writer) => writer.run(writing.signal));
  const lived = Promise.all([society?.live(writing.signal), board?.live(writing.signal)]);
  const injecting = injectFaults(cluster, plannedFaults(options), recorder, writing.signal);
  // If a server does not restart, the run ends.
  injecting.catch(() => writing.abort());
  await pause(options.seconds * 1_000, undefined, { signal: writing.signal }).catch(() => {});
  writing.abort();
  await injecting;
  await Promise.all(written);
  await lived;
  await waitForReaders(cluster, recorder, clients);
  await society?.lookAround();
  await board?.lookAround();
  reading.abort();
  clients.close();
  await Promise.all(read);
  if (options.nemesis.length > 0) recorder.noteFault(await cluster.killAll());
  const log = await readLog(cluster);
  const history: History = recorder.finish(log, await society?.finish(), await board?.finish());
  return { history, counts: { ...recorder.counts(), ...society?.counts(), ...board?.counts() }, dataDir };
}

/** Waits until every reader that can catch up has everything: one more message shows them what they missed. */
async function waitForReaders(cluster: Cluster, recorder: Recorder, { whole }: Clients): Promise<void> {
  const factory = nativeWriters(await cluster.portsForClient(), 'last');
  const last = new WriterLoop({ name: 'last', factory, recorder, random: new Random(0), pauseMs: 1 });
  await last.writeOne('the last word');
  await last.close();
  const texts = (await readLog(cluster)).map(({ text }) => text);
  const late = AbortSignal.timeout(readersTimeoutMs);
  await Promise.all(whole.map((view) => view.hasAll(texts, late)));
}
