import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type MemoryClient, openHub, settled } from '../support/memory-hub.ts';
import { scriptTraits } from '../support/traits.ts';

async function withOwner() {
  const house = await openHub();
  const first = await house.account('Oksana');
  await house.store.users.setRole(first.session.user!.id, 'owner');
  const owner = await house.signedIn('Oksana');
  const eve = await house.account('Eve');
  const room = { kind: 'createRoom', name: 'kitchen', private: false, topic: '', description: '' } as const;
  await eve.get(room, 'done');
  return { ...house, owner, eve };
}

const namesOf = async (client: MemoryClient) =>
  (await client.get({ kind: 'rooms' }, 'rooms')).rooms.map(({ room }) => room);

const describeRoom = { kind: 'set', room: 'kitchen', setting: 'description', value: 'buy pills' } as const;
const kick = { kind: 'kick', room: 'kitchen', user: 'Oksana', reason: 'buy pills' } as const;

describe('whoever is muted', () => {
  it('makes no room by joining it, or by posting to it, and describes none', async () => {
    const { owner, eve, signedIn } = await withOwner();
    const script = await signedIn('Eve', scriptTraits, 'rest');
    await owner.get({ kind: 'mute', user: 'Eve', reason: '' }, 'done');
    assert.equal(await eve.refusal({ kind: 'join', room: 'pills' }), 'muted');
    assert.equal(await script.refusal({ kind: 'post', room: 'pills', body: 'x' }), 'muted');
    await eve.get({ kind: 'resume', epoch: 'another', rooms: new Map([['pills', 0]]) }, 'resumed');
    await settled();
    assert.deepEqual(await namesOf(owner), ['kitchen', 'lobby']);
    assert.equal(await eve.refusal(describeRoom), 'muted');
    assert.equal(await eve.refusal({ ...describeRoom, value: '' }), 'done');
  });

  it('writes no reason for a kick into the room', async () => {
    const { owner, eve, account } = await withOwner();
    const bob = await account('Bob');
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    await owner.get({ kind: 'mute', room: 'kitchen', user: 'Eve', reason: '' }, 'done');
    assert.equal(await eve.refusal({ ...kick, user: 'Bob' }), 'muted');
    assert.equal(await eve.refusal({ ...kick, user: 'Bob', reason: '' }), 'done');
  });

  it('has no script that makes one under its name', async () => {
    const { owner, connect } = await withOwner();
    const script = connect(scriptTraits, 'ingest');
    await script.get({ kind: 'postAs', nickname: 'Bot', body: 'hello' }, 'posted');
    const { entries } = await owner.get({ kind: 'history' }, 'history');
    await owner.get({ kind: 'mute', user: entries.at(-1)!.author.id, reason: '' }, 'done');
    const post = { kind: 'postAs', nickname: 'Bot', body: 'hello', room: 'pills' } as const;
    assert.equal(await script.refusal(post), 'muted');
    assert.deepEqual(await namesOf(owner), ['kitchen', 'lobby']);
  });
});

describe('a word that is not accepted', () => {
  it('names no room that is made by joining it, or by posting to it, and is no reason for a kick', async () => {
    const { owner, eve, account, connect } = await withOwner();
    await owner.get({ kind: 'setServer', setting: 'words', value: 'pills' }, 'done');
    const bob = await account('Bob');
    await bob.get({ kind: 'join', room: 'kitchen' }, 'done');
    assert.equal(await eve.refusal({ kind: 'join', room: 'pills' }), 'word_refused');
    const post = { kind: 'postAs', nickname: 'Bot', body: 'hello', room: 'pills' } as const;
    assert.equal(await connect(scriptTraits, 'ingest').refusal(post), 'word_refused');
    assert.deepEqual(await namesOf(owner), ['kitchen', 'lobby']);
    assert.equal(await eve.refusal({ ...kick, user: 'Bob' }), 'word_refused');
  });
});
