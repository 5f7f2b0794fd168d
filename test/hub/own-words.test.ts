import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event } from '#model/event.ts';
import { jsonWire } from '#wire/json/index.ts';
import { publicOnly } from '../../src/node/web-gateways.ts';
import { openHub } from '../support/memory-hub.ts';

/** Words that every object has of its own accord, as names of rooms. Names of rooms are in lower case. */
const words = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toLocaleString'];

/** The payload as a client of the native wire gets it, for what comes from `JSON.parse` is no map. */
const payloadOf = (event: Event): Record<string, Record<string, unknown>> =>
  JSON.parse(jsonWire.encode(event, 'en')[0]!).payload;

describe('what is called as objects call something of their own', () => {
  for (const word of words) {
    const room = word.toLowerCase();

    it(`is a room like any other: ${word}`, async () => {
      const { guest, hub, store } = await openHub();
      const [alice, bob] = [await guest('Alice'), await guest('Bob')];
      await alice.get({ kind: 'join', room: word }, 'done');
      await bob.get({ kind: 'join', room: word }, 'done');
      await alice.settled();
      assert.equal((await bob.post('hi', { room: word })).room, room);

      const { rooms } = await alice.get({ kind: 'rooms' }, 'rooms');
      const listed = rooms.find((view) => view.room === room);
      assert.deepEqual([listed?.head, listed?.present, listed?.joined], [1, 2, true]);
      assert.equal((await alice.get({ kind: 'who', room: word }, 'who')).people.length, 2);
      assert.deepEqual(payloadOf(await alice.ask({ kind: 'ping' })).heads, { lobby: 0, [room]: 1 });
      assert.deepEqual(await publicOnly(hub.presence.counts().rooms, store), { lobby: 2, [room]: 2 });

      const phone = await guest('Phone');
      const cursors = new Map([[room, 0]]);
      const resumed = await phone.ask({ kind: 'resume', epoch: store.epoch, rooms: cursors });
      assert.deepEqual(payloadOf(resumed).rooms, { [room]: 0 });
      assert.equal((await phone.nextMessage()).body, 'hi');
      await phone.settled();
      assert.deepEqual(payloadOf(await phone.ask({ kind: 'ping' })).heads, { lobby: 0, [room]: 1 });

      await bob.get({ kind: 'leave', room: word }, 'done');
      const after = await alice.get({ kind: 'rooms' }, 'rooms');
      assert.equal(after.rooms.find((view) => view.room === room)?.present, 2);
    });

    it(`is a user like any other: ${word}`, async () => {
      const { guest, account } = await openHub();
      const alice = await guest('Alice');
      const user = await account(word);
      const { messageId } = await user.post('hi', { clientId: word });
      assert.equal((await user.post('hi', { clientId: word })).messageId, messageId);
      const { room } = await alice.get({ kind: 'tell', to: word, body: 'psst' }, 'posted');
      assert.equal((await user.get({ kind: 'history', room }, 'history')).entries.length, 1);
      const { people } = await alice.get({ kind: 'who' }, 'who');
      assert.ok(people.some(({ nickname }) => nickname === word));
      assert.equal(await alice.refusal({ kind: 'react', messageId, emoji: word, on: true }), 'emoji_invalid');
    });
  }

  it('is a room in a reset, and never the prototype of anything', async () => {
    const { guest, store } = await openHub();
    const alice = await guest('Alice');
    for (const [room, code] of [
      ['__proto__', 'room_invalid'],
      ['__definegetter__', 'room_invalid'],
      ['constructor', 'done'],
    ] as const) {
      const rooms = new Map([[room, 5]]);
      assert.equal(await alice.refusal({ kind: 'resume', epoch: store.epoch, rooms }), code, room);
    }
    const reset = await alice.next(({ kind }) => kind === 'reset');
    assert.ok(reset.kind === 'reset');
    assert.deepEqual([reset.room, reset.why], ['constructor', 'ahead']);
  });
});
