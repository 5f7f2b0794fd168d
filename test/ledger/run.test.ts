import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { violations } from '../../ledger/invariants/index.ts';
import { faultKindsOn, type Options } from '../../ledger/options.ts';
import { run } from '../../ledger/run.ts';
import { summary } from '../../ledger/summary.ts';
import { newSeed } from '../faults/random.ts';
import { has, requireProgram } from '../support/require-program.ts';

test('whatever happens to the server, nothing acknowledged is lost, doubled or reordered', (t) =>
  prove(t, { seconds: 8, nodes: 1, processes: 2 }));

test(
  'whatever happens to three servers, to their database and to NATS, it is the same',
  requireProgram(has('postgres') ? 'nats-server' : 'postgres'),
  (t) => prove(t, { seconds: 14, nodes: 3, processes: 1 }),
);

async function prove(t: TestContext, most: Pick<Options, 'seconds' | 'nodes' | 'processes'>): Promise<void> {
  const seed = newSeed((sentence) => t.diagnostic(sentence));
  const options = {
    ...most,
    seed,
    writers: 8,
    people: 2,
    editors: 2,
    nemesis: faultKindsOn(most.nodes),
    serverFlags: [],
  };
  const { history, counts, dataDir } = await run(options, t);
  t.after(() => rm(dataDir, { recursive: true, force: true }));
  t.diagnostic(JSON.stringify(counts));

  for (const broken of violations(history))
    assert.fail(`${broken.rule}\n${broken.instead}\n${summary(broken, history)}`);

  const wires = history.attempts
    .filter(({ outcome }) => outcome.kind === 'acknowledged')
    .map(({ wire }) => wire);
  assert.deepEqual(
    [...new Set(wires)].sort(),
    ['envelope', 'form', 'ingest', 'json', 'line', 'plain', 'rest'],
    'every wire had something acknowledged',
  );
  const { bans = 0, removals = 0, 'roles taken': roles = 0 } = counts;
  assert.ok(bans + removals + roles > 0, 'nothing was taken from anybody');
  const { edits = 0, deletions = 0, reactions = 0, replies = 0 } = counts;
  assert.ok(edits + deletions + reactions + replies > 0, 'no message was changed');
  assert.ok(counts.faults > 0, 'the nemesis did nothing');
  for (const { reader, stretches } of history.views)
    assert.ok(
      stretches.some(({ received: heard }) => heard.length > 0),
      `${reader} heard nothing`,
    );
}
