import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';
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

describe('other commands', () => {
  it('200 at once, then 50 a second; posts are not among them', async () => {
    const { guest, clock } = await openHub({ posting: { perSecond: 5, burst: 1_000 } });
    const alice = await guest('Alice');
    // To enter was one, and `guest` asks once more.
    const whoami: Command = { kind: 'whoami' };
    assert.equal(await accepted(alice, 250, whoami), limits.commands.burst - 2);
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
