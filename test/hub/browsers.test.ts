import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryExchange } from '#buses/memory/memory-bus.ts';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom } from '#model/names.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { MemoryClient, type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';
import { scriptTraits } from '../support/traits.ts';

/** Two nodes of one chat; without a bus, notices do not come. */
async function openNodes(hasBus = true) {
  const exchange = new MemoryExchange();
  const store = openMemoryStore();
  const one = await openHub({ node: 'web-1', exchange, store });
  const other = hasBus ? { exchange } : {};
  const two = await openHub({ node: 'web-2', ...other, store, clock: one.clock });
  return { one, two };
}

/** A guest comes in by a browser that stays who it is. */
async function firstWindow({ window }: MemoryHub, nickname = 'Alice') {
  const client = window();
  const { userId, guestToken } = await client.get({ kind: 'enter', nickname, stay: true }, 'entered');
  await client.settled();
  return { client, userId, secret: guestToken! };
}

async function nextWindow({ window }: MemoryHub, secret: string) {
  const client = window(secret);
  const entered = await client.get({ kind: 'authenticate' }, 'entered');
  await client.settled();
  return { client, entered };
}

describe('the windows of a guest’s browser', () => {
  it('are one guest, and none ends another', async () => {
    const node = await openHub();
    const first = await firstWindow(node);
    const { client: second, entered } = await nextWindow(node, first.secret);
    assert.deepEqual([entered.userId, entered.nickname, entered.account], [first.userId, 'Alice', false]);
    assert.equal(first.client.closedBecause, undefined);
    await first.client.post('from the first');
    await second.post('from the second');
    for (const gone of [first.client, second]) {
      const stranger = node.connect();
      assert.equal(await stranger.refusal({ kind: 'enter', nickname: 'Alice' }), 'nickname_taken');
      gone.disconnect();
      await stranger.settled();
    }
    assert.equal(await node.connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'done');
  });

  it('are told no secret', async () => {
    const node = await openHub();
    const { secret } = await firstWindow(node);
    const { entered } = await nextWindow(node, secret);
    assert.deepEqual([entered.guestToken, entered.token], [undefined, undefined]);
    const again = await node.window(secret).get({ kind: 'enter', nickname: 'Alice' }, 'entered');
    assert.equal(again.guestToken, undefined);
  });

  it('find their private conversations again when all of them were closed', async () => {
    const node = await openHub();
    const { client, userId, secret } = await firstWindow(node);
    const bob = await node.guest('Bob');
    await bob.get({ kind: 'tell', to: 'Alice', body: 'tea?' }, 'posted');
    client.disconnect();
    await settled();
    const { client: window, entered } = await nextWindow(node, secret);
    assert.equal(entered.userId, userId);
    const isIt = (event: Event) => event.kind === 'history' && isDirectRoom(event.room) && event.head === 1;
    await window.next(isIt);
  });

  it('have one nickname', async () => {
    const node = await openHub();
    const first = await firstWindow(node);
    const { client: second } = await nextWindow(node, first.secret);
    await second.get({ kind: 'rename', nickname: 'Alicia' }, 'you');
    assert.equal((await first.client.nextOf('you')).nickname, 'Alicia');
    const third = node.window(first.secret);
    await third.get({ kind: 'enter', nickname: 'Alba' }, 'entered');
    for (const { session } of [first.client, second, third]) assert.equal(session.user?.nickname, 'Alba');
    assert.equal(await node.connect().refusal({ kind: 'enter', nickname: 'Alicia' }), 'done');
    assert.equal(await node.connect().refusal({ kind: 'enter', nickname: 'Alba' }), 'nickname_taken');
  });

  it('take another nickname where somebody has the old one by now, and are the same guest', async () => {
    const node = await openHub();
    const { client, userId, secret } = await firstWindow(node);
    client.disconnect();
    await settled();
    await node.guest('Alice');
    const window = node.window(secret);
    assert.equal(await window.refusal({ kind: 'authenticate' }), 'nickname_taken');
    assert.equal((await window.get({ kind: 'enter', nickname: 'Alicia' }, 'entered')).userId, userId);
  });

  for (const hasBus of [true, false])
    it(`are on two nodes ${hasBus ? 'with' : 'without'} a bus, and the nickname stays while there is one`, async () => {
      const { one, two } = await openNodes(hasBus);
      const first = await firstWindow(one);
      const { client: second } = await nextWindow(two, first.secret);
      const compared = async () => {
        for (let times = 0; times < 2; times++) {
          one.clock.turn(limits.usersMs);
          await settled();
        }
      };
      await compared();
      assert.deepEqual([first.client.closedBecause, second.closedBecause], [undefined, undefined]);
      second.disconnect();
      // With a bus at once, without one when the node compares.
      await (hasBus ? settled() : compared());
      assert.equal(await two.connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'nickname_taken');
      assert.equal(first.client.closedBecause, undefined);
    });

  it('end when a program takes the guest over with its lease', async () => {
    const node = await openHub();
    const first = await firstWindow(node);
    const { client: second } = await nextWindow(node, first.secret);
    await node.connect().enter('Alice', first.secret);
    assert.deepEqual([first.client.closedBecause, second.closedBecause], ['bye', 'bye']);
  });

  it('are signed out together, on all nodes, and nobody is this guest again', async () => {
    const { one, two } = await openNodes();
    const first = await firstWindow(one);
    const { client: second } = await nextWindow(two, first.secret);
    await first.client.get({ kind: 'signout' }, 'done');
    await settled();
    assert.equal(second.closedBecause, 'signed_out');
    assert.equal(await one.window(first.secret).refusal({ kind: 'authenticate' }), 'bad_token');
    for (const window of [one.window(first.secret), two.connect()]) {
      const lease = window.session.shown === undefined ? { lease: first.secret } : {};
      const { userId } = await window.get({ kind: 'enter', nickname: 'Alice', ...lease }, 'entered');
      assert.notEqual(userId, first.userId);
      window.disconnect();
      await settled();
    }
  });

  it('go on as an account when one of them makes one', async () => {
    const node = await openHub();
    const first = await firstWindow(node);
    const { client: second } = await nextWindow(node, first.secret);
    const signup = { kind: 'signup', nickname: 'Alice', password, stay: true } as const;
    const { token, userId } = await first.client.get(signup, 'entered');
    assert.equal((await second.nextOf('you')).account, true);
    assert.equal(await node.window(first.secret).refusal({ kind: 'authenticate' }), 'bad_token');
    const { entered } = await nextWindow(node, token!);
    assert.deepEqual([entered.userId, entered.account], [userId, true]);
  });
});

it('a guest that makes an account on another connection of its browser stays the same user', async () => {
  const node = await openHub();
  const first = await firstWindow(node);
  const signup = { kind: 'signup', nickname: 'Alice', password, stay: true } as const;
  const { userId, account } = await node.window(first.secret).get(signup, 'entered');
  assert.deepEqual([userId, account], [first.userId, true]);
  assert.equal((await first.client.nextOf('you')).account, true);
});

describe('a browser that shows', () => {
  it('nothing is nobody', async () => {
    const { window } = await openHub();
    assert.equal(await window().refusal({ kind: 'authenticate' }), 'not_entered');
  });

  it('a token is its account, until that is revoked', async () => {
    const node = await openHub();
    const signup = { kind: 'signup', nickname: 'Oksana', password, stay: true } as const;
    const { token, userId } = await node.connect().get(signup, 'entered');
    const { client, entered } = await nextWindow(node, token!);
    assert.deepEqual([entered.userId, entered.account, entered.token], [userId, true, undefined]);
    const { items } = await client.get({ kind: 'sessions' }, 'listed');
    const current = items.filter((item) => 'current' in item && item.current);
    assert.deepEqual(current.map((item) => 'what' in item && item.what).sort(), ['session', 'token']);
    await client.get({ kind: 'signout' }, 'done');
    assert.equal(await node.window(token).refusal({ kind: 'authenticate' }), 'bad_token');
  });

  it('a secret that nobody has been given, or a hash, is nobody', async () => {
    const { window } = await openHub();
    for (const secret of ['', 'a guess', 'fingerprint of a guess'])
      assert.equal(await window(secret).refusal({ kind: 'authenticate' }), 'bad_token');
  });

  it('a banned user’s secret ends the connection', async () => {
    const node = await openHub();
    const { userId, secret } = await firstWindow(node);
    const owner = await node.account('Bob');
    await node.store.users.setRole(owner.session.user!.id, 'owner');
    await owner.settled();
    const boss = await node.signedIn('Bob');
    await boss.get({ kind: 'ban', user: userId, reason: '' }, 'done');
    const window = node.window(secret);
    window.send({ kind: 'authenticate' });
    await window.nextOf('goodbye');
    assert.equal(window.closedBecause, 'banned');
  });

  it('a guest’s secret over HTTP is that guest, whose nickname it does not keep', async () => {
    const node = await openHub();
    const { client, userId, secret } = await firstWindow(node);
    const request = new MemoryClient(node.hub, scriptTraits, 'rest', '127.0.0.1', secret);
    assert.equal((await request.get({ kind: 'recognize' }, 'entered')).userId, userId);
    client.disconnect();
    await settled();
    assert.equal(await node.connect().refusal({ kind: 'enter', nickname: 'Alice' }), 'done');
  });
});
