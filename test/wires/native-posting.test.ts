import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeoutMs } from '../support/mailbox.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const oneProcess = { flags: ['--processes', '1'] };

test('a message is answered once it is kept, and heard by everyone, the sender too', async (t) => {
  const { httpPort } = await startServer(t, oneProcess);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await NativeClient.guest(httpPort, 'Bob');
  const { session, userId } = (await alice.ask('whoami')).payload as { session: string; userId: number };
  const before = Date.now();
  alice.raw('{"kind":"post","id":"2","payload":{"room":"lobby","body":"hi","clientId":"one"}}');
  assert.deepEqual(await alice.next('posted'), { room: 'lobby', seq: 1, messageId: 'lobby.1' });
  for (const person of [alice, bob]) {
    const { sentAt, ...message } = await person.next('message');
    assert.deepEqual(message, {
      room: 'lobby',
      seq: 1,
      messageId: 'lobby.1',
      author: { id: userId, nickname: 'Alice', session, account: false },
      n: 1,
      body: 'hi',
      wire: 'json',
    });
    assert.match(sentAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.ok(Math.abs(Date.parse(sentAt) - before) < timeoutMs);
  }
});
