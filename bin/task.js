#!/usr/bin/env node
// The tasks of package.json: prepares what is missing, then runs the task under the pinned Node.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pinnedNode, prepare, root } from './prepare.js';

const script = (...path) => [pinnedNode, join(root, ...path)];
const biome = script('node_modules', '@biomejs', 'biome', 'bin', 'biome');
const tsc = script('node_modules', 'typescript', 'bin', 'tsc');
const vite = script('node_modules', 'vite', 'bin', 'vite.js');

/** Node tells whoever watches of each module, over the channels of nodes and threads, who take it for something said to them. */
const quietly = ['--import', 'data:text/javascript,delete process.env.WATCH_REPORT_DEPENDENCIES'];

/** Commands of a task: one after the other, save for `dev`, whose two run side by side. */
const tasks = {
  test: (args) => [[...script('test', 'main.ts'), ...args]],
  check: () => [[...biome, 'check', '.'], tsc],
  fix: () => [[...biome, 'check', '--write', '.'], tsc],
  bench: (args) => [[...script('bench', 'main.ts'), ...args]],
  screenshots: (args) => [[...script('test', 'screens', 'main.ts'), ...args]],
  ledger: (args) => [[...script('ledger', 'main.ts'), ...args]],
  dev: (args) => [
    [...vite, 'build', '--watch', '--logLevel', 'warn'],
    [
      pinnedNode,
      `--watch-path=${join(root, 'src')}`,
      ...quietly,
      join(root, 'src', 'main.ts'),
      'serve',
      ...args,
    ],
  ],
};

const [name, ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task) {
  process.stderr.write(`There is no task "${name}". There are: ${Object.keys(tasks).join(', ')}.\n`);
  process.exit(2);
}
prepare();
const commands = task(args);
if (name === 'dev') {
  const children = commands.map(([command, ...rest]) =>
    spawn(command, rest, { cwd: root, stdio: 'inherit' }),
  );
  for (const child of children) child.on('exit', (code) => process.exit(code ?? 1));
  process.on('exit', () => children.forEach((child) => void child.kill()));
  process.on('SIGINT', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
} else {
  for (const [command, ...rest] of commands) {
    const { status } = spawnSync(command, rest, { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}
