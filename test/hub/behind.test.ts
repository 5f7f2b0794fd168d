import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { openHub, settled } from '../support/memory-hub.ts';

const commands: readonly Command[] = [
  { kind: 'history', limit: 200 },
  { kind: 'replay', room: 'lobby' },
  { kind: 'search', query: 'word' },
  { kind: 'who' },
  { kind: 'rooms' },
  { kind: 'ping' },
  { kind: 'whoami' },
  { kind: 'post', body: 'one more' },
  { kind: 'resume', epoch: 'another', rooms: new Map([['lobby', 0]]) },
  { kind: 'join', room: 'kitchen' },
];

describe('a session whose connection takes nothing', () => {
  for (const command of commands) {
    it(`has one ${command.kind} carried out, and the others when it reads again`, async () => {
      const house = await openHub();
      const client = await house.guest('Silent');
      await client.post('a word');
      await settled();
      client.events.length = 0;
      client.readsNothing = true;
      for (let n = 0; n < 100; n++) client.send(command);
      await settled();
      const first = client.events.length;
      // Posts overlap: all that may be sent at once are under way before the first is answered.
      const most = command.kind === 'post' ? limits.posting.burst : 3;
      assert.ok(first >= 1 && first <= most, `${first} events`);
      assert.ok(!client.isRead, 'it is not read either');
      client.readsNothing = false;
      for (let n = 0; n < 300; n++) {
        client.session.onDrain();
        await new Promise((resolve) => setImmediate(resolve));
      }
      await settled();
      assert.ok(client.events.length >= 100, `${client.events.length} events`);
      assert.ok(client.isRead);
      assert.equal(client.closedBecause, undefined);
    });
  }

  it('leaves nothing to do when it is gone', async () => {
    const house = await openHub();
    const client = await house.guest('Silent');
    client.readsNothing = true;
    for (let n = 0; n < 200; n++) client.send({ kind: 'history' });
    await settled();
    const events = client.events.length;
    client.disconnect();
    await settled();
    assert.equal(client.events.length, events);
    assert.equal(house.hub.audit().present, 0);
  });

  it('has one room after the other sent to it, and not all at once, when it enters', async () => {
    const house = await openHub();
    const oksana = await house.account('Oksana');
    for (let n = 0; n < 20; n++) await oksana.get({ kind: 'join', room: `room-${n}` }, 'done');
    const client = house.connect();
    client.readsNothing = true;
    client.send({ kind: 'signin', nickname: 'Oksana', password: 'correct horse' });
    await settled();
    const histories = () => client.events.filter(({ kind }) => kind === 'history').length;
    assert.ok(histories() <= 1, `${histories()} histories`);
    for (let n = 0; n < 30; n++) {
      client.drain();
      await settled();
    }
    assert.equal(histories(), 21);
  });
});

describe('sessions that are behind with large answers', () => {
  it('may keep so much together: those that are behind for longest are ended', async () => {
    const house = await openHub();
    const author = await house.guest('Author');
    await author.post('x'.repeat(4_000));
    const clients = await Promise.all([1, 2, 3, 4, 5].map((n) => house.guest(`Silent-${n}`)));
    for (const client of clients) {
      client.readsNothing = true;
      client.backlog = 10 * 1024 * 1024;
      client.send({ kind: 'history' });
      await settled();
    }
    assert.deepEqual(
      clients.map(({ closedBecause }) => closedBecause),
      ['stalled', 'stalled', undefined, undefined, undefined],
    );
  });
});
