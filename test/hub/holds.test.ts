import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuditRecord } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { directRoomId, lobby } from '#model/names.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

const hold = (user: string | number = 'Bob') => ({ kind: 'hold', user, reason: 'Case 12' }) as const;
const told = (to: string) => ({ kind: 'tell', to, body: 'Psst' }) as const;

async function open() {
  const house = await openHub();
  const boss = await house.account('Boss');
  await house.store.users.setRole(boss.session.user!.id, 'owner');
  boss.disconnect();
  const [bob, eve] = [await house.account('Bob'), await house.account('Eve')];
  return { ...house, owner: await house.signedIn('Boss'), bob, eve };
}

const deletion = (client: MemoryClient, messageId: string) => client.refusal({ kind: 'delete', messageId });

describe('somebody who is held', () => {
  it('cannot delete what it has written, and nobody else can', async () => {
    const { owner, bob, eve } = await open();
    const before = (await bob.post('Before')).messageId;
    await owner.get(hold(), 'done');
    const after = (await bob.post('After')).messageId;
    for (const id of [before, after]) {
      assert.equal(await deletion(bob, id), 'message_held');
      assert.equal(await deletion(owner, id), 'message_held');
      // Who is held is nobody else's business.
      assert.equal(await deletion(eve, id), 'not_yours');
    }
    assert.equal(await bob.refusal({ kind: 'deleteMine' }), 'message_held');
    await owner.get({ kind: 'purge', user: 'Bob', minutes: 60 }, 'done');
    assert.equal(await bob.refusal({ kind: 'edit', messageId: before, body: 'Changed' }), 'done');
    const earlier = await bob.get({ kind: 'earlier', messageId: before }, 'listed');
    assert.equal(earlier.items.length, 1, 'what it said before is kept');
    assert.equal(await deletion(eve, (await eve.post('Mine')).messageId), 'done');
  });

  it('can edit until the oldest of what it said would go', async () => {
    const { owner, bob, eve, clock } = await open();
    const [{ messageId }, other] = [await bob.post('0'), await eve.post('0')];
    await owner.get(hold(), 'done');
    const edit = (client: MemoryClient, messageId: string, n: number) =>
      client.refusal({ kind: 'edit', messageId, body: `${n}` });
    for (let n = 1; n <= limits.earlierBodies; n++) {
      clock.turn(1_000);
      for (const [client, id] of [[bob, messageId] as const, [eve, other.messageId] as const])
        assert.equal(await edit(client, id, n), 'done');
    }
    assert.equal(await edit(bob, messageId, 99), 'message_held');
    assert.equal(await edit(eve, messageId, 99), 'not_yours', 'who is held is nobody else’s business');
    assert.equal(await edit(eve, other.messageId, 99), 'done');
    const { items } = await owner.get({ kind: 'earlier', messageId }, 'listed');
    assert.deepEqual(
      items.map((item) => 'body' in item && item.body),
      Array.from({ length: limits.earlierBodies }, (_, n) => `${n}`),
    );
    await owner.get({ kind: 'unhold', user: 'Bob' }, 'done');
    assert.equal(await edit(bob, messageId, 99), 'done');
  });

  it('has conversations of which nothing goes, whoever wrote it, and which the owner does not read', async () => {
    const { owner, bob, eve } = await open();
    const { messageId } = await eve.get(told('Bob'), 'posted');
    const other = await eve.get(told('Boss'), 'posted');
    await owner.get(hold(), 'done');
    assert.equal(await deletion(eve, messageId), 'message_held');
    const room = directRoomId([bob, eve].map(({ session }) => session.user!.id));
    assert.equal(await eve.refusal({ kind: 'deleteMine', room }), 'message_held');
    assert.equal((await eve.get({ kind: 'deleteMine' }, 'done')).count, 1);
    assert.equal(await deletion(eve, other.messageId), 'already_deleted');
    assert.equal(await owner.refusal({ kind: 'history', room }), 'no_such_room');
    // Those that begin later as well.
    const later = await owner.get(told('Bob'), 'posted');
    assert.equal(await deletion(owner, later.messageId), 'message_held');
  });

  it('leaves everything behind when its account goes', async () => {
    const { owner, bob, store } = await open();
    await owner.get(hold(), 'done');
    await bob.post('Before');
    const id = bob.session.user!.id;
    await bob.get({ kind: 'deleteAccount', password, messages: 'delete' }, 'done');
    const entries = await store.log.read({ room: lobby, after: 0, limit: 99 });
    assert.deepEqual(
      entries.flatMap((entry) => (entry.kind === 'posted' ? [entry.body] : [])),
      ['Before'],
    );
    assert.deepEqual(await owner.refusal({ kind: 'unhold', user: id }), 'done');
  });

  it('is listed for owners, and so is in the audit list who has held it', async () => {
    const { owner, bob, clock } = await open();
    assert.equal(await owner.refusal({ kind: 'unhold', user: 'Bob' }), 'not_held');
    assert.equal(await owner.refusal(hold('Nobody')), 'no_such_person');
    await owner.get(hold(), 'done');
    // Again: another reason, and the same time.
    const at = clock.now();
    clock.turn(1_000);
    await owner.get({ ...hold(), reason: 'Case 13' }, 'done');
    const [user, by] = [bob, owner].map(({ session: { user } }) => ({
      id: user!.id,
      nickname: user!.nickname,
    }));
    const listed = async () => (await owner.get({ kind: 'holds' }, 'listed')).items;
    assert.deepEqual(await listed(), [{ user, by, at, reason: 'Case 13' }]);
    await owner.get({ kind: 'unhold', user: 'Bob' }, 'done');
    assert.deepEqual(await listed(), []);
    const { items } = await owner.get({ kind: 'audit', limit: 3 }, 'listed');
    assert.deepEqual(
      (items as readonly AuditRecord[]).map(({ of, detail }) => [of, detail]),
      [
        ['unhold', undefined],
        ['hold', 'Case 13'],
        ['hold', 'Case 12'],
      ],
    );
  });

  it('is held on every node, and after a restart', async () => {
    const one = await open();
    const two = await openHub({ node: 'all-2', store: one.store, exchange: one.exchange, clock: one.clock });
    const bob = await two.signedIn('Bob');
    const { messageId } = await bob.post('Hello');
    await one.owner.get(hold(), 'done');
    assert.equal(await deletion(bob, messageId), 'message_held');
    // One that has heard nothing reads it soon.
    const three = await openHub({ node: 'all-3', store: one.store, clock: one.clock });
    one.clock.turn(limits.sanctionsMs);
    await settled();
    assert.equal(await deletion(await three.signedIn('Bob'), messageId), 'message_held');
  });
});
