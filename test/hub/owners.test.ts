import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openMemoryFiles } from '#files/memory/index.ts';
import type { BackupPiece } from '#hub/backups.ts';
import type { FileSettings } from '#hub/files/settings.ts';
import type { HubSettings } from '#hub/hub.ts';
import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { ListItems } from '#model/list.ts';
import { keyOf } from '#model/nickname.ts';
import { isRefusal } from '#model/refusal.ts';
import { HandClock } from '../support/hand-clock.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

/** A house with files, an owner and somebody else. */
async function scene(different: Partial<HubSettings> = {}) {
  const clock = new HandClock();
  const place = openMemoryFiles(() => clock.now());
  const most = { file: 1_000, user: 10_000, server: 100_000 };
  const house = await openHub({ clock, files: { place, key: 'a key', most }, ...different });
  const bob = await house.account('Bob');
  (await house.account('Oksana')).disconnect();
  const { id } = (await house.store.users.account(keyOf('Oksana')))!;
  await house.store.users.setRole(id, 'owner');
  return { ...house, clock, place, bob, oksana: await house.signedIn('Oksana') };
}

async function list<L extends keyof ListItems>(
  client: MemoryClient,
  command: { readonly kind: L } & Parameters<MemoryClient['get']>[0],
): Promise<{ items: readonly ListItems[L][]; next: string | undefined }> {
  const { items, next } = await client.get(command, 'listed');
  return { items: items as unknown as readonly ListItems[L][], next };
}

async function upload(place: FileSettings['place'], client: MemoryClient, content: string, room = 'lobby') {
  const begun = await client.get({ kind: 'beginUpload', room, name: 'cat.png' }, 'upload');
  const pieces = (async function* () {
    yield Buffer.from(content);
  })();
  const measured = { type: 'image/png', bytes: await place.put(begun.id, pieces) };
  await client.get({ kind: 'endUpload', id: begun.id, room: begun.room, name: begun.name, measured }, 'file');
  return begun.id;
}

describe('what is stored', () => {
  it('is told by people and by rooms that are public, with what no message names', async () => {
    const { place, bob, oksana } = await scene();
    await bob.get({ kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' }, 'done');
    await bob.post('', { files: [await upload(place, bob, 'meow')] });
    await upload(place, bob, 'x');
    const secret = await upload(place, bob, 'hush', 'cellar');
    await bob.get({ kind: 'post', room: 'cellar', body: '', files: [secret] }, 'posted');
    await oksana.post('', { files: [await upload(place, oksana, 'purring')] });
    const { items } = await list(oksana, { kind: 'storage' });
    const of = (user: MemoryClient) => ({ id: user.session.user!.id, nickname: user.session.user!.nickname });
    assert.deepEqual(items, [
      { what: 'database', bytes: 0 },
      { what: 'files', files: 4, bytes: 16, most: 100_000 },
      { what: 'unnamed', files: 1, bytes: 1 },
      { what: 'user', user: of(bob), files: 3, bytes: 9, most: 10_000 },
      { what: 'user', user: of(oksana), files: 1, bytes: 7, most: 10_000 },
      { what: 'room', room: 'lobby', files: 3, bytes: 12 },
      { what: 'others', files: 1, bytes: 4 },
    ]);
  });

  it('is counted room by room now and then, and not whenever somebody looks', async () => {
    const { place, bob, oksana, clock } = await scene();
    const counted = async () =>
      (await list(oksana, { kind: 'storage' })).items.find(({ what }) => what === 'unnamed')?.files;
    assert.equal(await counted(), 0);
    await upload(place, bob, 'meow');
    assert.equal(await counted(), 0);
    clock.turn(limits.storage.countedMs);
    assert.equal(await counted(), 1);
  });
});

describe('the tokens of all accounts', () => {
  it('are listed for owners page by page, and made void by them, which is written down', async () => {
    const { bob, oksana, connect, store } = await scene();
    for (let n = 0; n < limits.listItems; n++)
      await store.users.createToken({
        id: `t-${n}`,
        user: bob.session.user!.id,
        label: `no. ${n}`,
        hash: `${n}`,
        createdAt: n,
      });
    const { id, secret } = await oksana.get({ kind: 'createToken', label: 'of Oksana' }, 'token');
    const script = connect();
    await script.get({ kind: 'authenticate', token: secret }, 'entered');
    const used = { kind: 'tokenUse', id, version: 0, about: aboutUser(oksana.session.user!.id) } as const;
    await store.facts.write([{ ...used, data: { at: 7 } }]);
    const first = await list(oksana, { kind: 'serverTokens' });
    const second = await list(oksana, { kind: 'serverTokens', after: first.next });
    assert.equal(first.items.length, limits.listItems);
    assert.equal(second.next, undefined);
    const all = [...first.items, ...second.items];
    assert.equal(new Set(all.map((token) => token.id)).size, limits.listItems + 1);
    const own = all.find((token) => token.id === id);
    assert.equal(own?.user.nickname, 'Oksana');
    assert.equal(own?.lastUsedAt, 7);
    assert.ok(!JSON.stringify(all).includes('fingerprint'), 'hashes are nobody’s');

    const bobs = all.find(({ user }) => user.nickname === 'Bob')!;
    assert.equal(await bob.refusal({ kind: 'revokeToken', user: 'Oksana', token: id }), 'not_allowed');
    assert.equal(await oksana.refusal({ kind: 'revokeToken', user: 'Bob', token: id }), 'no_such_token');
    await oksana.get({ kind: 'revokeToken', user: 'Bob', token: bobs.id }, 'done');
    assert.equal(await oksana.refusal({ kind: 'revokeToken', user: 'Bob', token: bobs.id }), 'no_such_token');
    const [act] = (await list(oksana, { kind: 'audit', limit: 1 })).items;
    assert.deepEqual([act?.of, act?.user?.nickname, act?.detail], ['revokeToken', 'Bob', bobs.label]);
    await oksana.get({ kind: 'revokeToken', user: 'Oksana', token: id }, 'done');
    assert.equal(script.closedBecause, 'bye');
  });
});

describe('a backup', () => {
  /** Goes on when it is told to. */
  function slowPieces() {
    const waiting: ((piece: BackupPiece | undefined) => void)[] = [];
    const pieces = async function* () {
      for (;;) {
        const piece = await new Promise<BackupPiece | undefined>((resolve) => waiting.push(resolve));
        if (!piece) return;
        yield piece;
      }
    };
    const piece = (done: number) => ({ bytes: new Uint8Array(10), done, total: 20 });
    return {
      pieces,
      next: (done?: number) => waiting.shift()!(done === undefined ? undefined : piece(done)),
    };
  }

  async function begin({ hub, oksana }: Awaited<ReturnType<typeof scene>>) {
    const { secrets } = await oksana.get({ kind: 'backup' }, 'secrets');
    const taken = await hub.backups.take(secrets[0]!);
    assert.ok(!isRefusal(taken));
    return (taken as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  }

  it('says how far it is, and what became of it', async () => {
    const { pieces, next } = slowPieces();
    const house = await scene({ backupPieces: pieces });
    const last = async () => (await list(house.oksana, { kind: 'backups' })).items[0];
    assert.equal(await last(), undefined);
    const taking = await begin(house);
    for (const done of [5, 20]) {
      const asked = taking.next();
      next(done);
      await asked;
      house.clock.turn(limits.backup.progressMs);
    }
    const asked = taking.next();
    next();
    assert.equal((await asked).done, true);
    const { by, at: _, ...rest } = (await last())!;
    assert.equal(by.nickname, 'Oksana');
    assert.deepEqual(rest, { state: 'whole', done: 20, total: 20, bytes: 20 });
  });

  it('is under way once, until it is silent for too long', async () => {
    const { pieces, next } = slowPieces();
    const house = await scene({ backupPieces: pieces });
    const { oksana, clock } = house;
    const taking = await begin(house);
    const first = taking.next();
    next(1);
    await first;
    assert.equal((await list(oksana, { kind: 'backups' })).items[0]?.state, 'running');
    assert.equal(await oksana.refusal({ kind: 'backup' }), 'backup_running');
    clock.turn(limits.backup.leaseMs);
    assert.equal((await list(oksana, { kind: 'backups' })).items[0]?.state, 'broken');
    await oksana.get({ kind: 'backup' }, 'secrets');
    const late = taking.next();
    next(2);
    await assert.rejects(late, /too slow/);
  });

  it('is not given to who is no owner any more, nor after a minute', async () => {
    const house = await scene({ backupPieces: slowPieces().pieces });
    const { hub, oksana, bob, store, clock } = house;
    const { secrets } = await oksana.get({ kind: 'backup' }, 'secrets');
    await store.users.setRole(bob.session.user!.id, 'owner');
    await store.users.setRole(oksana.session.user!.id, 'member');
    const refused = await hub.backups.take(secrets[0]!);
    assert.equal(isRefusal(refused) && refused.refused, 'not_allowed');
    clock.turn(limits.backup.ticketMs);
    const late = await hub.backups.take(secrets[0]!);
    assert.equal(isRefusal(late) && late.refused, 'bad_token');
  });

  it('is not offered where the database has no moment of its own', async () => {
    const { oksana } = await scene();
    assert.equal(await oksana.refusal({ kind: 'backup' }), 'backup_elsewhere');
    assert.deepEqual((await list(oksana, { kind: 'backups' })).items, []);
  });
});
