#!/usr/bin/env node
// The way in: prepares what is missing, then goes on under the Node that Hubbub is made for.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { join } from 'node:path';
import { compileCache, pinnedNode, prepare, root } from './prepare.js';

prepare();
process.env.NODE_COMPILE_CACHE ??= compileCache;

const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.node;
const main = join(root, 'src', 'main.ts');
const args = process.argv.slice(2);

if (process.versions.node === wanted) {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  process.argv[1] = main;
  await import('../src/main.ts');
} else if (process.execve && process.platform !== 'win32') {
  process.execve(pinnedNode, [pinnedNode, main, ...args], process.env);
} else {
  const child = spawn(pinnedNode, [main, ...args], { stdio: 'inherit' });
  // Whoever stops us means Hubbub; a key press reaches the whole group by itself.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
