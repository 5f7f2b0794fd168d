import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryExchange } from '#buses/memory/memory-bus.ts';
import { type Command, commandSchemas } from '#model/command.ts';
import type { EventOf } from '#model/event.ts';
import { shortTimedId } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { ListItems, OwnList } from '#model/list.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { lineWire } from '#wire/line/index.ts';
import { HandClock } from '../support/hand-clock.ts';
import { type MemoryClient, nativeTraits, openHub, password } from '../support/memory-hub.ts';

const minute = 60_000;
const at = (ms: number): string => new Date(ms).toISOString();

/** Two nodes, and Alice at both of them. */
async function scene() {
  const [exchange, store, clock] = [new MemoryExchange(), openMemoryStore(), new HandClock()];
  const one = await openHub({ exchange, store, clock, node: 'one' });
  const two = await openHub({ exchange, store, clock, node: 'two' });
  const alice = await one.account('Alice');
  const phone = await two.signedIn('Alice');
  return { one, two, store, clock, alice, phone, bob: await two.account('Bob') };
}

const items = async <L extends OwnList>(client: MemoryClient, list: L) =>
  (await client.get({ kind: list } as Command, 'listed')).items as readonly ListItems[L][];

/** What another device of the user is told. */
async function told(client: MemoryClient, list: OwnList): Promise<EventOf<'own'>['items']> {
  const event = await client.next((event) => event.kind === 'own' && event.list === list);
  return (event as EventOf<'own'>).items;
}

const turned = async (clock: HandClock, ms: number) => {
  clock.turn(ms);
  for (let n = 0; n < 20; n++) await new Promise(setImmediate);
};

describe('drafts', () => {
  it('follow a person to its other devices, and are one for each room and thread', async () => {
    const { alice, phone } = await scene();
    const { messageId } = await alice.post('Tea?');
    await alice.get({ kind: 'saveDraft', body: 'I thi' }, 'done');
    assert.deepEqual(await told(phone, 'drafts'), [{ room: 'lobby', body: 'I thi', at: 0 }]);
    await phone.get({ kind: 'saveDraft', body: 'I think' }, 'done');
    await phone.get({ kind: 'saveDraft', thread: messageId, body: 'Yes' }, 'done');
    assert.deepEqual(await items(alice, 'drafts'), [
      { room: 'lobby', body: 'I think', at: 0 },
      { room: 'lobby', thread: messageId, body: 'Yes', at: 0 },
    ]);
    await alice.get({ kind: 'saveDraft', body: '' }, 'done');
    await alice.get({ kind: 'saveDraft', body: ' ', thread: messageId }, 'done');
    assert.deepEqual(await items(alice, 'drafts'), []);
  });

  it('are nobody else’s', async () => {
    const { alice, bob } = await scene();
    await alice.get({ kind: 'saveDraft', body: 'secret' }, 'done');
    assert.deepEqual(await items(bob, 'drafts'), []);
    assert.ok(!bob.events.some(({ kind }) => kind === 'own'));
  });
});

describe('saved messages', () => {
  it('are found again, as long as they can be read', async () => {
    const { alice, phone, bob } = await scene();
    const { messageId } = await bob.post('The key is under the mat.');
    await alice.get({ kind: 'save', messageId, on: true }, 'done');
    await alice.get({ kind: 'save', messageId, on: true }, 'done');
    assert.equal((await told(phone, 'saved')).length, 1);
    const [found] = await items(alice, 'saved');
    assert.ok(found && found.body === 'The key is under the mat.' && found.author?.nickname === 'Bob');
    await bob.get({ kind: 'delete', messageId }, 'done');
    const [gone] = await items(alice, 'saved');
    assert.ok(gone?.messageId === messageId && gone.body === undefined);
    await alice.get({ kind: 'save', messageId, on: false }, 'done');
    assert.deepEqual(await items(alice, 'saved'), []);
    assert.equal(await alice.refusal({ kind: 'save', messageId: 'lobby.99', on: true }), 'no_such_message');
  });

  it('show nothing of a room that was lost', async () => {
    const { alice, bob } = await scene();
    await bob.get({ kind: 'createRoom', name: 'vault', private: true, topic: '', description: '' }, 'done');
    await bob.get({ kind: 'invite', room: 'vault', user: 'Alice' }, 'done');
    const { messageId } = await bob.post('1234', { room: 'vault' });
    await alice.next((event) => event.kind === 'entry' && event.entry.kind === 'posted');
    await alice.get({ kind: 'save', messageId, on: true }, 'done');
    await bob.get({ kind: 'kick', room: 'vault', user: 'Alice', reason: '' }, 'done');
    assert.doesNotMatch(JSON.stringify(await items(alice, 'saved')), /1234/);
    assert.equal(await alice.refusal({ kind: 'save', messageId, on: true }), 'no_such_message');
  });
});

describe('preferences', () => {
  it('follow a person to its other devices, and one that is chosen leaves the others as they were', async () => {
    const { alice, phone, bob } = await scene();
    assert.deepEqual(await items(alice, 'preferences'), []);
    await alice.get({ kind: 'setPreferences', language: 'uk', theme: 'dark', numbers: false }, 'done');
    assert.deepEqual(await told(phone, 'preferences'), [{ language: 'uk', theme: 'dark', numbers: false }]);
    await phone.get({ kind: 'setPreferences', theme: 'contrast', comings: true }, 'done');
    const expected = [{ language: 'uk', theme: 'contrast', numbers: false, comings: true }];
    assert.deepEqual(await told(alice, 'preferences'), expected);
    assert.deepEqual(await items(phone, 'preferences'), expected);
    assert.deepEqual(await items(bob, 'preferences'), []);
    assert.ok(!bob.events.some(({ kind }) => kind === 'own'));
  });

  it('of two devices that choose at once are both kept', async () => {
    const { alice, phone } = await scene();
    await Promise.all([
      alice.get({ kind: 'setPreferences', density: 'compact' }, 'done'),
      phone.get({ kind: 'setPreferences', comings: true }, 'done'),
    ]);
    assert.deepEqual(await items(alice, 'preferences'), [{ density: 'compact', comings: true }]);
  });

  it('are an account’s, and taken home with it', async () => {
    const { one, alice } = await scene();
    await alice.get({ kind: 'setPreferences', language: 'de' }, 'done');
    const home = await alice.get({ kind: 'export' }, 'listed');
    assert.ok(home.items.some((item) => 'what' in item && item.what === 'preferences'));
    const guest = await one.guest('Guest');
    assert.equal(await guest.refusal({ kind: 'setPreferences', theme: 'dark' }), 'accounts_only');
  });

  it('are one of those there are', () => {
    const { setPreferences } = commandSchemas;
    for (const fields of [{ language: 'xx' }, { theme: 'pink' }, { numbers: 'yes' }, { font: 'large' }])
      assert.equal(setPreferences.safeParse(fields).success, false, JSON.stringify(fields));
    assert.ok(setPreferences.safeParse({ language: 'pl', comings: false }).success);
  });
});

describe('attention', () => {
  it('is set for each room, and ends by itself where it was for a time', async () => {
    const { alice, phone, clock } = await scene();
    await alice.get({ kind: 'setAttention', level: 'mentions', minutes: 10 }, 'done');
    const expected = [{ room: 'lobby', level: 'mentions', mutedUntil: 10 * minute }];
    assert.deepEqual(await told(phone, 'attention'), expected);
    await turned(clock, 11 * minute);
    assert.deepEqual(await items(phone, 'attention'), [{ room: 'lobby', level: 'mentions' }]);
    await phone.get({ kind: 'setAttention', level: 'all' }, 'done');
    assert.deepEqual(await items(alice, 'attention'), []);
    assert.equal(
      await alice.refusal({ kind: 'setAttention', room: 'nowhere', level: 'all' }),
      'no_such_room',
    );
  });
});

describe('scheduled messages', () => {
  it('are posted at their time, once by all nodes, also of who is away', async () => {
    const { alice, phone, bob, clock, store } = await scene();
    await alice.get({ kind: 'schedule', body: 'Lunch, @Bob!', at: at(5 * minute) }, 'done');
    const [waiting] = await told(phone, 'scheduled');
    assert.ok(waiting && 'body' in waiting && waiting.body === 'Lunch, @Bob!');
    alice.disconnect();
    phone.disconnect();
    await turned(clock, 5 * minute - 1);
    assert.deepEqual(await store.log.heads(['lobby']), new Map([['lobby', 0]]));
    await turned(clock, limits.own.lookMs);
    await turned(clock, limits.own.lookMs);
    const { entries } = await bob.get({ kind: 'history' }, 'history');
    assert.deepEqual(
      entries.map(
        (entry) => entry.kind === 'posted' && [entry.author.nickname, entry.body, entry.mentions?.length],
      ),
      [['Alice', 'Lunch, @Bob!', 1]],
    );
  });

  it('become a draft where the user may not write any more', async () => {
    const { one, alice, phone, bob, clock, store } = await scene();
    await store.users.setRole(bob.session.user!.id, 'owner');
    const owner = await one.signedIn('Bob');
    await alice.get({ kind: 'schedule', body: 'Hello!', at: at(minute) }, 'done');
    await alice.get({ kind: 'saveDraft', body: 'Hm' }, 'done');
    await owner.get({ kind: 'mute', user: 'Alice', reason: '' }, 'done');
    await turned(clock, 2 * minute);
    await turned(clock, limits.own.lookMs);
    assert.deepEqual(await store.log.heads(['lobby']), new Map([['lobby', 0]]));
    const [draft] = await items(phone, 'drafts');
    assert.equal(draft?.body, 'Hm\nHello!');
    assert.deepEqual(await items(phone, 'scheduled'), []);
  });

  it('can be taken back by their author alone', async () => {
    const { alice, bob, clock, store } = await scene();
    await alice.get({ kind: 'schedule', body: 'Hello!', at: at(minute) }, 'done');
    const [{ id = '' } = {}] = await items(alice, 'scheduled');
    assert.equal(await bob.refusal({ kind: 'unschedule', id }), 'nothing_kept');
    await alice.get({ kind: 'unschedule', id }, 'done');
    assert.equal(await alice.refusal({ kind: 'unschedule', id }), 'nothing_kept');
    await turned(clock, 2 * minute);
    assert.deepEqual(await store.log.heads(['lobby']), new Map([['lobby', 0]]));
  });

  it('are for a time with an offset or without seconds, too', async () => {
    const { alice, clock } = await scene();
    const shifted = at(clock.now() + 121 * minute).slice(0, 19);
    for (const when of [`${at(minute).slice(0, 16)}Z`, `${shifted}+02:00`, `${shifted.slice(0, 16)}+02:00`])
      await alice.get({ kind: 'schedule', body: when, at: when }, 'done');
    assert.equal((await items(alice, 'scheduled')).length, 3);
  });

  it('are for a time ahead, and only so many', async () => {
    const { alice } = await scene();
    const schedule = (when: string) => alice.refusal({ kind: 'schedule', body: 'x', at: when });
    assert.equal(await schedule(at(0)), 'time_invalid');
    assert.equal(await schedule(at(400 * 24 * 60 * minute)), 'time_invalid');
    for (let n = 0; n < limits.own.scheduled; n++) assert.equal(await schedule(at(minute)), 'done');
    assert.equal(await schedule(at(minute)), 'too_many_kept');
  });

  it('are not posted all at once', async () => {
    const { alice, clock, store } = await scene();
    for (const body of ['one', 'two']) await alice.get({ kind: 'schedule', body, at: at(minute) }, 'done');
    await turned(clock, minute);
    await turned(clock, limits.own.lookMs);
    assert.deepEqual(await store.log.heads(['lobby']), new Map([['lobby', 1]]));
    await turned(clock, limits.own.lookMs);
    assert.deepEqual(await store.log.heads(['lobby']), new Map([['lobby', 2]]));
  });
});

describe('reminders', () => {
  it('come at their time to every device, and stay until they are dismissed', async () => {
    const { one, alice, phone, bob, clock } = await scene();
    const { messageId } = await bob.post('Please look at this.');
    await alice.get({ kind: 'remind', messageId, at: at(minute), note: 'look' }, 'done');
    const [waiting] = await told(phone, 'reminders');
    assert.ok(waiting && 'due' in waiting && !waiting.due);
    phone.events.length = 0;
    await turned(clock, minute);
    await turned(clock, limits.own.lookMs);
    const [due] = await told(phone, 'reminders');
    assert.ok(due && 'due' in due && due.due && due.note === 'look');
    const later = await one.signedIn('Alice');
    // Who comes later by a wire on which nobody keeps lists is told as well.
    const line = await one.signedIn('Alice', { ...nativeTraits, replaysHistory: false }, 'line');
    assert.equal((await told(line, 'reminders')).length, 1);
    const [{ id = '', due: stillDue } = {}] = await items(later, 'reminders');
    assert.ok(stillDue);
    assert.equal(await bob.refusal({ kind: 'dismissReminder', id }), 'nothing_kept');
    await later.get({ kind: 'dismissReminder', id }, 'done');
    assert.deepEqual(await items(alice, 'reminders'), []);
  });
});

describe('what a user keeps for itself', () => {
  it('goes with its account', async () => {
    const { alice, store } = await scene();
    const { messageId } = await alice.post('x');
    await alice.get({ kind: 'saveDraft', body: 'x' }, 'done');
    await alice.get({ kind: 'save', messageId, on: true }, 'done');
    await alice.get({ kind: 'setAttention', level: 'nothing' }, 'done');
    await alice.get({ kind: 'schedule', body: 'x', at: at(minute) }, 'done');
    await alice.get({ kind: 'remind', messageId, at: at(minute), note: '' }, 'done');
    await alice.get({ kind: 'setPreferences', theme: 'dark' }, 'done');
    await alice.get({ kind: 'deleteAccount', password, messages: 'keep' }, 'done');
    for (const kind of ['draft', 'saved', 'attention', 'scheduled', 'reminder', 'preferences'])
      assert.deepEqual(await store.facts.list({ kind, limit: 10 }), [], kind);
  });
});

describe('what people type', () => {
  it('is a time from now, by the clock of the server, and the first letters of an id', async () => {
    const { alice, clock } = await scene();
    const { messageId } = await alice.post('Tea?');
    await alice.get({ kind: 'remind', messageId, minutes: 2, note: '' }, 'done');
    await alice.get({ kind: 'schedule', body: 'Tea!', minutes: 3 }, 'done');
    const [[reminder], [scheduled]] = [await items(alice, 'reminders'), await items(alice, 'scheduled')];
    assert.deepEqual([reminder?.at, scheduled?.at], [clock.now() + 2 * minute, clock.now() + 3 * minute]);
    assert.equal(await alice.refusal({ kind: 'schedule', body: 'Tea!' }), 'time_invalid');
    const both = { at: at(minute), minutes: 1 };
    assert.equal(await alice.refusal({ kind: 'schedule', body: 'Tea!', ...both }), 'time_invalid');
    await alice.get({ kind: 'dismissReminder', id: shortTimedId(reminder!.id) }, 'done');
    await alice.get({ kind: 'unschedule', id: shortTimedId(scheduled!.id).toUpperCase() }, 'done');
    assert.deepEqual([await items(alice, 'reminders'), await items(alice, 'scheduled')], [[], []]);
    assert.equal(await alice.refusal({ kind: 'unschedule', id: '' }), 'nothing_kept');
  });

  it('is the name of a room, whose id is kept', async () => {
    const { alice } = await scene();
    const { messageId } = await alice.post('Tea?');
    const named = messageId.replace(/^lobby/, '#lobby');
    await alice.get({ kind: 'save', messageId: named, on: true }, 'done');
    await alice.get({ kind: 'remind', messageId: named, minutes: 1, note: '' }, 'done');
    const kept = [...(await items(alice, 'saved')), ...(await items(alice, 'reminders'))];
    assert.deepEqual(
      kept.map((item) => item.messageId),
      [messageId, messageId],
    );
    await alice.get({ kind: 'save', messageId: named, on: false }, 'done');
    assert.deepEqual(await items(alice, 'saved'), []);
    const reply = await alice.get({ kind: 'post', body: 'Yes', replyTo: named }, 'posted');
    assert.equal(reply.room, 'lobby');
  });
});

describe('a reminder that is due', () => {
  it('is told once to a session that keeps no list of them', async () => {
    const { one, alice, clock } = await scene();
    const { messageId } = await alice.post('Tea?');
    const line = await one.signedIn('Alice', lineWire.traits, 'line');
    for (const minutes of [1, 2]) await alice.get({ kind: 'remind', messageId, minutes, note: '' }, 'done');
    const due = () =>
      line.events.flatMap((event) =>
        event.kind === 'own' ? [event.items.map((item) => 'at' in item && item.at)] : [],
      );
    for (const turn of [1, 2]) {
      await turned(clock, minute);
      await turned(clock, limits.own.lookMs);
      assert.equal(due().length, turn);
    }
    assert.deepEqual(due(), [[minute], [2 * minute]]);
  });
});

describe('the names of rooms in what is listed', () => {
  it('are told where they are not the ids, of rooms that the user may read', async () => {
    const { alice, bob } = await scene();
    await alice.get(
      { kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' },
      'done',
    );
    const cellar = await alice.post('a barrel', { room: '#cellar' });
    const direct = await alice.get({ kind: 'tell', to: 'Bob', body: 'a barrel' }, 'posted');
    const open = await alice.post('a barrel');
    for (const { messageId } of [cellar, direct, open])
      await alice.get({ kind: 'save', messageId, on: true }, 'done');
    const names = { [cellar.room]: 'cellar', [direct.room]: 'Bob' };
    assert.deepEqual((await alice.get({ kind: 'saved' }, 'listed')).names, names);
    assert.deepEqual(
      (await alice.get({ kind: 'search', query: 'barrel', order: 'newest' }, 'found')).names,
      names,
    );
    // Who has left the room is not told what it is called now.
    await bob.get({ kind: 'save', messageId: direct.messageId, on: true }, 'done');
    await alice.get({ kind: 'invite', room: cellar.room, user: 'Bob' }, 'done');
    await bob.next(({ kind }) => kind === 'invited');
    await bob.get({ kind: 'save', messageId: cellar.messageId, on: true }, 'done');
    await bob.get({ kind: 'leave', room: cellar.room }, 'done');
    assert.deepEqual((await bob.get({ kind: 'saved' }, 'listed')).names, { [direct.room]: 'Alice' });
  });
});
