import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { findProgram } from './programs.ts';

/** The machine of a measurement: enough to compare results, and nothing that identifies the machine or its owner. */
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
 * The command, pinned to one core if possible: the load on the last one, the limit on the first. Hubbub runs as in
 * production, scheduled by the kernel.
 */
export function pinned(core: 'first' | 'last', command: string, args: readonly string[]): [string, string[]] {
  if (taskset === undefined || machine.cores < 2) return [command, [...args]];
  return [taskset, ['-c', String(core === 'first' ? 0 : machine.cores - 1), command, ...args]];
}
