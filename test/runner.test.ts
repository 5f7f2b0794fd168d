import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { leadsTo } from './runner/leads-to.ts';
import { Nothing, select } from './runner/select.ts';

const files = [
  'test/contracts/bus-nats.test.ts',
  'test/contracts/bus-process.test.ts',
  'test/docs/line.test.ts',
  'test/house.test.ts',
  'test/hub/crowd.test.ts',
  'test/stores/mongo/faults.test.ts',
  'test/stores/sqlite/migrate.test.ts',
  'test/wire/json.test.ts',
  'test/wires/line.test.ts',
];

const rows: readonly (readonly [words: string[], files: string[]])[] = [
  [['hub'], ['test/hub/crowd.test.ts']],
  [['wire'], ['test/wire/json.test.ts']],
  [
    ['wire', 'hub', 'wire/json'],
    ['test/hub/crowd.test.ts', 'test/wire/json.test.ts'],
  ],
  [['house'], ['test/house.test.ts']],
  [['line'], ['test/docs/line.test.ts', 'test/wires/line.test.ts']],
  [['docs/line.test.ts'], ['test/docs/line.test.ts']],
  [['test/docs/line.test.ts'], ['test/docs/line.test.ts']],
  [['./test/docs/'], ['test/docs/line.test.ts']],
  [['stores'], ['test/stores/mongo/faults.test.ts', 'test/stores/sqlite/migrate.test.ts']],
  [['mongo'], ['test/stores/mongo/faults.test.ts']],
  [['contr'], ['test/contracts/bus-nats.test.ts', 'test/contracts/bus-process.test.ts']],
  [['bus'], ['test/contracts/bus-nats.test.ts', 'test/contracts/bus-process.test.ts']],
  [['test/w*/**'], ['test/wire/json.test.ts', 'test/wires/line.test.ts']],
  [['**/bus-n*.test.ts'], ['test/contracts/bus-nats.test.ts']],
  [[], files],
];

describe('the words of npm test', () => {
  for (const [words, meant] of rows) {
    it(`${words.join(' ') || 'none'}`, () => assert.deepEqual(select(words, files), meant));
  }

  it('one that means nothing is named, with what there is', () => {
    assert.throws(
      () => select(['hub', 'kitchen'], files),
      (error) =>
        error instanceof Nothing &&
        error.message ===
          'No test matches "kitchen". There are: contracts, docs, house, hub, stores, wire, wires.',
    );
  });
});

describe('npm test', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });

  it('runs nothing for a word that means nothing, and exits with 2', () => {
    const { status, stdout, stderr } = run('hub', 'kitchen');
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^No test matches "kitchen"\. There are: [^\n]+\n$/);
  });

  it('tells of the words when it is asked for help', () => {
    const { status, stdout } = run('--help');
    assert.equal(status, 0);
    assert.match(stdout, /npm test -- WORD/);
  });

  it('knows which tests need FerretDB', () => {
    const needs = (file: string) => leadsTo([file], 'test/support/mongo.ts');
    assert.ok(needs('test/contracts/store-mongo.test.ts'));
    assert.ok(!needs('test/hub/crowd.test.ts'));
    assert.ok(!needs('test/contracts/store-sqlite.test.ts'));
  });
});
