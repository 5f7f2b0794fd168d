import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Without it, the cost of a process cannot be measured: the rows say so. */
export const hasProc = existsSync('/proc/self/stat');

/** Linux counts the CPU time of processes in hundredths of a second, on every architecture that Node runs on. */
const ticksPerSecond = 100;

/** The fields of /proc/PID/stat from the third on. The second is the name in brackets, which may contain anything. */
function statOf(pid: number | string): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** A process and all its descendants. */
export function treeOf(root: number): number[] {
  if (!hasProc) return [root];
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) orWithout(() => parents.set(Number(name), Number(statOf(name)[1])));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

/** Seconds of CPU that these processes have used, including threads and kernel time. */
export function cpuSeconds(pids: readonly number[]): number {
  const seconds = pids.map((pid) =>
    orWithout(() => {
      const fields = statOf(pid);
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    }),
  );
  return sum(seconds);
}

/** Bytes of memory that these processes have in RAM now; shared memory is counted for each of them. */
export function rssBytes(pids: readonly number[]): number {
  const bytes = pids.map((pid) =>
    orWithout(() => {
      const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return Number(kilobytes ?? 0) * 1024;
    }),
  );
  return sum(bytes);
}

/** Watches the memory from now on; the returned function ends that and returns the maximum. */
export function watchPeak(pids: readonly number[]): () => number {
  let peak = rssBytes(pids);
  const watch = setInterval(() => {
    peak = Math.max(peak, rssBytes(pids));
  }, 100);
  return () => {
    clearInterval(watch);
    return peak;
  };
}

const sum = (numbers: readonly (number | undefined)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

/** A process may end while it is being examined. */
function orWithout<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
