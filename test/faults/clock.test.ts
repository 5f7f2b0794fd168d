import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const hourMs = 3_600_000;

/**
 * Loaded before the server: its clock goes up to three hours back or forward each time it is looked at. The jumps follow no
 * period, so that no number of looks at each message meets the same one again and again.
 */
const jumpingClock = `data:text/javascript,${encodeURIComponent(`
  const now = Date.now;
  let state = 1;
  const next = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0);
  Date.now = () => now() + (((next() >>> 16) % 7) - 3) * ${hourMs};
`)}`;

test('a clock that jumps changes no order', async (t) => {
  const env = { NODE_OPTIONS: `--import=${jumpingClock}` };
  const server = await startServer(t, { flags: ['--processes', '1'], env });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await NativeClient.guest(server.httpPort, 'Bob');
  const texts = Array.from({ length: 12 }, (_, index) => `message ${index + 1}`);
  for (const [index, text] of texts.entries()) {
    const { seq } = await (index % 2 === 0 ? alice : bob).post(text);
    assert.equal(seq, index + 1);
  }
  await bob.next('message', ({ seq }) => seq === texts.length);

  const heard = bob.received.flatMap((frame) => (frame.kind === 'message' ? [frame.payload] : []));
  assert.deepEqual(
    heard.map(({ body }) => body),
    texts,
  );
  const times = heard.map(({ sentAt }) => Date.parse(sentAt));
  assert.notDeepEqual(
    times,
    times.toSorted((a, b) => a - b),
    'the clock did not jump',
  );

  const oksana = await NativeClient.guest(server.httpPort, 'Oksana');
  const answer = await oksana.ask('history', {});
  assert.ok(answer.kind === 'history');
  assert.deepEqual(
    answer.payload.entries.map((entry) => 'body' in entry && entry.body),
    texts,
  );
});
