import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { systemClock } from '#lib/clock.ts';
import { ask, fill, raw } from '../http/request.ts';
import { throwDatagrams } from '../support/datagrams.ts';
import { openDoors } from '../support/doors.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import { LineClient } from '../support/line.ts';
import { type MemoryClient, openHub, settled } from '../support/memory-hub.ts';
import { NativeClient } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import type { TestScope } from '../support/server.ts';
import { Chat } from '../terminal/chat.ts';

/** A server with an owner who comes from elsewhere. */
async function open(scope: TestScope) {
  const house = await openHub({ newId: randomUUID, clock: systemClock });
  const ports = await openDoors(scope, house);
  const elsewhere = '198.51.100.1';
  (await house.account('Oksana', undefined, undefined, elsewhere)).disconnect();
  await settled();
  await house.store.users.setRole((await house.store.users.account('oksana'))!.id, 'owner');
  const boss: MemoryClient = await house.signedIn('Oksana', undefined, undefined, elsewhere);
  return { house, boss, http: ports.http!, line: ports.line!, ingest: ports.ingest! };
}

const sentence = 'You have been banned from this chat. Reason: spam';
const muted = 'You have been muted for now: you can read, but not write.';

describe('over real sockets', () => {
  it('a ban ends the session of every wire, with its reason', async (t) => {
    const { boss, http, line } = await open(t);
    const native = await NativeClient.guest(http, 'Nina');
    const plain = await PlainClient.greeted(http);
    const envelope = await EnvelopeClient.signedUp(http, 'Emil');
    const lines = await LineClient.named(line, 'Lina');
    await boss.get({ kind: 'mute', user: plain.name, reason: '' }, 'done');
    plain.send('hello');
    await plain.says(muted);
    await boss.get({ kind: 'ban', address: '127.0.0.0/24', reason: 'spam' }, 'done');
    assert.deepEqual(await native.next('goodbye'), { code: 'banned', message: sentence, reason: 'spam' });
    assert.deepEqual(await native.closed, { code: 4105, reason: sentence });
    assert.deepEqual(await plain.closed, { code: 4105, reason: sentence });
    assert.deepEqual(await envelope.closed, { code: 4105, reason: sentence });
    await lines.says(`[ServerMessage] - ${sentence}`);
    const late = new PlainClient(http);
    assert.deepEqual(await late.closed, { code: 4105, reason: sentence });
  });

  it('a kick is told, with its reason, and does not keep out', async (t) => {
    const { boss, http, line } = await open(t);
    const plain = await PlainClient.greeted(http);
    await boss.get({ kind: 'kick', user: plain.name, reason: 'calm down' }, 'done');
    const kicked = 'A moderator has ended your connection. Reason: calm down';
    assert.deepEqual(await plain.closed, { code: 4104, reason: kicked });
    const lines = await LineClient.named(line, 'Lina');
    await boss.get({ kind: 'kick', user: 'Lina', reason: 'calm down' }, 'done');
    await lines.says(`[ServerMessage] - ${kicked}`);
    await LineClient.named(line, 'Lina');
  });

  it('the terminal client says why, and does not come back by itself', async (t) => {
    const { boss, http, line } = await open(t);
    const wires = [`ws://127.0.0.1:${http}/ws`, `ws://127.0.0.1:${http}/plain`, `tcp://127.0.0.1:${line}`];
    const chats = wires.map((address) => new Chat(t, [address, '--listen', '--name', `n${address.length}`]));
    for (const chat of chats) {
      chat.send('hello');
      await chat.says(/hello/);
    }
    await boss.get({ kind: 'ban', address: '127.0.0.1', reason: 'spam' }, 'done');
    for (const [index, chat] of chats.entries()) {
      assert.equal(await chat.end(), 3, wires[index] ?? '');
      assert.ok(chat.notes.includes(sentence), chat.notes.join('\n'));
    }
  });

  it('nothing comes from a banned address: not in a datagram, a line, a form or a request', async (t) => {
    const { house, boss, http, ingest } = await open(t);
    const object = '{"username":"bot","message":"hi"}';
    await throwDatagrams(ingest, [object]);
    await boss.nextMessage();
    await boss.get({ kind: 'ban', address: '127.0.0.1', reason: 'spam' }, 'done');
    await throwDatagrams(ingest, [object, object]);
    assert.deepEqual(JSON.parse(await raw(ingest, `${object}\n`)), {
      ok: false,
      code: 'banned',
      message: sentence,
    });
    const { status, text } = await fill(`http://127.0.0.1:${http}`, { username: 'Oleh', message: 'hi' });
    assert.equal(status, 403);
    assert.match(text, /You have been banned from this chat\. Reason: spam/);
    const answer = await ask(`http://127.0.0.1:${http}/api/rooms`);
    assert.equal(answer.status, 403);
    assert.equal(JSON.parse(answer.text).code, 'banned');
    assert.equal((await house.store.log.heads(['lobby'])).get('lobby'), 1);
    await boss.get({ kind: 'unban', address: '127.0.0.1' }, 'done');
    await throwDatagrams(ingest, [object]);
    await boss.nextMessage();
    assert.equal((await ask(`http://127.0.0.1:${http}/api/rooms`)).status, 200);
  });

  it('a private room does not exist for requests and forms', async (t) => {
    const { boss, http } = await open(t);
    const made = { kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' } as const;
    const { room = '' } = await boss.get(made, 'done');
    await boss.post('psst', { room });
    for (const name of ['cellar', room]) {
      const { status, text } = await ask(`http://127.0.0.1:${http}/api/rooms/${name}/messages`);
      assert.ok(status === 404 || JSON.parse(text).entries?.length === 0 || !text.includes('psst'), text);
      assert.doesNotMatch(text, /psst/);
    }
    assert.doesNotMatch((await ask(`http://127.0.0.1:${http}/api/rooms`)).text, /cellar/);
  });
});
