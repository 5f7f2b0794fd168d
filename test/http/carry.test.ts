import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { forward, type Outcome } from '#gateways/http/pages/ingest.ts';
import { systemClock } from '#lib/clock.ts';
import { HandClock } from '../support/hand-clock.ts';

/** An ingest door that answers as it is told; what it heard. */
async function openDoor(t: TestContext, answer: (socket: Socket) => void) {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.setEncoding('utf8').on('data', (text: string) => {
      door.heard += text;
    });
    socket.on('end', () => answer(socket));
  }).listen(0, '127.0.0.1');
  t.after(() => void server.close());
  await once(server, 'listening');
  const door = { host: '127.0.0.1', port: (server.address() as AddressInfo).port, heard: '', server };
  return door;
}

const hello = { username: 'Bob', message: 'two\nlines "quoted"' };

const answers: readonly (readonly [answer: string, outcome: Outcome])[] = [
  ['{"ok":true,"seq":7}\n', { kind: 'kept', seq: 7 }],
  ['{"ok":true,"seq":7}', { kind: 'kept', seq: 7 }],
  ['{"ok":true,"seq":7,"more":1}\n', { kind: 'kept', seq: 7 }],
  ['{"ok":false,"code":"too_fast","message":"…"}\n', { kind: 'refused', code: 'too_fast', message: '…' }],
  ['{"ok":false,"code":"toString","message":"…"}\n', { kind: 'unanswered' }],
  ['{"ok":true}\n', { kind: 'unanswered' }],
  ['hello\n', { kind: 'unanswered' }],
  ['', { kind: 'unanswered' }],
];

for (const [answer, outcome] of answers) {
  test(`the door says ${JSON.stringify(answer)}`, async (t) => {
    const door = await openDoor(t, (socket) => socket.end(answer));
    assert.deepEqual(await forward({ host: door.host, port: door.port }, hello, systemClock), outcome);
    assert.equal(door.heard, '{"username":"Bob","message":"two\\nlines \\"quoted\\""}\n');
  });
}

test('the door is slammed', async (t) => {
  const door = await openDoor(t, (socket) => socket.resetAndDestroy());
  assert.deepEqual(await forward({ host: door.host, port: door.port }, hello, systemClock), {
    kind: 'unanswered',
  });
});

test('there is no door', async (t) => {
  const door = await openDoor(t, () => {});
  door.server.close();
  await once(door.server, 'close');
  assert.deepEqual(await forward({ host: door.host, port: door.port }, hello, systemClock), { kind: 'away' });
  assert.equal(door.heard, '');
});

test('the door gives no answer in time', async (t) => {
  const clock = new HandClock();
  let isHeard = () => {};
  const heard = new Promise<void>((resolve) => {
    isHeard = resolve;
  });
  const door = await openDoor(t, () => isHeard());
  const outcome = forward({ host: door.host, port: door.port }, hello, clock);
  await heard;
  clock.turn(5_000);
  assert.deepEqual(await outcome, { kind: 'unanswered' });
  assert.equal(clock.alarms, 0);
});
