import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Topic } from '#bus.ts';
import { MemoryExchange } from '#buses/memory/memory-bus.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import type { HandClock } from '../support/hand-clock.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

/** Loses what is published about these topics while `loses` says so. */
class LossyExchange extends MemoryExchange {
  loses = false;
  lost = 0;
  readonly #topics: readonly Topic[];

  constructor(...topics: readonly Topic[]) {
    super();
    this.#topics = topics;
  }

  override post(letter: Parameters<MemoryExchange['post']>[0]): void {
    if (!this.loses || !this.#topics.includes(letter.topic)) return super.post(letter);
    this.lost++;
  }
}

/** The store, of which one reading method can be held up: what it has read is handed over when it is released. */
function slowStore<P extends 'log' | 'users' | 'rooms'>(store: Store, part: P, method: keyof Store[P]) {
  let waiting: PromiseWithResolvers<void> | undefined;
  let reached = Promise.withResolvers<void>();
  const target = store[part] as object;
  const slow = new Proxy(target, {
    get(_, name) {
      const value = Reflect.get(target, name) as (...args: unknown[]) => unknown;
      if (name !== method) return value.bind(target);
      return async (...args: unknown[]) => {
        const result = await value.apply(target, args);
        reached.resolve();
        await waiting?.promise;
        return result;
      };
    },
  });
  const hold = () => {
    waiting = Promise.withResolvers();
    reached = Promise.withResolvers();
    const held = waiting;
    return {
      whenReached: () => reached.promise,
      release: () => {
        waiting = undefined;
        held.resolve();
      },
    };
  };
  const whole: Store = {
    epoch: store.epoch,
    log: store.log,
    users: store.users,
    rooms: store.rooms,
    facts: store.facts,
    close: () => store.close(),
    [part]: slow,
  };
  return { store: whole, hold };
}

const create = (client: MemoryClient, name: string) =>
  client.get({ kind: 'createRoom', name, private: true, topic: '', description: '' }, 'done');

/** Two nodes that hear each other, an owner on the first and Bob on the second. */
async function twoNodes(exchange = new LossyExchange('users')) {
  const one = await openHub({ exchange });
  const { store, clock } = one;
  const two = await openHub({ node: 'all-2', store, clock, exchange });
  const oksana = await one.account('Oksana');
  await store.users.setRole(oksana.session.user!.id, 'owner');
  const bob = await two.account('Bob');
  await oksana.get({ kind: 'signout' }, 'done').catch(() => {});
  const owner = await one.signedIn('Oksana');
  // The nodes have heard of each other.
  await settled();
  return { one, two, store, clock, exchange, owner, bob };
}

/** Until nobody is asked again. */
async function waitInVain(clock: HandClock): Promise<void> {
  for (let ms = 0; ms < limits.confirmMs; ms += limits.confirmAgainMs) {
    clock.turn(limits.confirmAgainMs);
    await settled();
  }
}

describe('what is taken away', () => {
  for (const [what, command] of Object.entries({
    ban: { kind: 'ban', user: 'Bob', reason: '' },
    kick: { kind: 'kick', user: 'Bob', reason: '' },
  } as const)) {
    it(`is gone on the other node when a ${what} is answered, also where the bus has lost the first word of it`, async () => {
      const { owner, bob, clock, exchange } = await twoNodes();
      exchange.loses = true;
      const answered = owner.get(command, 'done');
      await settled();
      assert.equal(exchange.lost, 1);
      assert.equal(bob.closedBecause, undefined);
      exchange.loses = false;
      clock.turn(limits.confirmAgainMs);
      const done = await answered;
      assert.equal(done.unconfirmed, undefined);
      assert.equal(bob.closedBecause, what === 'ban' ? 'banned' : 'kicked');
    });
  }

  it('is said not to be confirmed by a node that hears nothing', async () => {
    const { owner, clock, exchange } = await twoNodes();
    exchange.loses = true;
    const answered = owner.get({ kind: 'ban', user: 'Bob', reason: '' }, 'done');
    await settled();
    await waitInVain(clock);
    assert.equal((await answered).unconfirmed, 1);
    assert.equal(exchange.lost, limits.confirmMs / limits.confirmAgainMs);
  });

  it('is said not to be confirmed by a node of which nobody has heard', async () => {
    const exchange = new LossyExchange('presence', 'users');
    exchange.loses = true;
    const { owner, clock } = await twoNodes(exchange);
    const answered = owner.get({ kind: 'ban', user: 'Bob', reason: '' }, 'done');
    await settled();
    await waitInVain(clock);
    assert.equal((await answered).unconfirmed, 1);
  });

  it('is a role that commands nothing on the other node once that is answered', async () => {
    const { owner, bob, store } = await twoNodes();
    const { id } = bob.session.user!;
    await owner.get({ kind: 'setRole', user: 'Bob', role: 'moderator' }, 'done');
    assert.equal(bob.session.user?.role, 'moderator');
    await owner.get({ kind: 'setRole', user: 'Bob', role: 'member' }, 'done');
    assert.equal(await bob.refusal({ kind: 'ban', user: 'Oksana', reason: '' }), 'not_allowed');
    assert.equal((await store.users.get([id])).get(id)?.role, 'member');
  });

  it('is a role that does not come back to somebody who was just signing in', async () => {
    const { store: slow, hold } = slowStore(openMemoryStore(), 'users', 'get');
    const { account, connect, store, signedIn } = await openHub({ store: slow });
    const oksana = await account('Oksana');
    const bob = await account('Bob');
    await store.users.setRole(oksana.session.user!.id, 'owner');
    const owner = await signedIn('Oksana');
    await owner.get({ kind: 'setRole', user: 'Bob', role: 'moderator' }, 'done');
    const again = connect();
    const held = hold();
    const entered = again.get({ kind: 'signin', nickname: 'Bob', password }, 'entered');
    await held.whenReached();
    // What was read says `moderator`; it is handed over after the role was taken away.
    await store.users.setRole(bob.session.user!.id, 'member');
    again.session.identity = {
      ...(again.session.identity as Extract<typeof again.session.identity, { kind: 'account' }>),
      user: { ...again.session.user!, role: 'member' },
    };
    held.release();
    await entered;
    assert.equal(again.session.user?.role, 'member');
  });

  it('is a private room, of which nobody reads on who was put out while the store was read', async () => {
    const { store: slow, hold } = slowStore(openMemoryStore(), 'log', 'read');
    const one = await openHub({ store: slow });
    // It hears nothing of the other, which does not wait for it.
    const deaf = await openHub({ node: 'all-2', store: slow, clock: one.clock });
    await slow.users.clearNode('all-2');
    const [oksana, bob] = [await one.account('Oksana'), await deaf.account('Bob')];
    const { room } = await create(oksana, 'attic');
    await oksana.get({ kind: 'invite', room: room!, user: 'Bob' }, 'done');
    await oksana.get({ kind: 'kick', room: room!, user: 'Bob', reason: '' }, 'done');
    await oksana.get({ kind: 'invite', room: room!, user: 'Bob' }, 'done');
    await oksana.post('a secret', { room: room! });
    for (const command of [
      { kind: 'history', room: room! },
      { kind: 'join', room: room! },
    ] as const) {
      const held = hold();
      const answered = bob.ask(command);
      await held.whenReached();
      const kicked = oksana.get({ kind: 'kick', room: room!, user: 'Bob', reason: '' }, 'done');
      await settled();
      held.release();
      await kicked;
      const answer = await answered;
      assert.equal(answer.kind === 'refused' ? answer.code : answer.kind, 'no_such_room', command.kind);
      assert.equal(bob.session.subscriptions.has(room!), false);
      await oksana.get({ kind: 'invite', room: room!, user: 'Bob' }, 'done');
    }
    const shown = JSON.stringify(bob.events);
    assert.ok(!shown.includes('a secret'), shown);
  });

  it('is a private room that does not come back with what was read at sign-in', async () => {
    const { store: slow, hold } = slowStore(openMemoryStore(), 'rooms', 'memberships');
    const { account, connect } = await openHub({ store: slow });
    const oksana = await account('Oksana');
    await account('Bob');
    const { room } = await create(oksana, 'attic');
    await oksana.get({ kind: 'invite', room: room!, user: 'Bob' }, 'done');
    const bob = connect();
    const held = hold();
    const entered = bob.get({ kind: 'signin', nickname: 'Bob', password }, 'entered');
    await held.whenReached();
    const kicked = oksana.get({ kind: 'kick', room: room!, user: 'Bob', reason: '' }, 'done');
    await settled();
    held.release();
    const { rooms } = await entered;
    await kicked;
    await bob.settled();
    assert.deepEqual(rooms, ['lobby']);
    assert.equal(bob.session.subscriptions.has(room!), false);
    assert.equal(bob.session.memberships.has(room!), false);
  });

  it('can be given back where a ban was never finished', async () => {
    const { owner, bob, store } = await twoNodes();
    await store.users.bar(bob.session.user!.id, Number.MAX_SAFE_INTEGER);
    assert.equal(await owner.refusal({ kind: 'unban', user: 'Bob' }), 'no_such_sanction');
    await bob.post('here again');
  });
});

describe('a room that another session of the account has left', () => {
  it('has the account as a member again when it joins', async () => {
    const { account, signedIn, store } = await openHub();
    const one = await account('Oksana');
    await one.get({ kind: 'join', room: 'kitchen' }, 'done');
    const other = await signedIn('Oksana');
    await other.get({ kind: 'leave', room: 'kitchen' }, 'done');
    await one.get({ kind: 'join', room: 'kitchen' }, 'done');
    const { id } = one.session.user!;
    const rooms = (await store.rooms.memberships(id)).map(({ room }) => room.id);
    assert.ok(rooms.includes('kitchen'), `${rooms}`);
  });
});
