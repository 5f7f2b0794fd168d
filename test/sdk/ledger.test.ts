import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, type ClientListener, type PostOutcome } from '#sdk/client.ts';
import { sentence } from '#texts/index.ts';
import type { ServerFrame, ShownEntry } from '#wire/json/frames.ts';
import { newSeed, Random } from '../faults/random.ts';
import { HandClock } from '../support/hand-clock.ts';
import { BadNetwork } from './bad-network.ts';
import { alice } from './conversation.ts';
import { ModelServer } from './model-server.ts';

/** What Alice heard and what became of what she said. */
class RecordingListener implements ClientListener {
  heard: ShownEntry[] = [];
  readonly fates = new Map<string, PostOutcome>();

  frame(frame: ServerFrame): void {
    assert.notEqual(frame.kind, 'reset', 'the log has not changed');
    if (frame.kind === 'history') this.heard = [...frame.payload.entries];
    if (frame.kind === 'message') this.heard.push({ kind: 'message', ...frame.payload });
  }
  outcome(clientId: string, outcome: PostOutcome): void {
    assert.ok(!this.fates.has(clientId), 'a second fate');
    this.fates.set(clientId, outcome);
  }
  state(): void {}
}

/** A life on a bad network: frames are lost, repeated and cut off at any place; then there is quiet. */
function live(random: Random): void {
  const clock = new HandClock();
  const server = new ModelServer();
  const network = new BadNetwork(server, random);
  const ledger = new RecordingListener();
  const environment = {
    url: '',
    connect: network.connect,
    clock,
    random: () => random.below(1_000_000) / 1_000_000,
    sentence,
  };
  const client = new Client(environment, ledger, alice);
  client.start();
  const posted = new Map<string, string>();
  for (let step = 0; step < 400; step++) {
    const chance = random.below(100);
    if (chance < 70) network.carry();
    else if (chance < 78) server.post(`Bob ${step}`);
    else if (chance < 86) posted.set(client.post('lobby', `Alice ${step}`), `Alice ${step}`);
    else if (chance < 90) network.cut();
    else clock.turn(random.below(3_000));
  }
  network.harm = { lost: 0, repeated: 0 };
  for (let second = 0; second < 120; second++) {
    while (network.carry());
    clock.turn(1_000);
  }
  const first = ledger.heard[0]?.seq ?? 1;
  assert.deepEqual(
    ledger.heard.map((entry) => [entry.seq, 'body' in entry && entry.body]),
    server.bodies.slice(first - 1).map((body, index) => [first + index, body]),
  );
  assert.deepEqual(
    server.bodies.filter((body) => body.startsWith('Alice')),
    [...posted.values()],
  );
  assert.deepEqual([...ledger.fates.keys()], [...posted.keys()]);
  for (const [id, outcome] of ledger.fates) {
    assert.ok(outcome.kind === 'sent');
    assert.equal(server.bodies[outcome.seq - 1], posted.get(id));
  }
}

test('however bad the network, everything is heard once and in order, and everything said is kept once', (t) => {
  const seed = newSeed((sentence) => t.diagnostic(sentence));
  for (let life = 0; life < 100; life++) live(new Random(seed + life));
});
