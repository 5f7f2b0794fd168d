import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadOption, type FaultKind, faultKinds, readOptions } from '../../ledger/options.ts';
import { plannedFaults } from '../../ledger/plan.ts';

const first = (count: number, seed: number, nemesis: readonly FaultKind[] = faultKinds) =>
  plannedFaults({ seed, nemesis }).take(count).toArray();

test('the same seed plans the same strikes, another seed others', () => {
  assert.deepEqual(first(50, 7), first(50, 7));
  assert.notDeepEqual(first(50, 7), first(50, 8));
});

test('a short run has seen every kind of strike', () => {
  const kinds = first(8, 7).map(({ kind }) => kind);
  assert.deepEqual(kinds.sort(), faultKinds.filter((kind) => kind !== 'bus').sort());
});

test('without a nemesis nothing is planned', () => assert.deepEqual(first(5, 7, []), []));

test('the command line says what is tried', () => {
  const options = readOptions([
    '--minutes',
    '5',
    '--seed',
    '7',
    '--nemesis',
    'kill,bus',
    '--',
    '--locale',
    'uk',
  ]);
  assert.deepEqual(options, {
    seconds: 300,
    seed: 7,
    writers: 8,
    people: 4,
    editors: 3,
    nodes: 1,
    processes: 2,
    nemesis: ['kill', 'bus'],
    serverFlags: ['--locale', 'uk'],
  });
  const several = { nodes: 3, processes: 1, nemesis: faultKinds, serverFlags: [] };
  assert.deepEqual(readOptions(['--nodes', '3', '--seed', '7', '--seconds', '9']), {
    ...{ seconds: 9, seed: 7, writers: 8, people: 4, editors: 3 },
    ...several,
  });
  assert.throws(() => readOptions(['--nemesis', 'flood']), BadOption);
  assert.throws(() => readOptions(['--nemesis', 'nats']), BadOption);
  assert.throws(() => readOptions(['--nodes', '0']), BadOption);
  assert.throws(() => readOptions(['--seconds', 'many']), BadOption);
  assert.throws(() => readOptions(['--hours', '1']), BadOption);
});
