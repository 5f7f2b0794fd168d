import type { Config } from '#config.ts';
import type { Door } from '#gateway.ts';
import type { Keep } from '#hub/journal.ts';
import { limits } from '#model/limits.ts';
import { banner } from './banner.ts';
import { takeDataFolder } from './data-folder.ts';
import { type Post, Supervisor } from './supervisor.ts';

/** What `hubbub serve` runs: one process, or a supervisor and its nodes. */
interface Running {
  stop(): Promise<void>;
}

const stopWithinMs = limits.graceMs + limits.goodbyeMs;

/** Runs the server until it is told to end. Rejected with an error for people where it cannot start. */
export async function serve(config: Config, version: string): Promise<void> {
  takeDataFolder(config.dataDir);
  const onOpen = (doors: readonly Door[]) => console.log(banner(config, version, doors));
  const keepJournal = config.journal === undefined ? undefined : await openJournal(config.journal);
  const running = isAlone(config)
    ? await runAlone(config, keepJournal, onOpen)
    : supervise(config, keepJournal, onOpen);
  endWithSignals(running);
}

/** A store in memory is not shared, so there is nothing that a second process could do with it. */
const isAlone = (config: Config): boolean => config.processes === 1 || config.databaseUrl === 'memory:';

async function openJournal(path: string): Promise<Keep> {
  const { JournalFile } = await import('./journal-file.ts');
  const file = new JournalFile(path, (sentence) => console.error(sentence));
  return (record) => file.keep(record);
}

async function runAlone(
  config: Config,
  keepJournal: Keep | undefined,
  onOpen: (doors: readonly Door[]) => void,
): Promise<Running> {
  const [{ openNode }, { openLog }, { Doors }] = await Promise.all([
    import('#node/node.ts'),
    import('#lib/log.ts'),
    import('#node/open-ports.ts'),
  ]);
  const name = 'all-1';
  const log = openLog(config.logLevel, { node: name });
  const doors = new Doors();
  const onFailure = (error: Error) => {
    log.fatal({ err: error }, 'the server cannot go on');
    process.exit(1);
  };
  const node = await openNode({
    config,
    name,
    role: 'all',
    sharedPort: false,
    doors,
    log,
    keepJournal,
    onFailure,
  });
  process.on('uncaughtException', onFailure);
  doors.set(node.doors, true);
  onOpen(node.doors);
  return node;
}

function supervise(
  config: Config,
  keepJournal: Keep | undefined,
  onOpen: (doors: readonly Door[]) => void,
): Running {
  const web = Array.from(
    { length: config.webProcesses },
    (_, k): Post => ({ name: `web-${k + 1}`, role: 'web' }),
  );
  const supervisor = new Supervisor({
    config,
    posts: [...web, { name: 'socket-1', role: 'socket' }],
    stopWithinMs,
    keepJournal,
    onOpen,
    onHopeless(sentence) {
      console.error(sentence);
      void supervisor.stop().then(() => process.exit(1));
    },
    onNews: (sentence) => console.error(sentence),
  });
  supervisor.start();
  return supervisor;
}

/** The first signal ends everything gently, a second one at once. */
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

/** Of one key press we hear twice under npm: from the terminal, which tells everybody, and from npm, which passes it on. */
const isEcho = (signal: string, afterMs: number, first: string): boolean => signal === first && afterMs < 500;
