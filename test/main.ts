import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { root } from './house/sources.ts';
import { leadsTo } from './runner/leads-to.ts';
import { Nothing, select } from './runner/select.ts';
import { buildIfNeeded } from './support/built-programs.ts';

const usage = `npm test                    all tests
npm test -- WORD …          those in a folder or file of that name: hub, wire, stores/mongo, reference.
                            A word that is no whole name is the beginning of one: brow is browser.
                            Paths and globs below test/ name files, too: 'contracts/bus-*'.
npm test -- --FLAG=VALUE …  flags of node --test: --test-name-pattern=REGEXP, --test-only

Without a socket, so within seconds: hub, wire, model, lib.`;

/** `npm test`: what the words mean, what that needs, and Node's own runner for the rest. */
function main(args: readonly string[]): number {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const flags = args.filter((arg) => arg.startsWith('-'));
  const words = args.filter((arg) => !arg.startsWith('-'));
  const files = select(words, globSync('test/**/*.test.ts', { cwd: root }));
  if (leadsTo(files, 'test/support/mongo.ts')) buildIfNeeded('ferretdb');
  if (leadsTo(files, 'test/support/versitygw.ts')) buildIfNeeded('versitygw');
  const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=2', ...flags, ...files], {
    cwd: root,
    stdio: 'inherit',
  });
  return status ?? 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Nothing)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
