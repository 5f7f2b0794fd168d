import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { findProgram } from './programs.ts';

/** What the figures were measured on: enough to compare them by, and nothing that names the machine or its owner. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly node: string;
}

export const machine: Machine = {
  cpu: cpus()[0]?.model.trim() || 'unknown CPU',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  kernel: `${type()} ${release()}`,
  node: process.versions.node,
};

export const describeMachine = ({ cpu, cores, memoryGb, kernel, node }: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGb} GB, ${kernel}, Node ${node}`;

const taskset = findProgram('taskset');

/**
 * The command, held on one core where that can be done: the load on the last one, the limit on the first. Hubbub runs as it
 * is run by people, wherever the kernel puts it.
 */
export function pinned(core: 'first' | 'last', command: string, args: readonly string[]): [string, string[]] {
  if (taskset === undefined || machine.cores < 2) return [command, [...args]];
  return [taskset, ['-c', String(core === 'first' ? 0 : machine.cores - 1), command, ...args]];
}
