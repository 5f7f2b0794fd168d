import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

export interface Running {
  readonly process: ChildProcess;
  /** What it says, line by line, until it ends. */
  readonly lines: AsyncIterator<string>;
}

/** Runs a script of this folder. */
export function run(t: TestContext, script: string, ...args: readonly string[]): Running {
  const path = fileURLToPath(new URL(`./${script}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

/** The lines that are left. */
export async function rest({ lines }: Running): Promise<string[]> {
  const all: string[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) all.push(line.value);
  return all;
}

/** The lines up to the first one that matches, with it. */
export async function until({ lines }: Running, pattern: RegExp): Promise<string[]> {
  const all: string[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    all.push(line.value);
    if (pattern.test(line.value)) return all;
  }
  throw new Error(`It ended before it said ${pattern}.`);
}
