import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer, temporaryFolder } from '../support/server.ts';
import { LineWriter } from './line-writer.ts';
import { newSeed, Random } from './random.ts';
import { ReconnectingWriter } from './reconnecting-writer.ts';

const nodes = ['web-1', 'socket-1'] as const;
const kills = 5;
const withoutLimit = ['--post-rate', '100000', '--post-burst', '100000'];

/** Counts, and lets others wait for a count. */
class Counter {
  count = 0;
  #reached: { readonly count: number; readonly resolve: () => void } | undefined;

  readonly add = (): void => {
    this.count++;
    if (this.#reached && this.count >= this.#reached.count) this.#reached.resolve();
  };

  more(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#reached = { count: this.count + count, resolve };
    });
  }
}

test('whatever is killed, every acknowledged message is there: once, and in order', async (t) => {
  const random = new Random(newSeed((sentence) => t.diagnostic(sentence)));
  const dataDir = await temporaryFolder(t);
  const first = await startServer(t, { dataDir, flags: withoutLimit });
  const { httpPort, linePort } = first;
  const kept = new Counter();
  const web = ['Alice', 'Bob'].map((name) => new ReconnectingWriter(httpPort, name, random, kept.add));
  const tcp = ['Oksana', '李雷'].map((name) => new LineWriter(linePort, name, kept.add));
  const everybody = [...web, ...tcp];
  t.after(() => everybody.forEach((person) => void person.kill()));
  const talks = Promise.all(everybody.map((person) => person.run()));

  for (let kill = 0; kill < kills; kill++) {
    await kept.more(20 + random.below(60));
    await pause(random.below(5));
    const name = nodes[random.below(nodes.length)] as (typeof nodes)[number];
    first.killNode(name);
    await first.says(new RegExp(`^${name} is back`));
  }
  await kept.more(20 + random.below(60));
  await first.kill();
  const ports = ['--port', `${httpPort}`, '--line-port', `${linePort}`];
  await startServer(t, { dataDir, flags: [...ports, ...withoutLimit] });
  await kept.more(40);
  for (const person of everybody) person.finish();
  await talks;

  const reader = await NativeClient.guest(httpPort, 'reader');
  const history = await readLobby(reader);
  const numbers = history.map(({ seq }) => seq);
  t.diagnostic(`${numbers.length} messages, ${everybody.map(({ cuts }) => cuts)} cuts`);
  assert.deepEqual(
    numbers,
    numbers
      .keys()
      .map((index) => index + 1)
      .toArray(),
    'dense',
  );
  const bodiesBy = Map.groupBy(history, ({ author }) => author);
  const saidBy = (author: string) => (bodiesBy.get(author) ?? []).map(({ body }) => body);

  const bodyOf = new Map(history.map(({ seq, body }) => [seq, body]));
  for (const [index, name] of ['Alice', 'Bob'].entries()) {
    const person = web[index] as ReconnectingWriter;
    assert.ok(person.cuts > 0);
    assert.deepEqual(saidBy(name), person.sent, `all that ${name} said, once, in order`);
    for (const [body, seq] of person.acknowledged) assert.equal(bodyOf.get(seq), body);
    assert.deepEqual(
      person.received,
      numbers.slice(0, person.received.length),
      `what ${name} heard has no hole and no double`,
    );
  }
  for (const [index, name] of ['Oksana', '李雷'].entries()) {
    const person = tcp[index] as LineWriter;
    const there = saidBy(name);
    assert.deepEqual(
      there,
      person.sent.filter((body) => there.includes(body)),
      `once, in the order of ${name}`,
    );
    assert.deepEqual(
      [...person.acknowledged].filter((body) => !there.includes(body)),
      [],
      `what ${name} heard back is there`,
    );
  }
});
