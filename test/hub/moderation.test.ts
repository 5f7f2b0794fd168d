import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import type { ListName } from '#model/list.ts';
import { parseNickname } from '#model/nickname.ts';
import type { ServerRole } from '#model/user.ts';
import type { MemoryStore } from '#stores/memory/index.ts';
import { type MemoryClient, type MemoryHub, openHub, password, settled } from '../support/memory-hub.ts';

/** Two nodes of one chat. */
async function twoNodes(): Promise<readonly [MemoryHub, MemoryHub]> {
  const one = await openHub();
  const { store, clock, exchange } = one;
  return [one, await openHub({ node: 'all-2', store, clock, exchange })];
}

/** An account with this role. */
async function staff(house: MemoryHub, nickname: string, role: ServerRole): Promise<MemoryClient> {
  (await house.account(nickname)).disconnect();
  await settled();
  await house.store.users.setRole((await house.store.users.account(parseNickname(nickname)!.key))!.id, role);
  return house.signedIn(nickname);
}

const items = async (
  client: MemoryClient,
  command: Command & { kind: ListName },
): Promise<readonly object[]> => (await client.get(command, 'listed')).items;

const says = (client: MemoryClient, body: string) => client.refusal({ kind: 'post', body });

describe('a ban', () => {
  it('ends the sessions of a user on all nodes, and keeps it out until it ends', async () => {
    const [one, two] = await twoNodes();
    const owner = await staff(one, 'Oksana', 'owner');
    const eve = await two.account('Eve');
    await eve.post('hello');
    await owner.get({ kind: 'ban', user: 'Eve', minutes: 10, reason: 'spam' }, 'done');
    assert.equal(eve.closedBecause, 'banned');
    const signIn = { kind: 'signin', nickname: 'Eve', password } as const;
    for (const house of [one, two]) {
      const again = house.connect();
      again.send(signIn);
      const { code, reason } = await again.nextOf('goodbye');
      assert.deepEqual([code, reason, again.closedBecause], ['banned', 'spam', 'banned']);
    }
    one.clock.turn(10 * 60_000);
    await one.signedIn('Eve');
    await two.signedIn('Eve');
  });

  it('is one, also where two moderators decide it in the same moment', async () => {
    const [one, two] = await twoNodes();
    const [owner, olga] = [await staff(one, 'Oksana', 'owner'), await staff(two, 'Olga', 'owner')];
    const eve = await two.account('Eve');
    const answers = await Promise.all([
      owner.refusal({ kind: 'ban', user: 'Eve', reason: '' }),
      olga.refusal({ kind: 'ban', user: 'Eve', minutes: 10, reason: 'spam' }),
    ]);
    assert.deepEqual(answers.toSorted(), ['done', 'unavailable']);
    assert.equal(eve.closedBecause, 'banned');
    assert.equal((await items(olga, { kind: 'sanctions' })).length, 1);
    const [ban] = await one.store.facts.list({ kind: 'sanction', limit: 9 });
    const until = (ban!.data.until as number | undefined) ?? Number.MAX_SAFE_INTEGER;
    const users = (await Array.fromAsync((one.store as MemoryStore).contents.records('users'))).flat();
    assert.equal(users.find(({ nickname }) => nickname === 'Eve')!.barredUntil, until);
    await owner.get({ kind: 'unban', user: 'Eve' }, 'done');
    assert.equal(await says(await two.signedIn('Eve'), 'back'), 'done');
  });

  it('lets nothing be stored that was under way', async () => {
    const one = await openHub();
    const { store, clock } = one;
    // No exchange: it hears nothing of the ban.
    const other = await openHub({ node: 'all-2', store, clock });
    await store.users.clearNode('all-2');
    const owner = await staff(one, 'Oksana', 'owner');
    const eve = await other.account('Eve');
    await owner.get({ kind: 'ban', user: 'Eve', reason: '' }, 'done');
    assert.equal(await says(eve, 'still here'), 'banned');
    clock.turn(20_000);
    await settled();
    assert.equal(eve.closedBecause, 'banned');
  });

  it('of a guest holds for its token, and of an address for all who come from there', async () => {
    const [one, two] = await twoNodes();
    const owner = await staff(one, 'Oksana', 'owner');
    const eve = two.connect(undefined, undefined, '203.0.113.7');
    const { guestToken } = await eve.enter('Eve');
    await owner.get({ kind: 'ban', user: 'Eve', reason: '' }, 'done');
    assert.equal(eve.closedBecause, 'banned');
    await settled();
    const again = one.connect();
    again.send({ kind: 'enter', nickname: 'Mallory', lease: guestToken! });
    assert.equal((await again.nextOf('goodbye')).code, 'banned');
    const neighbour = two.connect(undefined, undefined, '203.0.113.9');
    await neighbour.enter('Bob');
    assert.equal(
      await owner.refusal({ kind: 'ban', address: '127.0.0.0/24', reason: '' }),
      'not_allowed',
      'the own address',
    );
    assert.equal(await owner.refusal({ kind: 'ban', address: '0.0.0.0/1', reason: '' }), 'address_invalid');
    await owner.get({ kind: 'ban', address: '203.0.113.0/24', reason: '' }, 'done');
    assert.equal(neighbour.closedBecause, 'banned');
    const late = one.connect(undefined, undefined, '203.0.113.200');
    assert.equal(late.closedBecause, 'banned');
    await owner.get({ kind: 'unban', address: '203.0.113.0/24' }, 'done');
    assert.equal(one.connect(undefined, undefined, '203.0.113.200').closedBecause, undefined);
  });

  it('is lifted, and what was sent meanwhile is refused', async () => {
    const house = await openHub();
    const owner = await staff(house, 'Oksana', 'owner');
    (await house.account('Eve')).disconnect();
    await owner.get({ kind: 'ban', user: 'Eve', reason: '' }, 'done');
    await owner.get({ kind: 'unban', user: 'Eve' }, 'done');
    assert.equal(await says(await house.signedIn('Eve'), 'back'), 'done');
    assert.equal(await owner.refusal({ kind: 'unban', user: 'Eve' }), 'no_such_sanction');
  });

  it('is not for those of the same rank', async () => {
    const house = await openHub();
    const owner = await staff(house, 'Oksana', 'owner');
    const moderator = await staff(house, 'Bob', 'moderator');
    const member = await house.account('Eve');
    const ban = (client: MemoryClient, user: string) => client.refusal({ kind: 'ban', user, reason: '' });
    assert.equal(await ban(member, 'Bob'), 'not_allowed');
    assert.equal(await ban(moderator, 'Oksana'), 'not_allowed');
    assert.equal(await ban(moderator, 'Bob'), 'not_allowed');
    assert.equal(await ban(owner, 'Oksana'), 'not_allowed');
    assert.equal(await ban(moderator, 'nobody'), 'no_such_person');
    assert.equal(await ban(owner, 'Bob'), 'done');
    assert.equal(moderator.closedBecause, 'banned');
  });
});

describe('a mute', () => {
  it('takes the voice on all nodes, in a room or everywhere, and gives it back in time', async () => {
    const [one, two] = await twoNodes();
    const owner = await staff(one, 'Oksana', 'owner');
    const eve = await two.account('Eve');
    for (const client of [owner, eve]) await client.get({ kind: 'join', room: 'kitchen' }, 'done');
    const inKitchen = () => eve.refusal({ kind: 'post', room: 'kitchen', body: 'hello' });
    await owner.get({ kind: 'mute', room: 'kitchen', user: 'Eve', minutes: 5, reason: '' }, 'done');
    assert.deepEqual([await inKitchen(), await says(eve, 'hello')], ['muted', 'done']);
    await owner.get({ kind: 'mute', user: 'Eve', reason: '' }, 'done');
    assert.equal(await says(eve, 'hello'), 'muted');
    assert.equal((await items(owner, { kind: 'sanctions' })).length, 2);
    await owner.get({ kind: 'unmute', user: 'Eve' }, 'done');
    assert.deepEqual([await inKitchen(), await says(eve, 'hello')], ['muted', 'done']);
    one.clock.turn(5 * 60_000);
    assert.equal(await inKitchen(), 'done');
  });
});

describe('slow mode', () => {
  it('asks for a pause between the messages of one user, and not of a moderator', async () => {
    const house = await openHub();
    const owner = await staff(house, 'Oksana', 'owner');
    const [eve, bob] = [await house.guest('Eve'), await house.guest('Bob')];
    await owner.get({ kind: 'set', room: 'lobby', setting: 'slow', value: '10' }, 'done');
    assert.deepEqual(
      [await says(eve, '1'), await says(bob, '1'), await says(eve, '2')],
      ['done', 'done', 'slow_mode'],
    );
    assert.deepEqual([await says(owner, '1'), await says(owner, '2')], ['done', 'done']);
    house.clock.turn(10_000);
    assert.equal(await says(eve, '3'), 'done');
  });

  /** Houses that are one chat, with a pause of ten seconds in the lobby. */
  async function slowHouses() {
    const [one, two] = await twoNodes();
    const owner = await staff(one, 'Oksana', 'owner');
    await owner.get({ kind: 'set', room: 'lobby', setting: 'slow', value: '10' }, 'done');
    await settled();
    return { one, two, alice: await one.account('Alice') };
  }

  it('repeats what is there already, on any connection, also when more was said since', async () => {
    const { one, two, alice } = await slowHouses();
    const first = { kind: 'post', body: '1', clientId: 'a-1' } as const;
    const { seq } = await alice.get(first, 'posted');
    const isRepeated = async (client: MemoryClient) => {
      const answer = await client.get(first, 'posted');
      assert.deepEqual([answer.seq, answer.repeated], [seq, true]);
    };
    await isRepeated(alice);
    await isRepeated(await two.signedIn('Alice'));
    one.clock.turn(10_000);
    await alice.get({ kind: 'post', body: '2', clientId: 'a-2' }, 'posted');
    await isRepeated(alice);
    // What is new waits, whatever id it has; and what repeats another message's id is told so.
    assert.equal(await alice.refusal({ kind: 'post', body: '3', clientId: 'a-3' }), 'slow_mode');
    assert.equal(await alice.refusal({ kind: 'post', body: '3', clientId: 'a-1' }), 'conflict');
    one.clock.turn(10_000);
    assert.equal(await alice.refusal({ kind: 'post', body: '3', clientId: 'a-3' }), 'done');
  });

  it('is not used up by what is refused or repeated', async () => {
    const { one, alice } = await slowHouses();
    const poll = { options: ['tea', 'tea'] };
    assert.equal(await alice.refusal({ kind: 'post', body: 'Tea?', poll }), 'poll_invalid');
    assert.equal(await alice.refusal({ kind: 'post', body: 'a', files: ['none'] }), 'no_such_file');
    assert.equal(await alice.refusal({ kind: 'post', body: 'a', replyTo: 'lobby.999' }), 'no_such_message');
    assert.equal(await alice.refusal({ kind: 'post', body: '1', clientId: 'a-1' }), 'done');
    one.clock.turn(10_000);
    assert.equal((await alice.get({ kind: 'post', body: '1', clientId: 'a-1' }, 'posted')).repeated, true);
    assert.equal(await says(alice, '2'), 'done');
  });

  it('holds for all nodes together, and after a restart', async () => {
    const { one, two, alice } = await slowHouses();
    const elsewhere = await two.signedIn('Alice');
    assert.deepEqual([await says(alice, '1'), await says(elsewhere, '2')], ['done', 'slow_mode']);
    one.clock.turn(6_000);
    assert.equal(await says(elsewhere, '2'), 'slow_mode');
    one.clock.turn(4_000);
    assert.deepEqual([await says(elsewhere, '2'), await says(alice, '3')], ['done', 'slow_mode']);
    const { store, clock, exchange } = one;
    const later = await openHub({ node: 'all-3', store, clock, exchange });
    assert.equal(await says(await later.signedIn('Alice'), '4'), 'slow_mode');
  });

  it('takes one of many that come at once on one node', async () => {
    const { one } = await slowHouses();
    const all = await Promise.all(Array.from({ length: 6 }, () => one.signedIn('Alice')));
    const answers = await Promise.all(all.map((client, n) => says(client, String(n))));
    assert.deepEqual(answers.sort(), ['done', ...Array.from({ length: 5 }, () => 'slow_mode')]);
  });
});

describe('moderators', () => {
  it('kick a user, which may come back', async () => {
    const [one, two] = await twoNodes();
    const owner = await staff(one, 'Oksana', 'owner');
    const eve = await two.account('Eve');
    await owner.get({ kind: 'kick', user: 'Eve', reason: 'calm down' }, 'done');
    await settled();
    assert.equal(eve.closedBecause, 'kicked');
    await two.signedIn('Eve');
  });

  it('delete what one user has said since a time, in all rooms', async () => {
    const house = await openHub();
    const owner = await staff(house, 'Oksana', 'owner');
    const [eve, bob] = [await house.account('Eve'), await house.account('Bob')];
    for (const client of [eve, bob]) await client.get({ kind: 'join', room: 'kitchen' }, 'done');
    await eve.post('long ago');
    house.clock.turn(60 * 60_000);
    for (let count = 0; count < 8; count++)
      await eve.post(`spam ${count}`, { room: count % 2 ? 'kitchen' : 'lobby' });
    await bob.post('mine');
    assert.equal(await bob.refusal({ kind: 'purge', user: 'Eve', minutes: 30 }), 'not_allowed');
    await owner.get({ kind: 'purge', user: 'Eve', minutes: 30 }, 'done');
    const left = async (room: string) =>
      (await bob.get({ kind: 'history', room }, 'history')).entries.flatMap((entry) =>
        entry.kind === 'posted' && entry.deletedAt === undefined ? entry.body : [],
      );
    assert.deepEqual([await left('lobby'), await left('kitchen')], [['long ago', 'mine'], []]);
  });

  it('work off what users report, and read who has done what', async () => {
    const [one, two] = await twoNodes();
    const owner = await staff(one, 'Oksana', 'owner');
    const [eve, bob] = [await two.account('Eve'), await two.guest('Bob')];
    const { messageId } = await eve.post('rude words');
    await bob.get({ kind: 'report', messageId, reason: 'look at this' }, 'done');
    await bob.get({ kind: 'report', user: 'Eve', reason: 'again' }, 'done');
    assert.equal(await bob.refusal({ kind: 'report', reason: 'what?' }), 'bad_payload');
    assert.equal(await bob.refusal({ kind: 'report', messageId: 'attic.1', reason: '' }), 'no_such_message');
    await eve.get({ kind: 'edit', messageId, body: 'kind words' }, 'done');
    const reports = (await items(owner, { kind: 'reports' })) as {
      id: string;
      body?: string;
      by: { nickname: string };
    }[];
    assert.deepEqual(
      reports.map(({ body, by }) => [body, by.nickname]),
      [
        ['rude words', 'Bob'],
        [undefined, 'Bob'],
      ],
    );
    await owner.get({ kind: 'resolveReport', id: reports[0]!.id, note: 'talked to her' }, 'done');
    assert.equal(
      await owner.refusal({ kind: 'resolveReport', id: reports[0]!.id, note: '' }),
      'no_such_report',
    );
    assert.equal((await items(owner, { kind: 'reports' })).length, 1);
    one.clock.turn(1);
    await owner.get({ kind: 'kick', user: 'Eve', reason: '' }, 'done');
    const acts = (await items(owner, { kind: 'audit', limit: 50 })) as {
      of: string;
      by: { nickname: string };
    }[];
    assert.deepEqual(
      acts.map(({ of, by }) => [of, by.nickname]),
      [
        ['kick', 'Oksana'],
        ['resolveReport', 'Oksana'],
      ],
    );
    for (const command of [{ kind: 'reports' }, { kind: 'sanctions' }] as const)
      assert.equal(await bob.refusal(command), 'accounts_only');
  });
});

describe('roles on the server', () => {
  it('are given by owners, in live sessions too, and one owner stays', async () => {
    const [one, two] = await twoNodes();
    const owner = await staff(one, 'Oksana', 'owner');
    const bob = await two.account('Bob');
    const promote = (client: MemoryClient, user: string, role: string) =>
      client.refusal({ kind: 'setRole', user, role });
    assert.equal(await promote(bob, 'Bob', 'owner'), 'not_allowed');
    assert.equal(await promote(owner, 'Oksana', 'member'), 'last_owner');
    assert.equal(await promote(owner, 'Bob', 'king'), 'role_invalid');
    assert.equal(await promote(owner, 'Bob', 'moderator'), 'done');
    await settled();
    assert.equal(await bob.refusal({ kind: 'sanctions' }), 'done');
    assert.equal(await promote(bob, 'Oksana', 'member'), 'not_allowed');
    assert.equal(await promote(owner, 'Bob', 'owner'), 'done');
    await settled();
    assert.equal(await promote(bob, 'Oksana', 'member'), 'done');
    await settled();
    assert.equal(await owner.refusal({ kind: 'sanctions' }), 'not_allowed');
    assert.equal(await promote(bob, 'Bob', 'member'), 'last_owner');
  });
});

describe('a block', () => {
  it('takes no direct message, and is listed to the one who blocks', async () => {
    const { account, guest } = await openHub();
    const [oksana, eve] = [await account('Oksana'), await guest('Eve')];
    await oksana.get({ kind: 'block', user: 'Eve' }, 'done');
    assert.equal(await eve.refusal({ kind: 'tell', to: 'Oksana', body: 'psst' }), 'blocked');
    assert.deepEqual(
      ((await items(oksana, { kind: 'blocks' })) as { nickname: string }[]).map(({ nickname }) => nickname),
      ['Eve'],
    );
    assert.deepEqual(await items(eve, { kind: 'blocks' }), []);
    await oksana.get({ kind: 'unblock', user: 'Eve' }, 'done');
    assert.equal(await eve.refusal({ kind: 'tell', to: 'Oksana', body: 'psst' }), 'done');
  });

  it('a banned guest who has left is let in again by the id that the list shows', async () => {
    const { account, guest, store, signedIn } = await openHub();
    const first = await account('Oksana');
    await store.users.setRole(first.session.user!.id, 'owner');
    const owner = await signedIn('Oksana');
    const gus = await guest('Gus');
    const { id } = gus.session.user!;
    await owner.get({ kind: 'ban', user: 'Gus', reason: '' }, 'done');
    await settled();
    assert.equal(await owner.refusal({ kind: 'unban', user: 'Gus' }), 'no_such_person');
    assert.equal(await owner.refusal({ kind: 'unban', user: `id:${id}` }), 'done');
    assert.equal(await owner.refusal({ kind: 'unban', user: 'id:99999' }), 'no_such_person');
  });

  it('a guest fills no queue of reports', async () => {
    const { guest, account, store, clock, signedIn } = await openHub();
    const first = await account('Oksana');
    await store.users.setRole(first.session.user!.id, 'owner');
    const owner = await signedIn('Oksana');
    const eve = await guest('Eve');
    const tell = () => eve.refusal({ kind: 'report', user: 'Oksana', reason: 'again' });
    for (let count = 0; count < limits.reportsPerUser; count++) {
      clock.turn(1_000);
      assert.equal(await tell(), 'done');
    }
    assert.equal(await tell(), 'too_many_reports');
    const { items } = await owner.get({ kind: 'reports' }, 'listed');
    await owner.get({ kind: 'resolveReport', id: (items[0] as { id: string }).id, note: '' }, 'done');
    clock.turn(1_000);
    assert.equal(await tell(), 'done');
  });

  it('whoever is muted says nothing by a name, a picture or a room either', async () => {
    const { account, store, signedIn } = await openHub();
    const first = await account('Oksana');
    await store.users.setRole(first.session.user!.id, 'owner');
    const owner = await signedIn('Oksana');
    const bob = await account('Bob');
    await owner.get({ kind: 'mute', user: 'Bob', reason: '' }, 'done');
    assert.equal(await bob.refusal({ kind: 'rename', nickname: 'buy.pills' }), 'muted');
    assert.equal(await bob.refusal({ kind: 'setAvatar', webp: 'AA' }), 'muted');
    const room = {
      kind: 'createRoom',
      name: 'pills',
      private: false,
      topic: 'cheap',
      description: '',
    } as const;
    assert.equal(await bob.refusal(room), 'muted');
    await owner.get({ kind: 'unmute', user: 'Bob' }, 'done');
    assert.equal(await bob.refusal({ kind: 'rename', nickname: 'Robert' }), 'done');
  });

  it('nobody is brought into a room by somebody whom they have blocked', async () => {
    const { account } = await openHub();
    const [bob, eve] = [await account('Bob'), await account('Eve')];
    await bob.get({ kind: 'block', user: 'Eve' }, 'done');
    await eve.get({ kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' }, 'done');
    assert.equal(await eve.refusal({ kind: 'invite', room: '#cellar', user: 'Bob' }), 'blocked');
    await bob.get({ kind: 'unblock', user: 'Eve' }, 'done');
    assert.equal(await eve.refusal({ kind: 'invite', room: '#cellar', user: 'Bob' }), 'done');
  });

  it('a ban of an address puts out no owner who is in', async () => {
    const { account, store, signedIn, guest } = await openHub();
    const first = await account('Oksana');
    await store.users.setRole(first.session.user!.id, 'owner');
    const mod = await account('Bob');
    await store.users.setRole(mod.session.user!.id, 'moderator');
    const owner = await signedIn('Oksana', undefined, 'json', '203.0.113.7');
    const bob = await signedIn('Bob');
    const eve = await guest('Eve', undefined, 'json', '203.0.113.7');
    await bob.get({ kind: 'ban', address: '203.0.113.0/24', reason: '' }, 'done');
    await settled();
    assert.equal(eve.closedBecause, 'banned');
    assert.equal(owner.closedBecause, undefined);
    await owner.get({ kind: 'unban', address: '203.0.113.0/24' }, 'done');
  });
});
