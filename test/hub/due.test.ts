import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryExchange } from '#buses/memory/memory-bus.ts';
import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import type { ListItems } from '#model/list.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { HandClock } from '../support/hand-clock.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

const minute = 60_000;

/** Three nodes; Alice, who schedules, and Bob, who owns the server, at the first of them. */
async function scene(store: Store = openMemoryStore()) {
  const [exchange, clock] = [new MemoryExchange(), new HandClock()];
  const nodes = [];
  for (const node of ['one', 'two', 'three']) nodes.push(await openHub({ exchange, store, clock, node }));
  const [one] = nodes as [Awaited<ReturnType<typeof openHub>>];
  const alice = await one.account('Alice');
  const bob = await one.account('Bob');
  await store.users.setRole(bob.session.user!.id, 'owner');
  bob.disconnect();
  return { one, nodes, store, clock, alice, owner: await one.signedIn('Bob') };
}

type Scene = Awaited<ReturnType<typeof scene>>;

async function turned(clock: HandClock, ms: number): Promise<void> {
  clock.turn(ms);
  for (let n = 0; n < 60; n++) await new Promise(setImmediate);
}

const later = (alice: MemoryClient, body: string, room = 'lobby') =>
  alice.get({ kind: 'schedule', room, body, minutes: 1 }, 'done');

async function said({ store }: Scene, room = 'lobby'): Promise<readonly string[]> {
  const entries = await store.log.read({ room, after: 0, limit: 200 });
  return entries.filter((entry): entry is Posted => entry.kind === 'posted').map(({ body }) => body);
}

const drafts = async (alice: MemoryClient) =>
  (await alice.get({ kind: 'drafts' }, 'listed')).items as readonly ListItems['drafts'][];

const scheduled = async (alice: MemoryClient) => (await alice.get({ kind: 'scheduled' }, 'listed')).items;

describe('settings', () => {
  it('are shown one by one, and turned off by that word', async () => {
    const { owner, alice } = await scene();
    const { items } = await owner.get({ kind: 'server', setting: 'editMinutes' }, 'listed');
    assert.deepEqual(items, [{ setting: 'editMinutes', value: '', default: '' }]);
    assert.equal(await owner.refusal({ kind: 'server', setting: 'nonsense' }), 'setting_invalid');
    const hold = (value: string) => owner.refusal({ kind: 'set', room: 'lobby', setting: 'hold', value });
    assert.deepEqual([await hold('on'), await hold('perhaps')], ['done', 'setting_invalid']);
    const { messageId } = await alice.post('Tea?');
    assert.equal(await alice.refusal({ kind: 'delete', messageId }), 'room_held');
    assert.equal(await hold('off'), 'done');
    assert.equal(await alice.refusal({ kind: 'delete', messageId }), 'done');
  });
});

describe('what is scheduled', () => {
  it('waits for slow mode, by whatever node it is posted, and keeps its order', async () => {
    const all = await scene();
    const { alice, owner, clock } = all;
    await owner.get({ kind: 'set', room: 'lobby', setting: 'slow', value: '60' }, 'done');
    for (const body of ['one', 'two']) await later(alice, body);
    await turned(clock, minute);
    for (let n = 0; n < 5; n++) await turned(clock, limits.own.lookMs);
    assert.deepEqual(await said(all), ['one']);
    assert.equal((await scheduled(alice)).length, 1);
    await turned(clock, minute);
    await turned(clock, limits.own.lookMs);
    assert.deepEqual(await said(all), ['one', 'two']);
  });

  it('is not said in a public room that its author was put out of, but kept with the reason', async () => {
    const all = await scene();
    const { alice, owner, clock } = all;
    await owner.get(
      { kind: 'createRoom', name: 'kitchen', private: false, topic: '', description: '' },
      'done',
    );
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    await later(alice, 'Lunch!', 'kitchen');
    await owner.get({ kind: 'kick', room: 'kitchen', user: 'Alice', reason: '' }, 'done');
    await turned(clock, minute);
    for (let n = 0; n < 2; n++) await turned(clock, limits.own.lookMs);
    assert.deepEqual(await said(all, 'kitchen'), []);
    assert.deepEqual(
      (await drafts(alice)).map(({ room, body, refused }) => [room, body, refused]),
      [['kitchen', 'Lunch!', 'not_in_room']],
    );
    assert.deepEqual(await scheduled(alice), []);
  });

  it('is told those who keep no list of their drafts, on every node, and when they come in', async () => {
    const all = await scene();
    const { alice, owner, clock, nodes } = all;
    await owner.get(
      { kind: 'createRoom', name: 'kitchen', private: false, topic: '', description: '' },
      'done',
    );
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    await later(alice, 'Lunch!', 'kitchen');
    const listless = { replaysHistory: false, receivesRooms: true, isVisible: true };
    const open = await Promise.all(nodes.map((node) => node.signedIn('Alice', listless, 'line')));
    await owner.get({ kind: 'kick', room: 'kitchen', user: 'Alice', reason: '' }, 'done');
    await alice.get({ kind: 'saveDraft', body: 'Not said yet' }, 'done');
    await turned(clock, minute);
    for (let n = 0; n < 2; n++) await turned(clock, limits.own.lookMs);
    const late = await nodes[1]!.signedIn('Alice', listless, 'line');
    for (const client of [...open, late]) {
      const told = await client.nextOf('own');
      assert.deepEqual(
        [
          told.list,
          (told.items as ListItems['drafts'][]).map(({ room, body, refused }) => [room, body, refused]),
        ],
        ['drafts', [['kitchen', 'Lunch!', 'not_in_room']]],
      );
      await client.settled();
      assert.ok(!client.events.some(({ kind }) => kind === 'own'), 'once');
    }
  });

  it('can be dropped where its room is lost', async () => {
    const { alice, owner, clock } = await scene();
    const room = { kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' } as const;
    await owner.get(room, 'done');
    await owner.get({ kind: 'invite', room: 'cellar', user: 'Alice' }, 'done');
    await later(alice, 'Lunch!', 'cellar');
    await owner.get({ kind: 'kick', room: 'cellar', user: 'Alice', reason: '' }, 'done');
    await turned(clock, minute);
    for (let n = 0; n < 2; n++) await turned(clock, limits.own.lookMs);
    const [{ room: lost } = { room: '' }] = await drafts(alice);
    assert.equal(await alice.refusal({ kind: 'saveDraft', room: lost, body: 'More' }), 'no_such_room');
    assert.equal(await alice.refusal({ kind: 'saveDraft', room: 'attic', body: '' }), 'no_such_room');
    await alice.get({ kind: 'saveDraft', room: lost, body: '' }, 'done');
    assert.deepEqual(await drafts(alice), []);
  });

  it('is reported for a word of the list like any message', async () => {
    const all = await scene();
    const { alice, owner, clock } = all;
    await owner.get({ kind: 'setServer', setting: 'words', value: 'gamble:report' }, 'done');
    await later(alice, 'Let us gamble.');
    await turned(clock, minute);
    await turned(clock, limits.own.lookMs);
    assert.deepEqual(await said(all), ['Let us gamble.']);
    const { items } = await owner.get({ kind: 'reports' }, 'listed');
    assert.deepEqual(
      (items as readonly ListItems['reports'][]).map(({ reason, body }) => [reason, body]),
      [['gamble', 'Let us gamble.']],
    );
  });

  it('is kept within a bound where it is refused: the oldest goes, and its author is told', async () => {
    const { alice, owner, clock } = await scene();
    const text = (name: string) => name.repeat(limits.bodyCharacters);
    for (const [index, name] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
      await alice.get({ kind: 'schedule', body: text(name), minutes: 1 + index }, 'done');
    await alice.get({ kind: 'saveDraft', body: 'Hm' }, 'done');
    await owner.get({ kind: 'mute', user: 'Alice', reason: '' }, 'done');
    await turned(clock, minute);
    for (let n = 0; n < 6; n++) await turned(clock, minute);
    const [draft] = await drafts(alice);
    const lines = (draft?.body ?? '').split('\n');
    assert.deepEqual(
      lines.map((line) => [line[0], line.length]),
      [['H', 2], ...['b', 'c', 'd', 'e', 'f'].map((name) => [name, limits.bodyCharacters])],
    );
    assert.deepEqual([draft?.refused, draft?.lost], ['muted', 1]);
    await alice.get({ kind: 'saveDraft', body: 'Hm' }, 'done');
    assert.deepEqual(
      (await drafts(alice)).map(({ refused, lost }) => [refused, lost]),
      [[undefined, undefined]],
    );
  });

  it('is no draft as well where a node was killed right after it had posted it', async () => {
    const store = openMemoryStore();
    let isDying = false;
    const { facts } = store;
    const dying: Store = {
      ...store,
      close: () => store.close(),
      facts: {
        ...facts,
        get: (kind, id) => facts.get(kind, id),
        list: (query) => facts.list(query),
        write: async (changes) => {
          if (isDying && changes.some(({ kind, data }) => kind === 'scheduled' && !data))
            throw new Error('killed');
          return facts.write(changes);
        },
      },
    };
    const all = await scene(dying);
    const { alice, owner, clock } = all;
    await later(alice, 'Hello!');
    isDying = true;
    await turned(clock, minute);
    await turned(clock, limits.own.lookMs);
    assert.deepEqual(await said(all), ['Hello!']);
    isDying = false;
    await owner.get({ kind: 'mute', user: 'Alice', reason: '' }, 'done');
    await turned(clock, limits.own.postingMs);
    await turned(clock, limits.own.lookMs);
    assert.deepEqual(await said(all), ['Hello!']);
    assert.deepEqual([await drafts(alice), await scheduled(alice)], [[], []]);
  });
});
