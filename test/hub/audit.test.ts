import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { openHub, settled } from '../support/memory-hub.ts';

/** A hub with two people, and what is logged of it. */
async function openHouse() {
  const log: string[] = [];
  const house = await openHub({
    log: { debug() {}, info() {}, error: (_fields, sentence) => void log.push(sentence) },
  });
  const alice = await house.guest('Alice');
  const bob = await house.guest('Bob');
  await settled();
  const audit = async () => {
    house.clock.turn(limits.auditMs);
    await settled();
  };
  return { ...house, alice, bob, log, audit };
}

const ghost = {
  session: 'nobody',
  wire: 'json',
  userId: 99,
  nickname: 'Ghost',
  account: false,
  rooms: ['lobby'],
} as const;

describe('the audit of a running hub', () => {
  it('has nothing to say of a sound one', async () => {
    const { hub, log, audit } = await openHouse();
    for (let n = 0; n < 3; n++) await audit();
    assert.deepEqual(log, []);
    assert.equal(hub.metrics().healed, 0);
  });

  it('removes a person who is shown and not here, and tells the room', async () => {
    const { hub, bob, log, audit } = await openHouse();
    hub.presence.add(ghost);
    await audit();
    assert.equal(hub.presence.ownCount, 3, 'once may be a moment between two steps');
    await audit();
    assert.equal(hub.presence.ownCount, 2);
    assert.deepEqual(log, ['audit: a session is shown that is not open']);
    assert.equal(hub.metrics().healed, 1);
    await bob.next(
      (event) => event.kind === 'presence' && event.went.some(({ nickname }) => nickname === 'Ghost'),
    );
    await audit();
    assert.equal(log.length, 1);
  });

  it('shows a person who is here and not shown', async () => {
    const { hub, alice, log, audit } = await openHouse();
    hub.presence.remove(alice.session.id);
    await audit();
    await audit();
    assert.deepEqual(
      hub.presence
        .present()
        .map(({ nickname }) => nickname)
        .sort(),
      ['Alice', 'Bob'],
    );
    assert.deepEqual(log, ['audit: an open session is not shown']);
  });

  it('lets go of a room that is kept for nobody', async () => {
    const { hub, alice, log, audit } = await openHouse();
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    alice.session.subscriptions.delete('kitchen');
    await audit();
    await audit();
    const { subscriptions, retained } = hub.audit();
    assert.equal(retained, subscriptions);
    assert.deepEqual(log, ['audit: a room is kept for a session that is not open']);
  });

  it('ends a session that reads a private room of which it is no member', async () => {
    const { account, log, audit } = await openHouse();
    const oksana = await account('Oksana');
    await oksana.get(
      { kind: 'createRoom', name: 'office', private: true, topic: '', description: '' },
      'done',
    );
    const [room] = [...oksana.session.memberships.keys()].filter((id) => id !== 'lobby');
    for (let n = 0; n < 3; n++) await audit();
    assert.deepEqual(log, []);
    oksana.session.memberships.delete(room!);
    await audit();
    assert.equal(oksana.closedBecause, undefined, 'once may be a moment between two steps');
    await audit();
    assert.equal(oksana.closedBecause, 'internal');
    assert.deepEqual(log, ['audit: a session is subscribed to a room of which its user is no member']);
  });

  it('releases the nickname of a guest who has gone, and reaches the guest no more', async () => {
    const { hub, alice, store, clock, log, audit } = await openHouse();
    alice.session.identity = { kind: 'anonymous' };
    alice.disconnect();
    const owner = () => store.users.owner(parseNickname('Alice')!.key, clock.now());
    assert.ok(await owner());
    await audit();
    await audit();
    assert.equal(await owner(), undefined);
    assert.deepEqual(log.sort(), [
      'audit: a nickname is kept for a session that is not open',
      'audit: a session is reached by its user that is not open',
    ]);
    assert.equal(hub.metrics().healed, 2);
  });

  it('forgets what was different for a moment', async () => {
    const { hub, log, audit } = await openHouse();
    hub.presence.add(ghost);
    await audit();
    hub.presence.remove(ghost.session);
    await audit();
    hub.presence.add(ghost);
    await audit();
    assert.deepEqual(log, []);
  });
});
