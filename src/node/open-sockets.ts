import { systemClock } from '#lib/clock.ts';
import type { Logger } from '#lib/log.ts';
import { mostOpenFiles, openFiles } from '#lib/open-files.ts';
import { OpenSockets } from '#lib/open-sockets.ts';
import { limits } from '#model/limits.ts';

/** What a node opens later for itself: its ports, and the thread that reads. */
const lateFiles = 16;
/** Kept back for the database, the pages and `/health`. */
const mostKeptBack = 128;

/** How many connections fit beside what the node needs itself, and how many more for short questions. */
export function connectionsFor(mostFiles: number, usedFiles: number): { most: number; spare: number } {
  const free = Math.max(0, mostFiles - usedFiles - lateFiles);
  const keptBack = Math.min(mostKeptBack, Math.floor(free / 2));
  return { most: free - keptBack, spare: Math.floor(keptBack / 2) };
}

/** Connections of one address: it never takes all places, unless it is said to be that of a proxy, which stands for everybody. */
export function perAddress(wanted: number, most: number): number {
  const isProxy = wanted > limits.connectionsPerAddress;
  return Math.max(1, Math.min(wanted, isProxy ? most : Math.floor(most / 2)));
}

/** The limit of this process. Made when its store is open. */
export function openSocketsOfProcess(log: Logger): OpenSockets {
  const limit = mostOpenFiles();
  const { most, spare } = connectionsFor(limit, openFiles());
  return new OpenSockets({
    most,
    spare,
    clock: systemClock,
    onFull: (connections) =>
      log.warn(
        { connections, limit },
        'connections are turned away: this process may not have more files open, see ulimit -n',
      ),
    onError: (error) => log.error({ err: error }, 'a connection could not be accepted'),
  });
}
