import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly words: readonly string[];
}

/** The nodes that a supervisor runs: their process ids, by the names that it gave them. */
export function nodesOf(supervisor: number): ReadonlyMap<string, number> {
  const nodes = new Map<string, number>();
  for (const { pid, parent, words } of processes()) {
    const name = parent === supervisor ? words[words.indexOf('node') + 2] : undefined;
    if (name) nodes.set(name, pid);
  }
  return nodes;
}

/** The processes that this one started itself, and that still run. */
export const childrenOf = (parent: number): readonly number[] =>
  processes()
    .filter((one) => one.parent === parent)
    .map(({ pid }) => pid);

/** Small images of Linux have no `ps`; other systems have no `/proc`. */
const processes = (): Process[] => (existsSync('/proc/self/stat') ? fromProc() : fromPs());

function fromProc(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The second field is the name in brackets, and may hold anything; the parent is the second one after it.
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        return {
          pid: Number(name),
          parent,
          words: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0'),
        };
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}

const fromPs = (): Process[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => {
      const [pid, parent, ...words] = row.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), words };
    });
