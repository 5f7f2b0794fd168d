import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HubSettings } from '#hub/hub.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import { type MemoryClient, openHub, password, settled } from '../support/memory-hub.ts';

/** Two nodes of one chat, and a moderator of it on the second. */
async function house(different: Partial<HubSettings> = {}) {
  const one = await openHub(different);
  const { store, clock, exchange } = one;
  const two = await openHub({ ...different, node: 'all-2', store, clock, exchange });
  const give = async (nickname: string, role: 'owner' | 'moderator') => {
    const { id } = (await store.users.account(parseNickname(nickname)!.key))!;
    await store.users.setRole(id, role);
  };
  const staff = async (nickname: string, role: 'owner' | 'moderator' = 'moderator') => {
    const { id } = (await store.users.createAccount({
      ...parseNickname(nickname)!,
      passwordHash: `hash of ${password}`,
      createdAt: clock.now(),
      rooms: ['lobby'],
    })) as { id: number };
    await store.users.setRole(id, role);
    return two.signedIn(nickname);
  };
  return { one, two, store, clock, give, staff };
}

const tasksOf = (client: MemoryClient) => client.events.filter(({ kind }) => kind === 'tasks');

describe('moderators', () => {
  it('are told of an application at once, on every node, and others are not', async () => {
    const { one, two, staff } = await house({ registration: 'approval' });
    const mod = await staff('Mod');
    const guest = await one.guest('Guest');
    const wanting = one.connect();
    assert.equal(await wanting.refusal({ kind: 'signup', nickname: 'Bob', password }), 'approval_pending');
    await settled();
    const [told, ...more] = tasksOf(mod);
    assert.deepEqual(told, { kind: 'tasks', new: 'application', applications: 1, newcomers: 0, reports: 0 });
    assert.deepEqual([...more, ...tasksOf(guest), ...tasksOf(wanting)], []);
    const again = await two.signedIn('Mod');
    assert.deepEqual(tasksOf(again), [{ kind: 'tasks', applications: 1, newcomers: 0, reports: 0 }]);
  });

  it('are told of the waiting room and of reports, but not of their own', async () => {
    const { one, staff } = await house();
    const owner = await staff('Oksana', 'owner');
    assert.deepEqual(tasksOf(owner), [], 'nothing waits');
    await owner.get({ kind: 'setServer', setting: 'newcomers', value: 'waiting' }, 'done');
    await settled();
    const bob = await one.account('Bob');
    await settled();
    await bob.get({ kind: 'report', user: 'Oksana', reason: 'rude' }, 'done');
    await settled();
    await owner.get({ kind: 'report', user: 'Bob', reason: 'cheeky' }, 'done');
    await settled();
    assert.deepEqual(tasksOf(owner), [
      { kind: 'tasks', new: 'newcomer', applications: 0, newcomers: 1, reports: 0 },
      { kind: 'tasks', new: 'report', applications: 0, newcomers: 1, reports: 1 },
    ]);
  });

  it('are told of what a listed word has reported', async () => {
    const { one, staff } = await house();
    const owner = await staff('Oksana', 'owner');
    await owner.get({ kind: 'setServer', setting: 'words', value: 'plum:report' }, 'done');
    await settled();
    const bob = await one.account('Bob');
    await bob.post('a plum');
    await settled();
    assert.deepEqual(tasksOf(owner), [
      { kind: 'tasks', new: 'report', applications: 0, newcomers: 0, reports: 1 },
    ]);
  });
});

const declinedWith = (client: MemoryClient) =>
  client.events.filter((event) => event.kind === 'refused' && event.code === 'application_declined');

describe('who asked for an account', () => {
  it('is told on its node why it was declined, and once more at its next sign-in', async () => {
    const { one, two, staff } = await house({ registration: 'approval' });
    const mod = await staff('Mod');
    const wanting = one.connect();
    const other = one.connect();
    await wanting.refusal({ kind: 'signup', nickname: 'Bob', password });
    await other.refusal({ kind: 'signup', nickname: 'Ada', password });
    await mod.get({ kind: 'decline', nickname: 'Bob', note: 'nobody knows you' }, 'done');
    await settled();
    const told = { kind: 'refused', code: 'application_declined', retry: false, reason: 'nobody knows you' };
    assert.deepEqual(declinedWith(wanting), [told]);
    assert.deepEqual(declinedWith(other), []);
    const wrong = { kind: 'signin', nickname: 'Bob', password: 'a wrong one' } as const;
    assert.equal(await two.connect().refusal(wrong), 'wrong_credentials');
    const right = { ...wrong, password };
    const {
      requestId: _,
      of,
      ...answer
    } = (await two.connect().ask(right)) as { of?: string } & typeof told & {
        requestId?: string;
      };
    assert.deepEqual([of, answer], ['signin', told]);
    assert.equal(await two.connect().refusal(right), 'wrong_credentials', 'it is told once');
    assert.equal(
      await one.connect().refusal({ kind: 'signup', nickname: 'Bob', password }),
      'approval_pending',
    );
  });

  it('is kept in mind for a month', async () => {
    const { one, staff, clock, store } = await house({ registration: 'approval' });
    const mod = await staff('Mod');
    for (const nickname of ['Bob', 'Ada']) {
      await one.connect().refusal({ kind: 'signup', nickname, password });
      await mod.get({ kind: 'decline', nickname, note: '' }, 'done');
      clock.stall(limits.declinedMs + 1);
      await settled();
    }
    const kept = await store.facts.list({ kind: 'declined', limit: 10 });
    assert.deepEqual(
      kept.map(({ id }) => id),
      ['ada'],
    );
  });
});

describe('who names a setting or a value that there is not', () => {
  const possible = async (client: MemoryClient, command: Command) => {
    const answer = await client.ask(command);
    return answer.kind === 'refused' && answer.code === 'setting_invalid' ? answer.possible : answer.kind;
  };

  it('is told what there is', async () => {
    const { staff } = await house();
    const owner = await staff('Oksana', 'owner');
    const server = (setting: string, value: string) => possible(owner, { kind: 'setServer', setting, value });
    assert.deepEqual(await server('colour', 'red'), [
      'registration',
      'newcomers',
      'editMinutes',
      'retention',
      'words',
      'placeName',
    ]);
    assert.deepEqual(await server('registration', 'maybe'), ['open', 'invitation', 'approval', 'closed']);
    const room = (setting: string, value: string) =>
      possible(owner, { kind: 'set', room: 'lobby', setting, value });
    assert.deepEqual(await room('guests', 'maybe'), ['write', 'read', 'off']);
    assert.deepEqual(await room('slow', '-1'), ['1–21600']);
    assert.deepEqual(await room('description', '\u0007'), undefined, 'any text of one line is');
  });
});

const mutesOf = (client: MemoryClient) => client.events.splice(0).filter(({ kind }) => kind === 'muted');

describe('who is muted', () => {
  it('is told at once, on every node, and so is the end of it', async () => {
    const { one, staff, clock } = await house();
    const mod = await staff('Mod');
    const bob = await one.account('Bob');
    const ada = await one.account('Ada');
    const terms = { room: 'lobby', user: 'Bob', reason: 'spam', minutes: 5 };
    await mod.get({ kind: 'mute', ...terms }, 'done');
    await settled();
    const until = clock.now() + 300_000;
    assert.deepEqual(mutesOf(bob), [{ kind: 'muted', on: true, room: 'lobby', reason: 'spam', until }]);
    assert.deepEqual([...mutesOf(ada), ...mutesOf(mod)], []);
    await mod.get({ kind: 'mute', user: 'Bob', reason: '' }, 'done');
    await settled();
    assert.deepEqual(mutesOf(bob), [{ kind: 'muted', on: true }]);
    await mod.get({ kind: 'unmute', room: 'lobby', user: 'Bob' }, 'done');
    await settled();
    assert.deepEqual(mutesOf(bob), [], 'it cannot write there yet');
    await mod.get({ kind: 'unmute', user: 'Bob' }, 'done');
    await settled();
    assert.deepEqual(mutesOf(bob), [{ kind: 'muted', on: false }]);
  });

  it('is told when the time is over', async () => {
    const { one, staff, clock } = await house();
    const mod = await staff('Mod');
    const bob = await one.account('Bob');
    await mod.get({ kind: 'mute', user: 'Bob', reason: '', minutes: 1 }, 'done');
    await settled();
    mutesOf(bob);
    clock.turn(60_000 + limits.sanctionsMs);
    await settled();
    assert.deepEqual(mutesOf(bob), [{ kind: 'muted', on: false }]);
  });

  it('is not told of rooms that it is not in, whoever has words for it there', async () => {
    const { one, two } = await house();
    const [bob, eve] = [await one.account('Bob'), await two.account('Eve')];
    for (const name of ['den', 'yard']) {
      const made = { kind: 'createRoom', name, topic: '', description: '', private: name === 'den' } as const;
      const { room } = await eve.get(made, 'done');
      await eve.get({ kind: 'mute', user: 'Bob', room: room!, reason: 'nobody likes you' }, 'done');
      await settled();
      assert.deepEqual(mutesOf(bob), []);
      await eve.get({ kind: 'unmute', user: 'Bob', room: room! }, 'done');
      await settled();
      assert.deepEqual(mutesOf(bob), []);
    }
    await bob.get({ kind: 'join', room: 'yard' }, 'done');
    await eve.get({ kind: 'mute', user: 'Bob', room: 'yard', reason: 'hush' }, 'done');
    await settled();
    assert.deepEqual(mutesOf(bob), [{ kind: 'muted', on: true, room: 'yard', reason: 'hush' }]);
  });
});
