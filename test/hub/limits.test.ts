import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Allowance } from '#hub/limits/allowance.ts';
import { KeyedBuckets } from '#lib/keyed-buckets.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, nativeTraits, openHub } from '../support/memory-hub.ts';
import { scriptTraits } from '../support/traits.ts';

/** How many of so many commands, sent at once, are not refused as too fast. */
async function accepted(client: MemoryClient, count: number, command: Command): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, () => client.ask(command)));
  const refused = answers.filter((event) => event.kind === 'refused');
  for (const event of refused)
    assert.deepEqual(event.kind === 'refused' && [event.code, event.retry, event.of], [
      'too_fast',
      true,
      command.kind,
    ]);
  return count - refused.length;
}

const post: Command = { kind: 'post', body: 'x' };

describe('posting', () => {
  it('20 messages at once, then 5 a second', async () => {
    const { guest, clock, store } = await openHub();
    const alice = await guest('Alice');
    assert.equal(await accepted(alice, 30, post), 20);
    assert.equal(await accepted(alice, 1, post), 0);
    clock.turn(1_000);
    assert.equal(await accepted(alice, 10, post), 5);
    clock.turn(199);
    assert.equal(await accepted(alice, 1, post), 0);
    clock.turn(1);
    assert.equal(await accepted(alice, 2, post), 1);
    clock.turn(60 * 60_000);
    assert.equal(await accepted(alice, 30, post), 20, 'a long pause earns no more than a burst');
    assert.equal((await store.log.heads(['lobby'])).get('lobby'), 46);
  });

  it('private messages count as well; what is refused for its content does not', async () => {
    const { guest } = await openHub({ posting: { perSecond: 5, burst: 3 } });
    const alice = await guest('Alice');
    await alice.refusal({ kind: 'post', body: '' });
    await alice.refusal({ kind: 'post', body: 'x', clientId: '' });
    const tell: Command = { kind: 'tell', to: 'Alice', body: 'milk' };
    assert.equal(await accepted(alice, 2, tell), 2);
    assert.equal(await accepted(alice, 2, post), 1);
    assert.equal(await accepted(alice, 1, tell), 0);
  });

  it('whatever else everybody is shown counts as well, a reaction as half', async () => {
    const { account, clock, store } = await openHub();
    const alice = await account('Alice');
    const rested = () => clock.turn(60_000);
    const { messageId } = await alice.post('soup');
    const commands: [Command, number][] = [
      [{ kind: 'edit', messageId, body: 'stew' }, 20],
      [{ kind: 'topic', topic: 'soup' }, 20],
      [{ kind: 'react', messageId, emoji: '🍲', on: true }, 40],
      [{ kind: 'react', messageId, emoji: '🍲', on: false }, 40],
    ];
    for (const [command, most] of commands) {
      rested();
      const before = (await store.log.heads(['lobby'])).get('lobby')!;
      assert.equal(await accepted(alice, 100, command), most, command.kind);
      assert.equal((await store.log.heads(['lobby'])).get('lobby'), before + most);
      assert.equal(await accepted(alice, 1, post), 0);
    }
    rested();
    const rooms = Array.from({ length: 50 }, (_, n) => alice.refusal({ kind: 'join', room: `room-${n}` }));
    assert.equal((await Promise.all(rooms)).filter((answer) => answer === 'done').length, 40);
  });

  it('is limited for each session by itself', async () => {
    const { guest, connect } = await openHub();
    const [alice, bob] = [await guest('Alice'), await guest('Bob')];
    assert.equal(await accepted(alice, 25, post), 20);
    assert.equal(await accepted(bob, 25, post), 20);
    const script = connect(scriptTraits, 'rest');
    assert.equal(await accepted(script, 25, { kind: 'postAs', nickname: 'oven', body: 'x' }), 20);
  });

  it('as fast as the settings say', async () => {
    const { guest, clock } = await openHub({ posting: { perSecond: 1, burst: 2 } });
    const alice = await guest('Alice');
    assert.equal(await accepted(alice, 5, post), 2);
    clock.turn(3_000);
    assert.equal(await accepted(alice, 5, post), 2);
  });
});

describe('limits outlast connections', () => {
  it('a guest who comes back has what it had left, and its other sessions share it', async () => {
    const { guest, connect, clock } = await openHub();
    const alice = connect();
    const { guestToken } = await alice.enter('Alice');
    assert.equal(await accepted(alice, 30, post), 20);
    for (let n = 0; n < 3; n++) {
      alice.disconnect();
      const again = connect();
      await again.enter('Alice', guestToken);
      await again.settled();
      assert.equal(await accepted(again, 20, post), 0);
      again.disconnect();
    }
    clock.turn(1_000);
    const again = connect();
    await again.enter('Alice', guestToken);
    assert.equal(await accepted(again, 20, post), 5);
    assert.equal(await accepted(await guest('Bob'), 30, post), 20);
  });

  it('all sessions of an account post as one, from whatever address', async () => {
    const { account, signedIn } = await openHub();
    const laptop = await account('Oksana');
    const phone = await signedIn('Oksana', undefined, 'json', '10.0.0.2');
    assert.equal((await accepted(laptop, 15, post)) + (await accepted(phone, 15, post)), 20);
  });

  it('an address has ten times as much, whoever comes from it; others have their own', async () => {
    const { guest } = await openHub();
    let kept = 0;
    for (let n = 0; n < limits.address.posting + 2; n++) {
      const client = await guest(`guest-${n}`);
      kept += await accepted(client, 25, post);
      client.disconnect();
    }
    assert.equal(kept, limits.address.posting * limits.posting.burst);
    assert.equal(await accepted(await guest('Bob', undefined, 'json', '10.0.0.2'), 25, post), 20);
  });

  it('those who have their whole allowance again are forgotten', () => {
    const limiters = new KeyedBuckets<string, Allowance>(
      () => new Allowance({ posts: limits.posting, commands: limits.commands }),
    );
    const busy = limiters.hold('busy');
    limiters.hold('idle');
    busy.posts.take(0);
    limiters.release('busy');
    limiters.release('idle');
    limiters.forgetFull(0);
    assert.equal(limiters.size, 1);
    assert.equal(limiters.hold('busy'), busy);
    limiters.release('busy');
    limiters.forgetFull(1_000);
    assert.equal(limiters.size, 0);
  });
});

describe('new accounts', () => {
  const words = 'a long enough word';
  const signup = (client: MemoryClient, nickname: string) =>
    client.refusal<'signup'>({ kind: 'signup', nickname, password: words });

  it('twenty from one address, then as many an hour', async () => {
    const { connect, clock } = await openHub({ signupsPerHour: 20 });
    const at = (address: string) => connect(undefined, 'json', address);
    for (let n = 0; n < 20; n++) assert.equal(await signup(at('10.0.0.1'), `one-${n}`), 'done');
    assert.equal(await signup(at('10.0.0.1'), 'late'), 'too_many_signups');
    assert.equal(await signup(at('10.0.0.2'), 'other'), 'done');
    clock.turn(3 * 60_000);
    assert.equal(await signup(at('10.0.0.1'), 'late'), 'done');
    assert.equal(await signup(at('10.0.0.1'), 'later'), 'too_many_signups');
  });

  it('a taken name is no new account', async () => {
    const { connect } = await openHub({ signupsPerHour: 2 });
    assert.equal(await signup(connect(), 'Alice'), 'done');
    for (let n = 0; n < 5; n++) assert.equal(await signup(connect(), 'Alice'), 'nickname_taken');
    assert.equal(await signup(connect(), 'Bob'), 'done');
    assert.equal(await signup(connect(), 'Oksana'), 'too_many_signups');
  });
});

describe('what is kept for ever', () => {
  it('new guests: a thousand from one address, then twenty a second; who has been here before is none', async () => {
    const { connect, clock } = await openHub();
    const enter = (nickname: string, lease?: string) =>
      connect().refusal<'enter'>({ kind: 'enter', nickname, ...(lease !== undefined && { lease }) });
    const { guestToken } = await connect().enter('Alice');
    let entered = 1;
    while ((await enter(`guest-${entered}`)) === 'done') entered++;
    assert.equal(entered, limits.guests.burst);
    assert.equal(await enter('Alice', guestToken), 'done');
    clock.turn(50);
    assert.equal(await enter('Bob'), 'done');
    assert.equal(await enter('Oksana'), 'too_fast');
  });

  it('rooms: so many at once from one address', async () => {
    const { guest } = await openHub();
    let made = 0;
    for (let n = 0; n < 6; n++) {
      const client = await guest(`guest-${n}`);
      for (let m = 0; m < limits.roomsPerSession - 1; m++)
        if ((await client.refusal<'join'>({ kind: 'join', room: `room-${n}-${m}` })) === 'done') made++;
      client.disconnect();
    }
    assert.equal(made, limits.rooms.burst);
  });
});

describe('commands whose cost grows with the server', () => {
  it('cost more', async () => {
    for (const [command, price] of [
      [{ kind: 'rooms' }, 2],
      [{ kind: 'who' }, 2],
      [{ kind: 'search', query: 'x' }, 4],
      [{ kind: 'replay', room: 'lobby' }, 10],
    ] as const) {
      const { guest } = await openHub();
      const alice = await guest('Alice');
      assert.equal(await accepted(alice, 150, command), Math.floor((limits.commands.burst - 1) / price));
    }
  });

  it('debug writes once in ten seconds, a line for each of a hundred connections and one for the rest', async () => {
    const lines: string[] = [];
    const log = { debug() {}, info: (_: object, sentence: string) => void lines.push(sentence), error() {} };
    const { guest, clock, connect } = await openHub({ log });
    const clients = [await guest('Alice'), await guest('Bob')];
    for (let n = 0; n < 150; n++) connect();
    const written = () => lines.splice(0).filter((line) => line.includes('connection')).length;
    written();
    for (const client of clients)
      for (let n = 0; n < 5; n++) assert.equal((await client.ask({ kind: 'debug' })).kind, 'done');
    assert.equal(written(), limits.debug.connections + 2);
    clock.turn(limits.debug.perMs);
    await clients[0]!.ask({ kind: 'debug' });
    assert.equal(written(), limits.debug.connections + 2);
  });
});

describe('the time to enter', () => {
  it('is 30 s; who has entered stays, and so does who may not have to', async () => {
    const { guest, connect, clock } = await openHub();
    const alice = await guest('Alice', { ...nativeTraits, deadline: 'entered' });
    const silent = connect({ ...nativeTraits, deadline: 'entered' });
    const busy = connect({ ...nativeTraits, deadline: 'entered' });
    const free = connect();
    clock.turn(limits.enterMs - 1);
    await busy.settled();
    assert.equal(silent.closedBecause, undefined);
    clock.turn(1);
    assert.deepEqual(
      [alice, silent, busy, free].map(({ closedBecause }) => closedBecause),
      [undefined, 'enter_timeout', 'enter_timeout', undefined],
    );
    assert.equal((await silent.nextOf('goodbye')).code, 'enter_timeout');
  });

  it('begins anew with each answer where each request has it', async () => {
    const { connect, clock } = await openHub({ enterMs: 10_000 });
    const script = connect({ ...scriptTraits, deadline: 'request' }, 'ingest');
    for (let n = 0; n < 3; n++) {
      clock.turn(9_000);
      await script.get({ kind: 'postAs', nickname: 'oven', body: 'x' }, 'posted');
    }
    clock.turn(9_000);
    assert.equal(script.closedBecause, undefined);
    clock.turn(1_000);
    assert.equal(script.closedBecause, 'enter_timeout');
  });
});

describe('other commands', () => {
  it('200 at once, then 50 a second; posts are not among them', async () => {
    const { guest, clock } = await openHub({ posting: { perSecond: 5, burst: 1_000 } });
    const alice = await guest('Alice');
    // `guest` has asked once.
    const whoami: Command = { kind: 'whoami' };
    assert.equal(await accepted(alice, 250, whoami), limits.commands.burst - 1);
    assert.equal(await accepted(alice, 50, post), 50);
    clock.turn(1_000);
    assert.equal(await accepted(alice, 80, whoami), limits.commands.perSecond);
  });

  it('of which too many wait behind a slow one end the session, and nothing of them is done later', async () => {
    const { guest, connect } = await openHub({ posting: { perSecond: 5, burst: 1_000 } });
    const alice = await guest('Alice');
    const flood = connect();
    flood.send({ kind: 'enter', nickname: 'Flood' });
    for (let n = 0; n <= limits.waitingCommands; n++) flood.send(post);
    assert.equal((await flood.nextOf('goodbye')).code, 'too_many_commands');
    assert.equal(flood.closedBecause, 'too_many_commands');
    await alice.settled();
    assert.deepEqual(alice.received(), []);
  });

  it('of which as many as may wait are all done', async () => {
    const { connect, store } = await openHub({ posting: { perSecond: 5, burst: 1_000 } });
    const client = connect();
    client.send({ kind: 'enter', nickname: 'Alice' });
    for (let n = 0; n < limits.waitingCommands; n++) client.send(post);
    await client.next((event) => event.kind === 'posted' && event.seq === limits.waitingCommands);
    assert.equal((await store.log.heads(['lobby'])).get('lobby'), limits.waitingCommands);
  });
});
