import type { Config } from '#config.ts';
import type { JournalSink } from '#extensions/journal/index.ts';
import type { ListeningPort } from '#gateway.ts';
import type { Offer } from '#hub/coming/owner-claim.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { newSecret } from '#lib/ids.ts';
import { limits } from '#model/limits.ts';
import { banner, ownerLine } from './banner.ts';
import { takeDataFolder } from './data-folder.ts';
import { type NodeSpec, Supervisor } from './supervisor.ts';

/** What `hubbub serve` runs: one process, or a supervisor and its nodes. */
interface Running {
  stop(): Promise<void>;
}

type OnOpen = (ports: readonly ListeningPort[], offer: Offer | undefined) => void;

const stopWithinMs = limits.graceMs + limits.goodbyeMs;

/** Runs the server until it is stopped. Rejected with an error for the user if it cannot start. */
export async function serve(config: Config, version: string): Promise<void> {
  takeDataFolder(config);
  const secret = newSecret();
  const onOpen: OnOpen = (ports, offer) =>
    console.log(banner(config, version, ports, ownerLine(config, ports, offer, secret)));
  const keepJournal = config.journal === undefined ? undefined : await openJournal(config.journal);
  const running = isAlone(config)
    ? await runAlone(config, keepJournal, fingerprint(secret), onOpen)
    : supervise(config, keepJournal, fingerprint(secret), onOpen);
  void tidyUp(config);
  endWithSignals(running);
}

/** A store in memory is not shared, so a second process could do nothing with it. */
const isAlone = (config: Config): boolean => config.processes === 1 || config.databaseUrl === 'memory:';

async function openJournal(path: string): Promise<JournalSink> {
  const { JournalFile } = await import('./journal-file.ts');
  const file = new JournalFile(path, (sentence) => console.error(sentence));
  return (record) => file.append(record);
}

/** Folders in which the nodes of other servers met, that were killed. A server does not need this, so it does not wait for it. */
async function tidyUp({ dataDir }: Config): Promise<void> {
  const [{ removeStaleRunFolders }, { isFolderLocked }] = await Promise.all([
    import('#buses/process/run-folder.ts'),
    import('#lib/folder-lock.ts'),
  ]);
  await removeStaleRunFolders(dataDir, isFolderLocked).catch(() => {});
}

async function runAlone(
  config: Config,
  keepJournal: JournalSink | undefined,
  ownerClaim: string,
  onOpen: OnOpen,
): Promise<Running> {
  const [{ openNode }, { openLog }, { OpenPorts }] = await Promise.all([
    import('#node/node.ts'),
    import('#lib/log.ts'),
    import('#node/open-ports.ts'),
  ]);
  const name = 'all-1';
  const log = openLog(config.logLevel, { node: name });
  const ports = new OpenPorts();
  const onFailure = (error: Error) => {
    log.fatal({ err: error }, 'the server cannot go on');
    process.exit(1);
  };
  const node = await openNode({
    config,
    ownerClaim,
    name,
    role: 'all',
    sharedPort: false,
    openPorts: ports,
    log,
    keepJournal,
    onFailure,
  });
  process.on('uncaughtException', onFailure);
  ports.set(node.ports, true);
  onOpen(node.ports, node.offer);
  return node;
}

function supervise(
  config: Config,
  keepJournal: JournalSink | undefined,
  ownerClaim: string,
  onOpen: OnOpen,
): Running {
  const web = Array.from(
    { length: config.webProcesses },
    (_, k): NodeSpec => ({ name: `web-${k + 1}`, role: 'web' }),
  );
  const running: Running = {
    async stop() {
      await supervisor.stop();
      const { removeRunFolder } = await import('#buses/process/run-folder.ts');
      await removeRunFolder(config.dataDir).catch(() => {});
    },
  };
  const supervisor = new Supervisor({
    config,
    nodes: [...web, { name: 'socket-1', role: 'socket' }],
    ownerClaim,
    stopWithinMs,
    keepJournal,
    onOpen,
    onStartFailed(sentence) {
      console.error(sentence);
      void running.stop().then(() => process.exit(1));
    },
    log: (sentence) => console.error(sentence),
  });
  supervisor.start();
  return running;
}

/** The first signal stops gracefully, a second one at once. */
function endWithSignals(running: Running): void {
  let first: { readonly signal: string; readonly at: number } | undefined;
  const end = async (signal: string) => {
    const now = performance.now();
    if (first && isEcho(signal, now - first.at, first.signal)) return;
    if (first) process.exit(1);
    first = { signal, at: now };
    await running.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(signal));
}

/**
 * Under npm one Ctrl-C arrives twice: from the terminal, which signals the process group, and from npm, which forwards
 * it.
 */
const isEcho = (signal: string, afterMs: number, first: string): boolean => signal === first && afterMs < 500;
