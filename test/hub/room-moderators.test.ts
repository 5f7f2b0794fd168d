import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { type MemoryClient, type MemoryHub, openHub, settled } from '../support/memory-hub.ts';

/** Somebody who has made a room, as anybody may. */
async function withRoom(house: MemoryHub, nickname: string, room: string): Promise<MemoryClient> {
  const client = await house.account(nickname);
  await client.get({ kind: 'createRoom', name: room, private: false, topic: '', description: '' }, 'done');
  return client;
}

async function owner(house: MemoryHub, nickname: string): Promise<MemoryClient> {
  (await house.account(nickname)).disconnect();
  await settled();
  await house.store.users.setRole(
    (await house.store.users.account(parseNickname(nickname)!.key))!.id,
    'owner',
  );
  return house.signedIn(nickname);
}

async function done(
  client: MemoryClient,
  count: number,
  command: (index: number) => Command,
): Promise<number> {
  const all = await Promise.all(Array.from({ length: count }, (_, index) => client.ask(command(index))));
  return all.filter(({ kind }) => kind === 'done').length;
}

describe('who moderates a room alone', () => {
  it('does there so many things as one may write messages; a moderator of the server is not held up', async () => {
    const house = await openHub();
    const slow = (index: number) =>
      ({ kind: 'set', room: 'kitchen', setting: 'slow', value: `${index + 1}` }) as const;
    const eve = await withRoom(house, 'Eve', 'kitchen');
    assert.equal(await done(eve, 40, slow), limits.posting.burst);
    const oksana = await owner(house, 'Oksana');
    assert.equal(await done(oksana, 40, slow), 40);
  });

  it('mutes no more than so many there, and unmutes some to mute others', async () => {
    const house = await openHub({ posting: { perSecond: 1_000, burst: 1_000 } });
    const eve = await withRoom(house, 'Eve', 'kitchen');
    const { mutesPerUser } = limits;
    const guests = await Promise.all(
      Array.from({ length: mutesPerUser + 1 }, (_, index) => house.guest(`Bob${index}`)),
    );
    const ids = guests.map(({ session }) => session.user!.id);
    const mute = (index: number) =>
      ({ kind: 'mute', room: 'kitchen', user: ids[index]!, reason: '' }) as const;
    for (let index = 0; index < mutesPerUser; index++) {
      house.clock.turn(100);
      await eve.get(mute(index), 'done');
    }
    assert.equal(await eve.refusal(mute(mutesPerUser)), 'too_many_mutes');
    const oksana = await owner(house, 'Oksana');
    assert.equal(await oksana.refusal(mute(mutesPerUser)), 'done');
    await oksana.get({ kind: 'unmute', room: 'kitchen', user: ids[mutesPerUser]! }, 'done');
    await eve.get({ kind: 'unmute', room: 'kitchen', user: ids[0]! }, 'done');
    assert.equal(await eve.refusal(mute(mutesPerUser)), 'done');
  });

  it('does not bring those who are new into the room', async () => {
    const house = await openHub();
    const eve = await withRoom(house, 'Eve', 'kitchen');
    const newcomers = (value: string) =>
      ({ kind: 'set', room: 'kitchen', setting: 'newcomers', value }) as const;
    assert.equal(await eve.refusal(newcomers('on')), 'not_allowed');
    const oksana = await owner(house, 'Oksana');
    assert.equal(await oksana.refusal(newcomers('on')), 'done');
    assert.equal(await eve.refusal(newcomers('')), 'done');
  });
});

describe('direct rooms', () => {
  it('that are new are as many as one may write messages; of several, as many as rooms', async () => {
    const house = await openHub({ posting: { perSecond: 1, burst: 30 } });
    const eve = await house.account('Eve');
    const guests = await Promise.all(Array.from({ length: 40 }, (_, index) => house.guest(`Bob${index}`)));
    const ids = guests.map(({ session }) => session.user!.id);
    assert.equal(await done(eve, 40, (index) => ({ kind: 'direct', users: [ids[index]!] })), 30);
    assert.equal(
      await done(eve, 30, (index) => ({ kind: 'direct', users: [ids[index]!] })),
      30,
      'known ones',
    );
    house.clock.turn(60_000);
    const several = (index: number): Command => ({ kind: 'direct', users: [ids[index]!, ids[index + 1]!] });
    assert.equal(await done(eve, 39, several), 30);
    const anybody = await house.guest('Oksana');
    let made = 0;
    for (let turn = 0; turn < 20; turn++) {
      house.clock.turn(30_000);
      made += await done(anybody, 30, (index) => ({
        kind: 'direct',
        users: [ids[index]!, ids[index + 1]!, ids[(index + 2 + turn) % 40]!].filter(
          (id, at, all) => all.indexOf(id) === at,
        ),
      }));
    }
    assert.ok(made < 600 && made >= limits.rooms.burst - 30, `${made}`);
  });
});
