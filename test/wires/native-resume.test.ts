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

test('from the beginning, and from the very end', async (t) => {
  const { httpPort } = await startServer(t, settings);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  for (let n = 1; n <= 3; n++) await alice.post(`${n}`);
  for (const [from, missed] of [
    [0, [1, 2, 3]],
    [2, [3]],
    [3, []],
  ] as const) {
    const bob = new NativeClient(httpPort);
    const { epoch } = await bob.next('welcome');
    await bob.ask('enter', { nickname: `Bob-${from}` });
    await bob.ask('resume', { epoch, rooms: { lobby: from } });
    await bob.settled();
    assert.deepEqual(numbersOf(bob), missed, `after ${from}`);
    await bob.close();
  }
});

test('a place in another log is said to be one, and history follows', async (t) => {
  const { httpPort } = await startServer(t, settings);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  for (let n = 1; n <= 3; n++) await alice.post(`${n}`);
  const bob = new NativeClient(httpPort);
  const { epoch } = await bob.next('welcome');
  await bob.ask('enter', { nickname: 'Bob' });
  await bob.next('history');
  for (const [asked, why] of [
    [{ epoch: 'another', rooms: { lobby: 2 } }, 'epoch'],
    [{ epoch, rooms: { lobby: 4 } }, 'ahead'],
    [{ epoch, rooms: { lobby: Number.MAX_SAFE_INTEGER } }, 'ahead'],
  ] as const) {
    bob.send('resume', asked);
    assert.deepEqual(await bob.next('reset'), { room: 'lobby', epoch, head: 3, why });
    const { entries, head } = await bob.next('history');
    assert.deepEqual([entries.map(({ seq }) => seq), head], [[1, 2, 3], 3]);
  }
  await alice.post('4');
  await bob.next('message', ({ seq }) => seq === 4);
  await bob.settled();
  assert.deepEqual(numbersOf(bob), [4]);
});

test('rooms that nobody told the new session of are heard from then on', async (t) => {
  const { httpPort } = await startServer(t, settings);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  await alice.ask('join', { room: 'kitchen' });
  for (let n = 1; n <= 3; n++) await alice.post(`${n}`, { room: 'kitchen' });
  const bob = new NativeClient(httpPort);
  const { epoch } = await bob.next('welcome');
  await bob.ask('enter', { nickname: 'Bob' });
  await bob.ask('resume', { epoch, rooms: { lobby: 0, kitchen: 1 } });
  await bob.next('message', ({ room, seq }) => room === 'kitchen' && seq === 2);
  await bob.next('message', ({ room, seq }) => room === 'kitchen' && seq === 3);
  await alice.post('4', { room: 'kitchen' });
  await bob.next('message', ({ room, seq }) => room === 'kitchen' && seq === 4);
  assert.deepEqual(await bob.ask('whoami').then(({ payload }) => 'rooms' in payload && payload.rooms), [
    'lobby',
    'kitchen',
  ]);
  await alice.next('presence', ({ room, came }) => room === 'kitchen' && came[0]?.nickname === 'Bob');
});

test('a private message that was missed is among what comes after', async (t) => {
  const { httpPort } = await startServer(t, settings);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = new NativeClient(httpPort);
  const { epoch } = await bob.next('welcome');
  const entered = await bob.ask('enter', { nickname: 'Bob' });
  const lease = entered.kind === 'entered' && entered.payload.lease;
  await alice.ask('tell', { to: 'Bob', body: 'one' });
  const { seq, room } = await bob.next('direct');
  assert.equal(seq, 1);
  const back = new NativeClient(httpPort);
  await back.next('welcome');
  // The line of the first session is still open, as after a cut that only one side noticed.
  await alice.ask('tell', { to: 'Bob', body: 'two' });
  assert.equal((await back.ask('enter', { nickname: 'Bob', lease })).kind, 'entered');
  await back.ask('resume', { epoch, rooms: { lobby: 0, [room]: 1 } });
  const { body, author, to, room: of } = await back.next('direct');
  assert.deepEqual([body, author.nickname, to, of], ['two', 'Alice', 'Bob', room]);
  await back.settled();
  assert.ok(!back.received.some(({ kind }) => kind === 'reset'));
});

test('a client that remembers the inbox of an older server is told to forget it', async (t) => {
  const { httpPort } = await startServer(t, settings);
  const alice = new NativeClient(httpPort);
  const { epoch } = await alice.next('welcome');
  await alice.ask('enter', { nickname: 'Alice' });
  await alice.ask('resume', { epoch, rooms: { lobby: 0, '@': 7 } });
  assert.deepEqual(await alice.next('reset'), { room: '@', epoch, head: 0, why: 'gone' });
});

test('a room that cannot be is refused, whatever it is called', async (t) => {
  const { httpPort } = await startServer(t, settings);
  const alice = new NativeClient(httpPort);
  const { epoch } = await alice.next('welcome');
  await alice.ask('enter', { nickname: 'Alice' });
  for (const room of ['__proto__', '', 'a b', '~x', '../x']) {
    const rooms = `{${JSON.stringify(room)}:0}`;
    alice.raw(`{"kind":"resume","id":"1","payload":{"epoch":"${epoch}","rooms":${rooms}}}`);
    assert.equal((await alice.next('refused')).code, 'room_invalid', room);
  }
});

test('nobody hears more rooms than a session may, however often they come back', async (t) => {
  const { httpPort } = await startServer(t, settings);
  const alice = new NativeClient(httpPort);
  const { epoch } = await alice.next('welcome');
  await alice.ask('enter', { nickname: 'Alice' });
  const rooms = (name: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}-${index}`, 0]));
  // The lobby is one of a hundred.
  assert.equal((await alice.ask('resume', { epoch, rooms: rooms('one', 99) })).kind, 'resumed');
  assert.equal(await alice.refusalOf('resume', { epoch, rooms: rooms('one', 100) }), 'too_many_rooms');
});
