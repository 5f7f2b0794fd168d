import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const settings = { flags: ['--processes', '1', '--post-burst', '1000'] };

/** The numbers of the lobby's messages that a person was given one by one, in the order of their coming. */
const numbersOf = ({ received: heard }: NativeClient): number[] =>
  heard.flatMap((frame) =>
    frame.kind === 'message' && frame.payload.room === 'lobby' ? [frame.payload.seq] : [],
  );

const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('whoever comes back hears what was said meanwhile, and then what is said, with no hole and no double', async (t) => {
  const { httpPort } = await startServer(t, settings);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  for (let n = 1; n <= 300; n++) alice.send('post', { body: `${n}` });
  await alice.next('message', ({ seq }) => seq === 300);

  const bob = new NativeClient(httpPort);
  const { epoch } = await bob.next('welcome');
  bob.send('enter', { nickname: 'Bob' });
  // While he is given what he missed, she goes on talking.
  for (let n = 301; n <= 400; n++) alice.send('post', { body: `${n}` });
  const answer = await bob.ask('resume', { epoch, rooms: { lobby: 5 } });
  assert.deepEqual(answer.payload, { rooms: { lobby: 5 } });
  await bob.next('message', ({ seq }) => seq === 400);
  const since = bob.received.findIndex(({ kind }) => kind === 'resumed');
  const numbers = numbersOf(bob).slice(-395);
  assert.deepEqual(numbers, upTo(400, 6));
  assert.ok(!bob.received.slice(since).some(({ kind }) => kind === 'history' || kind === 'reset'));
});
