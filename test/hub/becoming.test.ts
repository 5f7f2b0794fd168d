import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryExchange } from '#buses/memory/memory-bus.ts';
import type { HubSettings } from '#hub/hub.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import { keyOf } from '#model/nickname.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { HandClock } from '../support/hand-clock.ts';
import { type MemoryClient, type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';

const nodes = async (different: Partial<HubSettings> = {}) => {
  const shared = {
    ...different,
    store: openMemoryStore(),
    exchange: new MemoryExchange(),
    clock: new HandClock(),
  };
  return [await openHub({ ...shared, node: 'all-1' }), await openHub({ ...shared, node: 'all-2' })] as const;
};

const sound = (hub: MemoryHub['hub']): boolean => {
  const { visible, present, subscriptions, retained } = hub.audit();
  return visible === present && subscriptions === retained;
};

async function ownerOf(home: MemoryHub): Promise<MemoryClient> {
  (await home.account('Owner')).disconnect();
  await settled();
  await home.store.users.setRole((await home.store.users.account(keyOf('Owner')))!.id, 'owner');
  return home.signedIn('Owner');
}

describe('a guest that signs up', () => {
  it('stays the same user in the session that it has, and is seen as an account', async () => {
    const { connect, account, hub, store } = await openHub();
    const alice = await account('Alice');
    const bob = connect();
    const { userId, guestToken } = await bob.enter('Bob');
    await alice.get({ kind: 'tell', to: 'Bob', body: 'in private' }, 'posted');
    const entered = await bob.get({ kind: 'signup', nickname: 'Bob', password, stay: true }, 'entered');
    assert.deepEqual([entered.userId, entered.nickname, entered.account], [userId, 'Bob', true]);
    await settled();
    const shown = alice.events.filter((event) => event.kind === 'presence').at(-1);
    assert.deepEqual(
      shown?.changed?.map((one) => [one.userId, one.account]),
      [[userId, true]],
    );
    assert.equal((await bob.get({ kind: 'whoami' }, 'you')).account, true);
    await bob.get({ kind: 'createToken', label: 'for members alone' }, 'token');
    bob.disconnect();
    await settled();
    assert.ok(sound(hub));
    const back = connect();
    const again = await back.get({ kind: 'signin', nickname: 'Bob', password }, 'entered');
    assert.equal(again.userId, userId);
    const tokened = await connect().get({ kind: 'authenticate', token: entered.token! }, 'entered');
    assert.equal(tokened.userId, userId);
    const memberships = await store.rooms.memberships(userId);
    assert.ok(memberships.some(({ room }) => room.kind === 'direct'));
    const next = connect();
    assert.equal(await next.refusal({ kind: 'enter', nickname: 'Bob', lease: guestToken }), 'nickname_taken');
    assert.notEqual((await next.enter('Bobby', guestToken)).userId, userId);
  });

  it('may take another nickname, if it is free, and has its voice', async () => {
    const { guest, account, store, clock } = await openHub();
    await account('Alice');
    const bob = await guest('Bob');
    const { id } = bob.session.user!;
    assert.equal(await bob.refusal({ kind: 'signup', nickname: 'Alice', password }), 'nickname_taken');
    assert.equal(bob.session.user!.kind, 'guest');
    assert.equal(
      await bob.refusal({ kind: 'signup', nickname: 'Bob', password: 'short' }),
      'password_invalid',
    );
    const entered = await bob.get({ kind: 'signup', nickname: 'Robert', password }, 'entered');
    assert.deepEqual([entered.userId, entered.nickname], [id, 'Robert']);
    assert.equal(await store.users.owner('bob', clock.now()), undefined);
    assert.equal(await bob.refusal({ kind: 'signup', nickname: 'Robert', password }), 'already_entered');
  });

  it('that is muted keeps its nickname, and stays muted', async () => {
    const home = await openHub();
    const owner = await ownerOf(home);
    const bob = await home.guest('Bob');
    await owner.get({ kind: 'mute', user: 'Bob', reason: '' }, 'done');
    assert.equal(await bob.refusal({ kind: 'signup', nickname: 'Robert', password }), 'muted');
    await bob.get({ kind: 'signup', nickname: 'Bob', password }, 'entered');
    assert.equal(await bob.refusal({ kind: 'post', room: lobby, body: 'hello' }), 'muted');
  });

  it('needs what the registration asks for', async () => {
    const closed = await openHub({ registration: 'closed' });
    const bob = await closed.guest('Bob');
    assert.equal(await bob.refusal({ kind: 'signup', nickname: 'Bob', password }), 'registration_closed');
    const invited = await openHub({ registration: 'invitation' });
    const eve = await invited.guest('Eve');
    assert.equal(await eve.refusal({ kind: 'signup', nickname: 'Eve', password }), 'invitation_needed');
    assert.equal(
      await eve.refusal({ kind: 'signup', nickname: 'Eve', password, invitation: 'x' }),
      'invitation_invalid',
    );
    assert.equal(eve.session.user!.kind, 'guest');
  });
});

describe('a guest that signs up on two nodes', () => {
  it('becomes an account once: the other is refused, and nothing is lost', async () => {
    // Two nodes that do not hear of each other: each has a session of the guest.
    const shared = { store: openMemoryStore(), clock: new HandClock() };
    const homes = [await openHub(shared), await openHub({ ...shared, node: 'all-2' })];
    const [first, second] = homes.map((home) => home.connect()) as [MemoryClient, MemoryClient];
    const { userId, guestToken } = await first.enter('Bob');
    await second.enter('Bob', guestToken);
    const answers = await Promise.all([
      first.refusal({ kind: 'signup', nickname: 'Bob', password }),
      second.refusal({ kind: 'signup', nickname: 'Robert', password }),
    ]);
    assert.deepEqual(answers.filter((answer) => answer === 'already_entered').length, 1, `${answers}`);
    shared.clock.turn(limits.usersMs);
    await settled();
    const { nickname } = (await shared.store.users.get([userId])).get(userId)!;
    assert.equal(nickname, answers[0] === 'already_entered' ? 'Robert' : 'Bob');
    for (const { session } of [first, second])
      assert.deepEqual(
        [session.identity.kind, session.user?.id, session.user?.nickname],
        ['account', userId, nickname],
      );
    for (const client of [first, second]) client.disconnect();
    await settled();
    for (const { hub } of homes) assert.ok(sound(hub));
    assert.equal((await shared.store.users.owner(keyOf(nickname), shared.clock.now()))?.id, userId);
  });

  it('by the approval of a moderator on another node is an account in the session that it has', async () => {
    const [one, two] = await nodes({ registration: 'open' });
    const owner = await ownerOf(one);
    await owner.get({ kind: 'setServer', setting: 'registration', value: 'approval' }, 'done');
    const bob = await two.guest('Bob');
    const { id } = bob.session.user!;
    const wanted = { kind: 'signup', nickname: 'Bob', password } as const;
    assert.equal(await bob.refusal(wanted), 'approval_pending');
    await bob.post('still a guest');
    await owner.get({ kind: 'approve', nickname: 'Bob' }, 'done');
    assert.equal((await bob.nextOf('you')).account, true);
    assert.equal(bob.session.identity.kind, 'account');
    bob.disconnect();
    await settled();
    const again = await one.connect().get({ kind: 'signin', nickname: 'Bob', password }, 'entered');
    assert.equal(again.userId, id);
  });

  it('that has asked for two names gets the other as an account of its own, if that is approved, too', async () => {
    const [one, two] = await nodes({ registration: 'open' });
    const owner = await ownerOf(one);
    await owner.get({ kind: 'setServer', setting: 'registration', value: 'approval' }, 'done');
    const bob = await two.guest('Bob');
    const { id } = bob.session.user!;
    for (const nickname of ['Robert', 'Bobby'])
      assert.equal(await bob.refusal({ kind: 'signup', nickname, password }), 'approval_pending');
    for (const nickname of ['Robert', 'Bobby']) await owner.get({ kind: 'approve', nickname }, 'done');
    const ids = [];
    for (const nickname of ['Robert', 'Bobby']) {
      const again = await one.connect().get({ kind: 'signin', nickname, password }, 'entered');
      ids.push(again.userId);
    }
    assert.deepEqual([ids[0] === id, ids[1] === id], [true, false]);
    assert.deepEqual((await owner.get({ kind: 'applications' }, 'listed')).items, []);
  });

  it('stays a guest if another of its sessions takes its place while the password is hashed', async () => {
    const { promise: hashed, resolve } = Promise.withResolvers<void>();
    const hash = async (text: string) => {
      await hashed;
      return `hash of ${text}`;
    };
    const passwords = { hash, verify: async () => false };
    const [one, two] = await nodes({ passwords });
    const [first, second] = [one.connect(), two.connect()];
    const { guestToken } = await first.enter('Bob');
    first.send({ kind: 'signup', nickname: 'Bob', password });
    await settled();
    await second.enter('Bob', guestToken);
    await settled();
    assert.equal(first.closedBecause, 'bye');
    resolve();
    await settled();
    assert.equal(second.session.identity.kind, 'guest');
    assert.equal(await one.store.users.account(keyOf('Bob')), undefined);
  });

  it('is an account on a node that has not heard of it, when it compares with the store', async () => {
    const { guest, store, clock, hub } = await openHub();
    const bob = await guest('Bob');
    const { id } = bob.session.user!;
    const wanted = { nickname: 'Robert', key: keyOf('Robert'), passwordHash: 'x', rooms: [lobby] };
    await store.users.becomeAccount({ ...wanted, createdAt: clock.now(), user: id });
    clock.turn(limits.usersMs);
    await settled();
    const { nickname, account } = await bob.nextOf('you');
    assert.deepEqual([nickname, account, bob.closedBecause], ['Robert', true, undefined]);
    bob.disconnect();
    await settled();
    assert.ok(sound(hub));
    assert.equal((await store.users.owner(keyOf('Robert'), clock.now()))?.id, id);
  });

  it('is an account after the crash of its node in the middle, or a guest that signs up again', async () => {
    let fault: 'before' | 'after' | undefined = 'before';
    const memory = openMemoryStore();
    const users = new Proxy(memory.users, {
      get:
        (target, name) =>
        async (...args: unknown[]) => {
          const isMeant = name === 'becomeAccount';
          if (isMeant && fault === 'before') throw new Error('it is not written');
          const answer = await (Reflect.get(target, name) as (...args: unknown[]) => unknown).apply(
            target,
            args,
          );
          if (isMeant && fault === 'after') throw new Error('it is written');
          return answer;
        },
    });
    const one = await openHub({ store: { ...memory, users } });
    const bob = await one.guest('Bob');
    const wanted = { kind: 'signup', nickname: 'Bob', password } as const;
    assert.equal(await bob.refusal(wanted), 'unavailable');
    assert.equal(bob.session.user!.kind, 'guest');
    fault = 'after';
    assert.equal(await bob.refusal(wanted), 'unavailable');
    one.clock.turn(limits.usersMs);
    await settled();
    assert.equal((await bob.nextOf('you')).account, true);
    await one.signedIn('Bob');
  });
});
