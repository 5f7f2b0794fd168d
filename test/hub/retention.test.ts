import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openDiskFiles } from '#files/disk/index.ts';
import { openMemoryFiles } from '#files/memory/index.ts';
import type { Files } from '#files.ts';
import type { Draft } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { lobby, messageId } from '#model/names.ts';
import { HandClock } from '../support/hand-clock.ts';
import { type MemoryClient, type MemoryHub, openHub } from '../support/memory-hub.ts';

const day = 24 * 60 * 60_000;

/** Messages of the owner, each so many days old. */
async function say(house: Owned, room: string, ...days: readonly number[]): Promise<void> {
  const { id, nickname } = house.owner.session.user!;
  const author = { id, nickname, account: true, session: 'old' };
  const drafts = days.map(
    (old, index): Draft => ({
      ...{ kind: 'posted', room, author, wire: 'json', clientId: `${room} ${old} ${index}` },
      ...{ n: 1, body: `${old} days old`, sentAt: house.clock.now() - old * day },
    }),
  );
  await house.store.log.append(drafts);
}

type Owned = Awaited<ReturnType<typeof withOwner>>;

const settled = async () => {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** Time passes until everything old is removed. */
async function look({ clock }: MemoryHub): Promise<void> {
  clock.turn(limits.retention.lookMs);
  await settled();
}

async function withOwner(nodes: Parameters<typeof openHub>[0] = {}, days = 5_000) {
  const clock = new HandClock();
  clock.stall(days * day);
  const house = await openHub({ clock, ...nodes });
  const owner = await house[nodes.store ? 'signedIn' : 'account']('Alice');
  await house.store.users.setRole(owner.session.user!.id, 'owner');
  owner.disconnect();
  return { ...house, owner: await house.signedIn('Alice') };
}

const floorOf = async ({ store }: MemoryHub, room = lobby) =>
  (await store.rooms.get([room])).get(room)!.floor;

const audit = async ({ store }: MemoryHub) =>
  (await store.facts.list({ kind: 'audit', limit: 100 })).filter(({ data }) => data.of === 'retention');

describe('retention', () => {
  it('keeps everything for ever, as long as nobody says otherwise', async () => {
    const house = await withOwner();
    await say(house, lobby, 4_000, 1);
    await look(house);
    assert.equal(await floorOf(house), 1);
  });

  it('removes what is older than the server keeps it, tells who is there, and writes it down', async () => {
    const house = await withOwner();
    const bob = await house.guest('Bob');
    await say(house, lobby, 40, 35, 31, 29, 1);
    await house.owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
    await look(house);
    assert.equal(await floorOf(house), 4);
    assert.deepEqual(await bob.nextOf('floor'), { kind: 'floor', room: lobby, floor: 4 });
    const { data } = (await audit(house))[0]!;
    assert.deepEqual({ room: data.room, detail: data.detail }, { room: lobby, detail: '1–3' });
    // What the test has written past this node comes now.
    house.clock.turn(limits.gapMs);
    await settled();
    // Who comes now is shown nothing of it, although this node had it in memory.
    const eve = await house.guest('Carol');
    const { entries, floor } = await eve.nextOf('history');
    assert.deepEqual([entries[0]!.seq, floor], [4, 4]);
    await house.owner.post('Here I am');
    const heard = [await bob.nextMessage(), await bob.nextMessage(), await bob.nextMessage()];
    assert.deepEqual(
      heard.map(({ seq }) => seq),
      [4, 5, 6],
    );
    await look(house);
    assert.equal((await audit(house)).length, 1, 'nothing more was removed');
  });

  it('goes by the setting of the room where it has one', async () => {
    const house = await withOwner();
    const { store } = house;
    for (const [id, days] of Object.entries({ long: 365, short: 7 }))
      await store.rooms.create({ id, kind: 'public', name: id, settings: { retention: days }, createdAt: 1 });
    const bob = await house.account('Bob');
    const ids = [house.owner, bob].map(({ session }) => session.user!.id);
    const direct = (await store.rooms.openDirect(ids, 1)).id;
    for (const room of ['long', 'short', direct]) await say(house, room, 400, 40, 8, 1);
    await house.owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
    await look(house);
    const floors = ['long', 'short', direct].map((room) => floorOf(house, room));
    assert.deepEqual(await Promise.all(floors), [2, 4, 3]);
    assert.equal((await audit(house)).length, 3);
  });

  it('removes a long log in pieces, between which others are served', async () => {
    const house = await withOwner();
    const count = 2 * limits.retention.pieceEntries + 10;
    await say(house, lobby, ...Array<number>(count).fill(31), 1);
    await house.owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
    await look(house);
    assert.equal(await floorOf(house), 1 + limits.retention.pieceEntries);
    await house.owner.post('In between');
    house.clock.turn(limits.retention.pauseMs);
    await settled();
    assert.equal(await floorOf(house), 1 + 2 * limits.retention.pieceEntries);
    house.clock.turn(limits.retention.pauseMs);
    await settled();
    assert.equal(await floorOf(house), count + 1);
    assert.deepEqual(
      (await audit(house)).map(({ data }) => data.detail),
      [`1–${count}`],
    );
  });

  it('stops where a legal hold begins, and so does every deletion', async () => {
    const house = await withOwner();
    await say(house, lobby, ...Array<number>(limits.retention.pieceEntries + 10).fill(31));
    await house.owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
    const { messageId } = await house.owner.post('Soup');
    await look(house);
    assert.equal(await floorOf(house), 1 + limits.retention.pieceEntries);
    await house.owner.get({ kind: 'set', setting: 'hold', value: 'on' }, 'done');
    house.clock.turn(limits.retention.pauseMs);
    await settled();
    await look(house);
    assert.equal(await floorOf(house), 1 + limits.retention.pieceEntries);
    assert.equal(await house.owner.refusal({ kind: 'delete', messageId }), 'room_held');
    assert.equal(await house.owner.refusal({ kind: 'edit', messageId, body: 'Soup!' }), 'done');
    await house.owner.get({ kind: 'set', setting: 'hold', value: '' }, 'done');
    await look(house);
    assert.equal(await floorOf(house), 11 + limits.retention.pieceEntries);
    assert.equal(await house.owner.refusal({ kind: 'delete', messageId }), 'done');
  });

  it('lets owners alone hold a room, and moderators of rooms keep less than the server', async () => {
    const house = await withOwner();
    const bob = await house.account('Bob');
    await bob.get(
      { kind: 'createRoom', name: 'kitchen', private: false, topic: '', description: '' },
      'done',
    );
    const set = (setting: string, value: string) =>
      bob.refusal({ kind: 'set', room: 'kitchen', setting, value });
    assert.equal(await set('hold', 'on'), 'not_allowed');
    assert.equal(await set('retention', '400'), 'done');
    await house.owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
    assert.equal(await set('retention', '31'), 'not_allowed');
    assert.equal(await set('retention', '30'), 'done');
    assert.equal(await set('retention', ''), 'done');
    assert.equal(await set('retention', '0'), 'setting_invalid');
    assert.equal(await set('retention', '36501'), 'setting_invalid');
  });

  it('is done by one of several nodes, and the others show nothing of it any more', async () => {
    const one = await withOwner();
    const two = await openHub({ node: 'all-2', store: one.store, exchange: one.exchange, clock: one.clock });
    await say(one, lobby, 40, 1);
    const bob = await two.guest('Bob');
    await one.owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
    await look(one);
    assert.equal((await audit(one)).length, 1);
    assert.equal((await bob.nextOf('floor')).floor, 2);
    const carol = await two.guest('Carol');
    assert.deepEqual((await carol.nextOf('history')).floor, 2);
  });

  it('passes over the conversations of somebody who is held, and stops before what they wrote', async () => {
    const house = await withOwner();
    const { store, owner } = house;
    const [bob, eve] = [await house.account('Bob'), await house.account('Eve')];
    const idOf = ({ session }: MemoryClient) => session.user!.id;
    const open = async (one: MemoryClient) => (await store.rooms.openDirect([idOf(owner), idOf(one)], 1)).id;
    const [withBob, withEve] = [await open(bob), await open(eve)];
    for (const room of [withBob, withEve, lobby]) await say(house, room, 400, 40);
    const author = { id: idOf(bob), nickname: 'Bob', account: true, session: 'old' };
    const sentAt = house.clock.now() - 39 * day;
    await store.log.append([
      { kind: 'posted', room: lobby, author, wire: 'json', clientId: 'b', n: 1, body: 'Old', sentAt },
    ]);
    await say(house, lobby, 38, 1);
    const lookOn = async () => {
      await look(house);
      house.clock.turn(limits.retention.pauseMs);
      await settled();
    };
    await owner.get({ kind: 'hold', user: 'Bob', reason: 'Case 12' }, 'done');
    await owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
    await lookOn();
    const floors = () => Promise.all([withBob, withEve, lobby].map((room) => floorOf(house, room)));
    const [, , inLobby] = await floors();
    const [kept] = await store.log.read({ room: lobby, after: inLobby! - 1, limit: 1 });
    assert.equal(kept?.kind === 'posted' && kept.body, 'Old');
    assert.deepEqual((await floors()).slice(0, 2), [1, 3]);
    await lookOn();
    assert.equal((await audit(house)).length, 2, 'nothing more was removed');
    await owner.get({ kind: 'unhold', user: 'Bob' }, 'done');
    await lookOn();
    assert.deepEqual((await floors()).slice(0, 2), [3, 3]);
    assert.ok((await floors())[2]! > inLobby!);
  });

  it('lets what was saved of it stand without its text', async () => {
    const house = await withOwner();
    await say(house, lobby, 29, 1);
    await house.owner.get({ kind: 'save', messageId: messageId(lobby, 1), on: true }, 'done');
    await house.owner.get({ kind: 'setServer', setting: 'retention', value: '20' }, 'done');
    await look(house);
    assert.equal(await floorOf(house), 2);
    const { items } = await house.owner.get({ kind: 'saved' }, 'listed');
    assert.equal(items.length, 1);
    assert.equal('body' in items[0]!, false);
  });
});

/** What a gateway does with an upload. */
async function upload(place: Files, client: MemoryClient, room: string): Promise<string> {
  const { id, name } = await client.get({ kind: 'beginUpload', room, name: 'cat.png' }, 'upload');
  const meow = (async function* () {
    yield Buffer.from('meow');
  })();
  const measured = { type: 'image/png', bytes: await place.put(id, meow) };
  await client.get({ kind: 'endUpload', id, room, name, measured }, 'file');
  return id;
}

const places: Readonly<Record<string, (folder: string) => Promise<Files>>> = {
  memory: async () => openMemoryFiles(),
  disk: openDiskFiles,
};

for (const [kind, open] of Object.entries(places))
  describe(`files in the ${kind}`, () => {
    async function withPlace(work: (place: Files) => Promise<void>): Promise<void> {
      const folder = await mkdtemp(join(tmpdir(), 'hubbub-'));
      const place = await open(folder);
      try {
        await work(place);
      } finally {
        await place.close();
        await rm(folder, { recursive: true });
      }
    }

    const settings = (place: Files) => ({
      files: { place, key: 'a key', most: { file: 1_000, user: 10_000, server: 100_000 } },
    });
    const namesIn = async (place: Files) => (await Array.fromAsync(place.list())).map(({ name }) => name);
    const until = async (done: () => Promise<boolean>) => {
      for (let turn = 0; turn < 1_000 && !(await done()); turn++) await settled();
    };

    it('go with the messages that retention removes, and no others', () =>
      withPlace(async (place) => {
        const before = await withOwner(settings(place));
        const { store } = before;
        const old = [await upload(place, before.owner, lobby), await upload(place, before.owner, lobby)];
        await before.owner.post('', { files: old });
        await before.hub.stop();
        const house = await withOwner({ ...settings(place), store, node: 'all-2' }, 5_035);
        const { owner, clock } = house;
        const young = await upload(place, owner, lobby);
        await owner.post('', { files: [young] });
        await owner.get({ kind: 'setServer', setting: 'retention', value: '30' }, 'done');
        clock.turn(limits.retention.lookMs);
        await until(async () => (await audit(house)).length === 1);
        assert.deepEqual(await namesIn(place), [young]);
        for (const id of old) assert.equal(await owner.refusal({ kind: 'file', id }), 'no_such_file');
        const kept = await store.facts.list({ kind: 'attached', limit: 10 });
        assert.deepEqual(
          kept.map(({ data }) => data.files),
          [[young]],
        );
        assert.deepEqual(
          (await store.facts.get('storage', `${owner.session.user!.id}`))?.data.files,
          1,
          'they count no more',
        );
      }));

    it('go with all that somebody deletes of its own', () =>
      withPlace(async (place) => {
        const { owner, account, store } = await withOwner(settings(place));
        const bob = await account('Bob');
        const other = await upload(place, owner, lobby);
        await owner.post('', { files: [other] });
        for (let count = 0; count < 3; count++)
          await bob.post('', { files: [await upload(place, bob, lobby)] });
        assert.equal((await namesIn(place)).length, 4);
        assert.equal((await bob.get({ kind: 'deleteMine' }, 'done')).count, 3);
        await until(async () => (await namesIn(place)).length === 1);
        assert.deepEqual(await namesIn(place), [other]);
        const storage = () => store.facts.get('storage', `${bob.session.user!.id}`);
        await until(async () => (await storage()) === undefined);
      }));
  });
