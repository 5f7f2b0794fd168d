import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const main = join(import.meta.dirname, '../../src/main.ts');
const helpOf = (...args: string[]): string =>
  spawnSync(process.execPath, [main, ...args, '--help'], { encoding: 'utf8' }).stdout;

const general = helpOf();
const commands = [
  ...new Set([...general.matchAll(/^ {2}hubbub ([a-z]+)/gm)].map(([, command = '']) => command)),
];

describe('the help', () => {
  it('names the commands', () =>
    assert.deepEqual(commands, ['serve', 'chat', 'owner', 'invite', 'move', 'restore', 'check', 'reindex']));

  for (const command of commands)
    it(`of hubbub ${command} says what it does and how it is called, and fits on a screen`, () => {
      const help = helpOf(command);
      assert.match(help, new RegExp(`^hubbub ${command}: [^\\n]+\\.`));
      assert.match(help, new RegExp(`^ {2}hubbub ${command}\\b`, 'm'));
      for (const line of `${general}${help}`.split('\n')) assert.ok(line.length <= 132, line);
    });
});
