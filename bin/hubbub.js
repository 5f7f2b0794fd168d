#!/usr/bin/env node
// The way in: prepares what is missing, then goes on under the Node that Hubbub is made for.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { compileCache, pinnedNode, prepare, root } from './prepare.js';

prepare();

const args = [join(root, 'src', 'main.ts'), ...process.argv.slice(2)];
// Node reads the first one when it starts, and so do its threads; the others are glibc's, see src/serve/supervisor.ts.
const env = {
  NODE_COMPILE_CACHE: compileCache,
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '8388608',
  ...process.env,
};

if (process.execve && process.platform !== 'win32') {
  process.execve(pinnedNode, [pinnedNode, ...args], env);
} else {
  const child = spawn(pinnedNode, args, { stdio: 'inherit', env });
  // Whoever stops us means Hubbub; a key press reaches the whole group by itself.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
