import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Present } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub, settled } from '../support/memory-hub.ts';

/** What the client was told last of somebody who is there otherwise. */
async function told(
  client: MemoryClient,
  nickname: string,
): Promise<Omit<Present, 'session' | 'wire'> | undefined> {
  await settled();
  const changed = client.events.flatMap((event) => (event.kind === 'presence' ? (event.changed ?? []) : []));
  return changed.findLast((one) => one.nickname === nickname);
}

const twoNodes = async () => {
  const one = await openHub();
  const { store, clock, exchange } = one;
  return { one, two: await openHub({ node: 'all-2', store, clock, exchange }), clock };
};

describe('how somebody is there', () => {
  it('is told to those who see the session, on both nodes', async () => {
    const { one, two } = await twoNodes();
    const [oksana, bob] = [await one.account('Oksana'), await two.guest('Bob')];
    await settled();
    await oksana.get({ kind: 'setPresence', state: 'away' }, 'done');
    assert.equal((await told(bob, 'Oksana'))?.state, 'away');
    await bob.get({ kind: 'setPresence', state: 'doNotDisturb' }, 'done');
    assert.equal((await told(oksana, 'Bob'))?.state, 'doNotDisturb');
    const { people } = await oksana.get({ kind: 'who' }, 'who');
    assert.deepEqual(
      people.map(({ nickname, state }) => [nickname, state]),
      [
        ['Oksana', 'away'],
        ['Bob', 'doNotDisturb'],
      ],
    );
    await oksana.get({ kind: 'setPresence', state: 'here' }, 'done');
    assert.equal((await told(bob, 'Oksana'))?.state, undefined);
  });

  it('is here where one of its sessions is, and not to be disturbed in all of them', async () => {
    const { one, two } = await twoNodes();
    const [desk, bob] = [await one.account('Oksana'), await one.guest('Bob')];
    const phone = await two.signedIn('Oksana');
    await desk.get({ kind: 'setPresence', state: 'away' }, 'done');
    await settled();
    const stateOf = async () => (await bob.get({ kind: 'profile', user: 'Oksana' }, 'profile')).profile.state;
    assert.equal(await stateOf(), 'here');
    await phone.get({ kind: 'setPresence', state: 'doNotDisturb' }, 'done');
    await settled();
    assert.equal(await stateOf(), 'doNotDisturb');
    const later = await two.signedIn('Oksana');
    assert.equal(later.session.person.doNotDisturb, true);
    await later.get({ kind: 'setPresence', state: 'here' }, 'done');
    await settled();
    assert.equal(desk.session.person.doNotDisturb, undefined);
    assert.equal(await stateOf(), 'here');
  });

  it('ends by itself after so many minutes', async () => {
    const { one, two, clock } = await twoNodes();
    const [oksana, bob, carol] = [
      await one.account('Oksana'),
      await two.account('Bob'),
      await one.guest('Carol'),
    ];
    await settled();
    await oksana.get({ kind: 'setPresence', state: 'doNotDisturb', minutes: 10 }, 'done');
    await bob.get({ kind: 'setStatus', emoji: '🍵', text: 'tea', minutes: 10 }, 'done');
    await carol.get({ kind: 'setPresence', state: 'doNotDisturb', minutes: 10 }, 'done');
    assert.deepEqual((await told(carol, 'Bob'))?.status, { emoji: '🍵', text: 'tea' });
    clock.turn(10 * 60_000 - 1);
    assert.equal((await told(bob, 'Oksana'))?.state, 'doNotDisturb');
    clock.turn(limits.usersMs);
    assert.equal((await told(bob, 'Oksana'))?.state, undefined);
    assert.equal((await told(bob, 'Carol'))?.state, undefined);
    assert.deepEqual((await told(carol, 'Bob'))?.status, undefined);
  });

  it('says nothing of a status while somebody is muted, nor words that the server refuses', async () => {
    const { account, store, signedIn } = await openHub();
    const owner = await account('Oksana');
    await store.users.setRole(owner.session.user!.id, 'owner');
    const oksana = await signedIn('Oksana');
    const bob = await account('Bob');
    await oksana.get({ kind: 'setServer', setting: 'words', value: 'soup' }, 'done');
    const status = (text: string) => bob.refusal({ kind: 'setStatus', emoji: '', text });
    assert.equal(await status('soup at seven'), 'word_refused');
    await oksana.get({ kind: 'mute', user: 'Bob', reason: '' }, 'done');
    assert.equal(await status('tea at five'), 'muted');
    assert.equal(await status(''), 'done');
  });

  it('is gone within a minute with a node that is gone without a word', async () => {
    const { one, two, clock } = await twoNodes();
    const [oksana] = [await one.account('Oksana'), await two.account('Bob')];
    await settled();
    const names = async () =>
      (await oksana.get({ kind: 'who' }, 'who')).people.map(({ nickname }) => nickname);
    assert.deepEqual(await names(), ['Oksana', 'Bob']);
    // As after a power cut: nothing more comes from it, and it has not said goodbye.
    one.exchange.leave(two.bus);
    two.bus.publish = () => {};
    for (let ms = 0; ms < 60_000; ms += limits.node.renewMs) {
      clock.turn(limits.node.renewMs);
      await settled();
    }
    assert.deepEqual(await names(), ['Oksana']);
    const last = oksana.events.findLast((event) => event.kind === 'presence');
    assert.deepEqual(last?.kind === 'presence' && last.went.map(({ nickname }) => nickname), ['Bob']);
  });
});
