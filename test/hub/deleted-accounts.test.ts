import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { totpCode } from '#lib/totp.ts';
import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

const end = (client: MemoryClient, messages: 'keep' | 'delete' = 'keep', more = {}) =>
  client.refusal({ kind: 'deleteAccount', password, messages, ...more });

const lobbyOf = async (client: MemoryClient) =>
  (await client.get({ kind: 'history', limit: 200 }, 'history')).entries.flatMap((entry) =>
    entry.kind === 'posted' ? [`${entry.author.nickname}: ${entry.body}`] : [],
  );

describe('an account that is deleted', () => {
  it('is named nowhere any more, on any node, in memory or in the store', async () => {
    const one = await openHub();
    const { store, clock, exchange } = one;
    const two = await openHub({ node: 'all-2', store, clock, exchange });
    const [oksana, bob] = [await one.account('Oksana'), await two.guest('Bob')];
    const { messageId } = await bob.post('hello');
    await oksana.post('my word');
    await oksana.get({ kind: 'react', messageId, emoji: '👍', on: true }, 'done');
    const { room } = await bob.get({ kind: 'tell', to: 'Oksana', body: 'in private' }, 'posted');
    await oksana.get({ kind: 'join', room: 'kitchen' }, 'done');
    await end(oksana);
    await settled();
    const seen = async (client: MemoryClient) => [
      await client.get({ kind: 'history' }, 'history'),
      await client.get({ kind: 'history', room: 'kitchen' }, 'history'),
      await client.get({ kind: 'search', query: 'word' }, 'found'),
      await client.get({ kind: 'history', room }, 'history'),
      await client.get({ kind: 'rooms' }, 'rooms'),
    ];
    const here = JSON.stringify(await seen(bob));
    assert.ok(here.includes('deleted user') && here.includes('👍') && !here.includes('Oksana'), here);
    const three = await openHub({ node: 'all-3', store, clock });
    const dora = await three.guest('Dora');
    const there = JSON.stringify(await dora.get({ kind: 'history' }, 'history'));
    assert.ok(there.includes('deleted user') && !there.includes('Oksana'), there);
  });

  it('leaves nothing that was posted for it while it went, and nothing that was due', async () => {
    const kept = openMemoryStore();
    const { users, log } = kept;
    let between = async () => {};
    const bar: typeof users.bar = async (user, until) => {
      await between();
      await users.bar(user, until);
    };
    const overBar: ProxyHandler<typeof users> = {
      get: (all, name) => (name === 'bar' ? bar : Reflect.get(all, name)),
    };
    const store = { ...kept, close: () => kept.close(), users: new Proxy(users, overBar) };
    const one = await openHub({ store });
    const oksana = await one.account('Oksana');
    await oksana.post('before');
    await oksana.get({ kind: 'schedule', body: 'due', minutes: 1 }, 'done');
    const author = { id: oksana.session.user!.id, nickname: 'Oksana', account: true, session: 'another' };
    between = async () => {
      const posted = { kind: 'posted', room: 'lobby', body: 'in between', author, n: 1 } as const;
      const [outcome] = await log.append([{ ...posted, sentAt: one.clock.now(), wire: 'json' }]);
      assert.equal(outcome?.kind, 'stored');
    };
    assert.equal(await end(oksana, 'delete'), 'done');
    const entries = await log.read({ room: 'lobby', after: 0, limit: 200 });
    assert.deepEqual(
      entries.flatMap((entry) => (entry.kind === 'posted' ? [entry.body] : [])),
      ['', ''],
    );
    assert.deepEqual(await store.facts.list({ kind: 'scheduled', limit: 1 }), []);
  });

  it('is named no more by a node that has heard nothing of it', async () => {
    const one = await openHub();
    const { store, clock } = one;
    const deaf = await openHub({ node: 'all-2', store, clock });
    await store.users.clearNode('all-2');
    const [oksana, bob] = [await one.account('Oksana'), await deaf.guest('Bob')];
    await oksana.post('hello');
    clock.turn(limits.headsMs);
    await settled();
    clock.turn(limits.gapMs);
    await bob.nextMessage();
    await end(oksana);
    clock.turn(limits.sanctionsMs);
    await settled();
    assert.deepEqual(await lobbyOf(bob), ['deleted user: hello']);
  });

  it('signs in no more, on any node and by any token, and its nickname is free', async () => {
    const one = await openHub();
    const { store, clock, exchange } = one;
    const two = await openHub({ node: 'all-2', store, clock, exchange });
    const oksana = await one.account('Oksana');
    const phone = two.connect();
    const signIn = { kind: 'signin', nickname: 'Oksana', password, stay: true } as const;
    const { token, userId } = await phone.get(signIn, 'entered');
    assert.equal(await end(oksana), 'done');
    await settled();
    assert.deepEqual([oksana.closedBecause, phone.closedBecause], ['bye', 'signed_out']);
    assert.equal(await two.connect().refusal({ kind: 'authenticate', token: token! }), 'bad_token');
    assert.equal(await two.connect().refusal(signIn), 'wrong_credentials');
    const other = await two.account('oksana');
    assert.notEqual(other.session.user!.id, userId);
  });

  it('is gone at once for whatever has signed in with the same token', async () => {
    const one = await openHub();
    const { store, clock, exchange } = one;
    const two = await openHub({ node: 'all-2', store, clock, exchange });
    const first = one.connect();
    const signUp = { kind: 'signup', nickname: 'Oksana', password, stay: true } as const;
    const { token = '', userId } = await first.get(signUp, 'entered');
    const tabs = [one.connect(), two.connect()];
    for (const tab of tabs) await tab.get({ kind: 'authenticate', token }, 'entered');
    assert.equal(await end(first), 'done');
    await settled();
    assert.deepEqual(
      tabs.map(({ closedBecause }) => closedBecause),
      ['signed_out', 'signed_out'],
    );
    for (const tab of tabs)
      tab.send({ kind: 'createRoom', name: 'kitchen', private: false, topic: '', description: '' });
    await settled();
    assert.deepEqual(await store.rooms.memberships(userId), []);
  });

  it('has no rooms that another session was making while it went', async () => {
    const memory = openMemoryStore();
    const remove = async (...what: Parameters<typeof memory.users.removeAccount>) => {
      const late = await signedIn('Oksana');
      await memory.users.removeAccount(...what);
      for (const kind of ['public', 'private'])
        answers.push(
          await late.refusal({
            kind: 'createRoom',
            name: kind,
            private: kind === 'private',
            topic: '',
            description: '',
          }),
        );
    };
    const users = new Proxy(memory.users, {
      get: (target, name) => (name === 'removeAccount' ? remove : Reflect.get(target, name)),
    });
    const { account, signedIn, store } = await openHub({ store: { ...memory, users } });
    const answers: string[] = [];
    const oksana = await account('Oksana');
    const { id } = oksana.session.user!;
    assert.equal(await end(oksana), 'done');
    await settled();
    assert.deepEqual(answers, ['banned', 'banned']);
    assert.deepEqual(await store.rooms.memberships(id), []);
  });

  it('is deleted by who knows the password, and has a code', async () => {
    const { account, clock } = await openHub();
    const oksana = await account('Oksana');
    const { secrets } = await oksana.get({ kind: 'totpBegin' }, 'secrets');
    const code = () => totpCode(secrets[0]!, clock.now());
    await oksana.get({ kind: 'totpConfirm', code: code() }, 'secrets');
    assert.equal(await end(oksana, 'keep', { password: 'a guess' }), 'wrong_credentials');
    assert.equal(await end(oksana), 'code_needed');
    clock.turn(60_000);
    assert.equal(await end(oksana, 'keep', { code: code() }), 'done');
  });

  it('leaves what it wrote, or takes it along: everywhere it may write', async () => {
    const { account, guest } = await openHub();
    for (const messages of ['keep', 'delete'] as const) {
      const [oksana, bob] = [await account('Oksana'), await guest(`Bob-${messages}`)];
      const { room } = await oksana.get(
        { kind: 'tell', to: `Bob-${messages}`, body: 'in private' },
        'posted',
      );
      await oksana.post(`in public, ${messages}`);
      await bob.post(`an answer, ${messages}`);
      await oksana.get({ kind: 'join', room: 'kitchen' }, 'done');
      await oksana.get({ kind: 'leave', room: 'kitchen' }, 'done');
      assert.equal(await end(oksana, messages), 'done');
      const kept = messages === 'keep';
      assert.deepEqual((await lobbyOf(bob)).slice(-2), [
        `deleted user: ${kept ? `in public, ${messages}` : ''}`,
        `Bob-${messages}: an answer, ${messages}`,
      ]);
      const { entries } = await bob.get({ kind: 'history', room }, 'history');
      const [told] = entries;
      assert.equal(told?.kind === 'posted' && told.body, kept ? 'in private' : '');
    }
  });

  it('is in no room any more, and has no profile, no status and no blocks', async () => {
    const { account, store } = await openHub();
    const [oksana, bob] = [await account('Oksana'), await account('Bob')];
    const { id } = oksana.session.user!;
    for (const client of [oksana, bob]) await client.get({ kind: 'join', room: 'kitchen' }, 'done');
    await oksana.get({ kind: 'setStatus', emoji: '🌴', text: '' }, 'done');
    await oksana.get({ kind: 'block', user: 'Bob' }, 'done');
    assert.equal(await end(oksana), 'done');
    const { items } = await bob.get({ kind: 'members', room: 'kitchen' }, 'listed');
    assert.deepEqual(
      items.map((item) => 'nickname' in item && item.nickname),
      ['Bob'],
    );
    assert.deepEqual(await store.rooms.memberships(id), []);
    for (const kind of ['person', 'block'])
      assert.deepEqual(await store.facts.list({ kind, about: `user:${id}`, limit: 9 }), []);
    const { profile } = await bob.get({ kind: 'profile', user: id }, 'profile');
    assert.deepEqual([profile.nickname, profile.kind], ['deleted user', 'guest']);
  });

  it('is not that of the last owner', async () => {
    const { account, store } = await openHub();
    const [one, two] = [await account('Oksana'), await account('Bob')];
    const idOf = async (name: string) => (await store.users.account(parseNickname(name)!.key))!.id;
    await store.users.setRole(await idOf('Oksana'), 'owner');
    assert.equal(await end(one), 'last_owner');
    await store.users.setRole(await idOf('Bob'), 'owner');
    assert.equal(await end(one), 'done');
    assert.equal(await end(two), 'last_owner');
  });

  it('leaves nobody in the waiting room', async () => {
    const { account, store, signedIn } = await openHub();
    const first = await account('Oksana');
    await store.users.setRole(first.session.user!.id, 'owner');
    const owner = await signedIn('Oksana');
    await owner.get({ kind: 'setServer', setting: 'newcomers', value: 'waiting' }, 'done');
    const dave = await account('Dave');
    assert.equal((await owner.get({ kind: 'newcomers' }, 'listed')).items.length, 1);
    await dave.get({ kind: 'deleteAccount', password, messages: 'keep' }, 'done');
    assert.deepEqual((await owner.get({ kind: 'newcomers' }, 'listed')).items, []);
  });
});
