import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { takeFirstBytes } from '#lib/first-bytes.ts';
import { HandClock } from '../support/hand-clock.ts';

/** Both ends of a connection. */
async function connected(t: TestContext): Promise<{ here: Socket; there: Socket }> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const there = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [here] = (await once(server, 'connection')) as [Socket];
  t.after(() => {
    here.destroy();
    there.destroy();
    server.close();
  });
  return { here, there };
}

/** Takes the first bytes, puts them back, and reads all there is. */
function readAll(here: Socket, clock: HandClock): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  takeFirstBytes(here, clock, 150, (bytes) => {
    let heard = '';
    if (bytes.length > 0) here.unshift(bytes);
    here.setEncoding('utf8').on('data', (text) => {
      heard += text;
    });
    here.on('end', () => resolve(heard));
  });
  return promise;
}

for (const [what, pieces] of [
  ['one piece', ['hello\n']],
  ['several', ['he', 'l', 'lo\n']],
  ['none', []],
] as const) {
  test(`what comes in ${what} is there to the end, and nothing waits any more`, async (t) => {
    const clock = new HandClock();
    const { here, there } = await connected(t);
    const all = readAll(here, clock);
    for (const piece of pieces) await new Promise((resolve) => there.write(piece, resolve));
    there.end();
    assert.equal(await all, pieces.join(''));
    assert.equal(clock.alarms, 0);
  });
}

test('whoever is silent is not waited for, and heard later', async (t) => {
  const clock = new HandClock();
  const { here, there } = await connected(t);
  const all = readAll(here, clock);
  clock.turn(150);
  there.end('late');
  assert.equal(await all, 'late');
});

test('whoever is gone before is forgotten', async (t) => {
  const clock = new HandClock();
  const { here, there } = await connected(t);
  takeFirstBytes(here, clock, 150, () => assert.fail('called back'));
  there.resetAndDestroy();
  await once(here, 'close').catch(() => {});
  clock.turn(1_000);
  assert.equal(clock.alarms, 0);
});
