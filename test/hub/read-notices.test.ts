import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EventOf } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

const told = ({ events }: MemoryClient): number[] =>
  events.flatMap((event) => (event.kind === 'read' ? [(event as EventOf<'read'>).seq] : []));

describe('read marks', () => {
  it('reach the other sessions of the user on every node, and nobody else', async () => {
    const house = await openHub();
    const other = await openHub({
      ...{ node: 'all-2', store: house.store, exchange: house.exchange, clock: house.clock },
    });
    const alice = await house.account('Alice');
    const [tab, far] = [await house.signedIn('Alice'), await other.signedIn('Alice')];
    const bob = await house.guest('Bob');
    for (const body of ['1', '2', '3', '4']) await bob.post(body);
    const read = (seq: number) => alice.get({ kind: 'read', seq }, 'done');
    for (const seq of [1, 2, 3]) await read(seq);
    assert.deepEqual(await tab.nextOf('read'), { kind: 'read', room: lobby, seq: 1 });
    assert.equal((await far.nextOf('read')).seq, 1);
    assert.deepEqual(told(tab), [], 'others would come too fast');
    house.clock.turn(limits.readNoticeMs);
    assert.equal((await tab.nextOf('read')).seq, 3);
    assert.equal((await far.nextOf('read')).seq, 3);
    await alice.settled();
    assert.deepEqual([...told(alice), ...told(bob)], []);
  });

  it('are told to nobody where the user has one session', async () => {
    const { account, guest, bus } = await openHub();
    const [alice, bob] = [await account('Alice'), await guest('Bob')];
    const gone = await account('Carol');
    gone.disconnect();
    await bob.post('1');
    const heard: Uint8Array[] = [];
    bus.publish = (channel, bytes) => void (channel === 'users' && heard.push(bytes));
    await alice.get({ kind: 'read', seq: 1 }, 'done');
    assert.equal(heard.length, 0);
  });
});
