import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { openHub, settled } from '../support/memory-hub.ts';

test('few who are left are not sent the names of the very many who went at once', async () => {
  const { guest, connect, hub, clock } = await openHub({ crowd: 100 });
  const alice = await guest('Alice');
  const crowd = Array.from({ length: limits.presence.names + 1 }, () => connect());
  for (const [index, client] of crowd.entries()) client.send({ kind: 'enter', nickname: `guest-${index}` });
  await settled();
  clock.turn(1_000);
  assert.equal(hub.presence.count('lobby'), crowd.length + 1);
  alice.events.length = 0;
  for (const client of crowd) client.disconnect();
  clock.turn(1_000);
  await settled();
  const told = await alice.nextOf('presence');
  assert.deepEqual({ present: told.present, went: told.went.length }, { present: 1, went: 0 });
});

test('many who leave a public room in one commit are delivered together', async () => {
  const { account, hub } = await openHub({ crowd: 100 });
  const people = [];
  for (let index = 0; index < 20; index++) people.push(await account(`person-${index}`));
  for (const person of people) await person.get({ kind: 'join', room: 'tea' }, 'done');
  const [alice, ...others] = people;
  let committed = 0;
  let largest = 0;
  hub.onCommitted((entries) => {
    committed += entries.length;
    largest = Math.max(largest, entries.length);
  });
  let encoded = 0;
  const { encoder } = alice!.session.transport;
  const { encode } = encoder;
  Object.assign(encoder, {
    encode: (events: readonly Event[]) => {
      if (events.some(({ kind }) => kind === 'entry')) encoded++;
      return encode(events);
    },
  });
  for (const other of others) other.send({ kind: 'leave', room: 'tea' });
  for (const other of others) await other.nextOf('done');
  assert.equal(committed, others.length);
  assert.ok(largest > 1, 'they share a commit');
  assert.ok(encoded < others.length, `${encoded} encodings of ${committed} entries`);
});

test('a hub that stops ends very many sessions over several turns', async () => {
  const { guest, hub } = await openHub({ crowd: 1_000 });
  const crowd = await Promise.all(Array.from({ length: 200 }, (_, index) => guest(`guest-${index}`)));
  const ended = () => crowd.filter(({ closedBecause }) => closedBecause !== undefined).length;
  const stopped = hub.stop();
  let most = 0;
  for (let before = 0; ended() < crowd.length; before = ended()) {
    await new Promise((resolve) => setImmediate(resolve));
    most = Math.max(most, ended() - before);
  }
  await stopped;
  assert.ok(most < 100, `${most} in one turn`);
});
