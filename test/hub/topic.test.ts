import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatText } from '#apps/terminal/format.ts';
import { colourless } from '#apps/terminal/style.ts';
import type { Entry } from '#model/entry.ts';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { RoomId } from '#model/names.ts';
import { newConversation } from '#sdk/conversation/conversation.ts';
import { reduce } from '#sdk/conversation/reduce.ts';
import { terminalTexts } from '#texts/index.ts';
import { envelopeWire } from '#wire/envelope/index.ts';
import { entryIn, isEntryFrame, readFrame, type ServerFrame } from '#wire/json/frames.ts';
import { jsonWire } from '#wire/json/index.ts';
import { parseCommand } from '#wire/line/commands.ts';
import { lineWire } from '#wire/line/index.ts';
import { plainWire } from '#wire/plain/index.ts';
import type { Wire } from '#wire.ts';
import { type MemoryClient, openHub } from '../support/memory-hub.ts';

type Topic = Extract<Entry, { kind: 'topic' }>;

const set = (client: MemoryClient, topic: string, room?: RoomId) =>
  client.get({ kind: 'topic', room, topic }, 'done');

const refusal = (client: MemoryClient, topic: string, room?: RoomId) =>
  client.refusal({ kind: 'topic', room, topic });

async function received(client: MemoryClient): Promise<Topic> {
  const event = await client.next((event) => event.kind === 'entry' && event.entry.kind === 'topic');
  return (event as Event & { kind: 'entry' }).entry as Topic;
}

/** The topic of a room, as it is listed for the client. */
async function listed(client: MemoryClient, id: RoomId = 'lobby'): Promise<string | undefined> {
  const { rooms } = await client.get({ kind: 'rooms' }, 'rooms');
  return rooms.find(({ room }) => room === id)?.topic;
}

describe('topic', () => {
  it('is an entry that everybody in the room receives, and what the room is listed with', async () => {
    const { account, guest } = await openHub();
    const [oksana, alice] = [await account('Oksana'), await guest('Alice')];
    const { room, seq } = await set(oksana, ' Soup, at noon ');
    assert.deepEqual([room, seq], ['lobby', 1]);
    const { topic, author } = await received(alice);
    assert.deepEqual([topic, author.nickname], ['Soup, at noon', 'Oksana']);
    assert.equal(await listed(alice), 'Soup, at noon');
    const { entries } = await alice.get({ kind: 'history' }, 'history');
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['topic'],
    );
  });

  it('is the last one that was set, and none where that was empty', async () => {
    const oksana = await (await openHub()).account('Oksana');
    await set(oksana, 'Soup');
    await set(oksana, 'Cake');
    assert.equal(await listed(oksana), 'Cake');
    await set(oksana, '');
    const { rooms } = await oksana.get({ kind: 'rooms' }, 'rooms');
    assert.ok(!('topic' in rooms[0]!));
  });

  it('belongs to one room, and is the same on every node', async () => {
    const house = await openHub();
    const { store, clock, exchange } = house;
    const other = await openHub({ node: 'all-2', store, clock, exchange });
    const [oksana, bob] = [await house.account('Oksana'), await other.guest('Bob')];
    for (const client of [oksana, bob]) await client.get({ kind: 'join', room: 'kitchen' }, 'done');
    await set(oksana, 'Soup', '#kitchen');
    assert.equal((await received(bob)).room, 'kitchen');
    assert.deepEqual([await listed(bob, 'kitchen'), await listed(bob)], ['Soup', undefined]);
  });

  it('of a direct room is for its members', async () => {
    const { account } = await openHub();
    const [oksana, bob, eve] = [await account('Oksana'), await account('Bob'), await account('Eve')];
    const { room } = await oksana.get({ kind: 'tell', to: 'Bob', body: 'psst' }, 'posted');
    await set(oksana, 'Secrets', room);
    assert.equal((await received(bob)).topic, 'Secrets');
    assert.equal(await refusal(eve, 'Mine', room), 'no_such_room');
    assert.equal(await listed(eve, room), undefined);
  });

  it('is not for guests, nor for those who are not in the room', async () => {
    const { account, guest } = await openHub();
    const [oksana, alice] = [await account('Oksana'), await guest('Alice')];
    await alice.get({ kind: 'join', room: 'kitchen' }, 'done');
    assert.equal(await refusal(alice, 'Soup'), 'accounts_only');
    for (const [room, code] of [
      ['kitchen', 'not_in_room'],
      ['cellar', 'not_in_room'],
      ['two words', 'room_invalid'],
    ] as const)
      assert.equal(await refusal(oksana, 'Soup', room), code, room);
  });

  it('is a caption', async () => {
    const oksana = await (await openHub()).account('Oksana');
    for (const topic of [
      'x'.repeat(limits.captionCharacters + 1),
      'a\nb',
      'a\x1b[31mb',
      'a\u202eb',
      '\u200b\u3164',
      '\ud800',
    ])
      assert.equal(await refusal(oksana, topic), 'caption_invalid', JSON.stringify(topic));
    await set(oksana, '🍲'.repeat(limits.captionCharacters));
  });

  it('is not found by searching', async () => {
    const oksana = await (await openHub()).account('Oksana');
    await set(oksana, 'Soup');
    await oksana.post('Who made the soup?');
    const { entries } = await oksana.get({ kind: 'search', query: 'soup' }, 'found');
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['posted'],
    );
  });
});

const frame = (text: string): ServerFrame => readFrame(text)!;

describe('topic in clients', () => {
  const own =
    '"author":{"id":1,"nickname":"alice","session":"s","account":true},"sentAt":"1970-01-01T00:00:00.000Z"';
  const soup = frame(
    `{"kind":"topic","payload":{"room":"lobby","seq":1,${own},"topic":"Soup \\u009b","wire":"json"}}`,
  );

  it('is with the room, from entries and from listings that are not older', () => {
    const listing = (head: number, topic: string) =>
      frame(
        `{"kind":"rooms","payload":{"rooms":[{"room":"lobby","head":${head},"topic":"${topic}","joined":true}]}}`,
      );
    const topicAfter = (...frames: readonly ServerFrame[]) =>
      frames.reduce(reduce, newConversation).rooms.get('lobby')?.settings.topic;
    const greeting = frame('{"kind":"history","payload":{"room":"lobby","entries":[],"head":0}}');
    assert.equal(topicAfter(greeting, soup), 'Soup \x9b');
    assert.equal(topicAfter(greeting, soup, listing(0, 'Cake')), 'Soup \x9b');
    assert.equal(topicAfter(greeting, soup, listing(2, 'Cake')), 'Cake');
  });

  it('is a note of the terminal', () => {
    assert.ok(isEntryFrame(soup));
    const style = { texts: terminalTexts.en, paint: colourless, now: () => 0 };
    const event = { kind: 'entry', entry: entryIn(soup) } as const;
    const note = formatText(event, { nickname: 'bob', room: 'lobby' }, style);
    assert.equal(note?.to, 'note');
    assert.match(note.text, /^\d\d:\d\d alice set the topic: Soup $/);
  });
});

describe('topic on the wires', () => {
  const author = { id: 1, nickname: 'alice', account: true, session: 'a-session' };
  const entry: Topic = {
    kind: 'topic',
    room: 'lobby',
    seq: 7,
    author,
    sentAt: 0,
    wire: 'line',
    topic: 'Soup',
  };
  const show = (wire: Wire, change: Partial<Topic> = {}) =>
    wire.encode({ kind: 'entry', entry: { ...entry, ...change } }, 'en');

  it('is a frame of the native wire', () => {
    const [text = ''] = show(jsonWire);
    assert.equal(
      text,
      '{"kind":"topic","payload":{"room":"lobby","seq":7,' +
        '"author":{"id":1,"nickname":"alice","session":"a-session","account":true},' +
        '"topic":"Soup","sentAt":"1970-01-01T00:00:00.000Z","wire":"line"}}',
    );
    assert.deepEqual(readFrame(text), JSON.parse(text));
  });

  it('is a line, and nothing on the envelope wire', () => {
    assert.deepEqual(show(lineWire), ['[ServerMessage] - [alice] set the topic: Soup']);
    assert.deepEqual(show(lineWire, { room: 'kitchen', topic: '' }), [
      '[ServerMessage] - [alice #kitchen] took the topic away',
    ]);
    assert.deepEqual(show(plainWire, { topic: 'a\r\nb\x1b[31m' }), ['alice set the topic: a b [31m']);
    assert.deepEqual(show(envelopeWire), []);
  });

  it('is set by a command', () => {
    const parser = jsonWire.connect('a-session', 'en');
    assert.deepEqual(parser.parse('{"kind":"topic","id":"1","payload":{"room":"lobby","topic":""}}'), [
      { kind: 'request', id: '1', command: { kind: 'topic', room: 'lobby', topic: '' } },
    ]);
    assert.deepEqual(parseCommand('topic Soup, at noon', 'en'), {
      kind: 'request',
      id: 'topic',
      command: { kind: 'topic', room: 'lobby', topic: 'Soup, at noon' },
    });
    assert.deepEqual(parseCommand('topic ', 'en'), { kind: 'reply', text: 'empty message' });
  });
});
