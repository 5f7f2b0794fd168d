import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Journal, type JournalRecord } from '#extensions/journal/index.ts';
import type { PostedDraft } from '#model/entry.ts';
import { plainWire } from '#wire/plain/index.ts';
import { openHub, settled } from '../support/memory-hub.ts';

/** A hub with a journal, and what the journal says: who, and what. */
async function openJournal() {
  const opened = await openHub();
  const { hub, store, clock } = opened;
  const records: JournalRecord[] = [];
  const write = (record: JournalRecord) => void records.push(record);
  const journal = new Journal({ hub, store, clock, locale: 'en', write });
  const lines = () =>
    records.splice(0).map(({ client, sender, message }) => `${client} ${sender} ${message}`);
  return { ...opened, journal, records, lines };
}

test('a session is greeted and ends, and what it posts is kept', async () => {
  const { connect, clock, journal, records } = await openJournal();
  clock.turn(1_000);
  const program = connect(plainWire.traits, 'plain');
  await program.nextOf('entered');
  const alice = connect();
  await alice.enter('Alice');
  await alice.get({ kind: 'post', body: 'Tea?' }, 'posted');
  alice.disconnect(1006);
  program.disconnect(1000);
  await journal.idle();
  const name = alice.session.id;
  assert.deepEqual(records, [
    { at: 1_000, client: 'Client_1', message: 'Welcome to the chat!', sender: 'server' },
    { at: 1_000, client: name, message: 'Welcome to the chat!', sender: 'server' },
    { at: 1_000, client: 'Alice', message: 'Tea?', sender: 'client' },
    { at: 1_000, client: 'Alice', message: 'Session over. Goodbye! (lost, 1006)', sender: 'server' },
    { at: 1_000, client: 'Client_1', message: 'Session over. Goodbye! (bye, 1000)', sender: 'server' },
  ]);
});

test('changes of messages are kept, in other public rooms too', async () => {
  const { connect, journal, lines } = await openJournal();
  const alice = connect();
  await alice.enter('Alice');
  lines();
  await alice.ask({ kind: 'join', room: 'kitchen' });
  await alice.get({ kind: 'post', room: 'kitchen', body: 'Tea?' }, 'posted');
  await alice.get({ kind: 'edit', messageId: 'kitchen.1', body: 'Coffee?' }, 'done');
  await alice.get({ kind: 'react', messageId: 'kitchen.1', emoji: '☕', on: true }, 'done');
  await alice.get({ kind: 'delete', messageId: 'kitchen.1' }, 'done');
  await journal.idle();
  assert.deepEqual(lines(), [
    'Alice client Tea?',
    'Alice client (kitchen.1) Coffee?',
    'Alice client (kitchen.1) +☕',
    'Alice client (kitchen.1) ×',
  ]);
});

test('direct messages are not kept, and nothing of private rooms', async () => {
  const { connect, store, clock, journal, lines } = await openJournal();
  const createdAt = clock.now();
  await store.rooms.create({ id: 'vault', kind: 'private', name: 'vault', settings: {}, createdAt });
  const [alice, bob] = [connect(), connect()];
  const { userId } = await alice.get(
    { kind: 'signup', nickname: 'Alice', password: 'correct horse' },
    'entered',
  );
  const author = { id: userId, nickname: 'Alice', account: true, session: alice.session.id };
  await store.log.append([{ kind: 'joined', room: 'vault', author, sentAt: createdAt, wire: 'json' }]);
  alice.disconnect();
  const again = connect();
  await again.get({ kind: 'signin', nickname: 'Alice', password: 'correct horse' }, 'entered');
  await bob.enter('Bob');
  lines();
  await again.get({ kind: 'tell', to: 'Bob', body: 'between us' }, 'posted');
  await again.get({ kind: 'post', room: 'vault', body: 'top secret' }, 'posted');
  await again.get({ kind: 'post', body: 'for all' }, 'posted');
  await journal.idle();
  assert.deepEqual(lines(), ['Alice client for all']);
});

test('while a room cannot be looked up the order is kept, and nothing is lost', async () => {
  const { store, clock } = await openHub();
  let commit: (entries: readonly Parameters<typeof toEntryOf>[0][]) => void = () => {};
  let away = true;
  const records: string[] = [];
  const journal = new Journal({
    hub: {
      onCommitted: (listener) => {
        commit = (drafts) => listener(drafts.map(toEntryOf));
      },
      onSessions() {},
    },
    store: {
      rooms: {
        ...store.rooms,
        get: async (ids) => (away ? Promise.reject(new Error('away')) : store.rooms.get(ids)),
      },
    },
    clock,
    locale: 'en',
    write: ({ message }) => void records.push(message),
  });
  await store.rooms.create({ id: 'kitchen', kind: 'public', name: 'kitchen', settings: {}, createdAt: 0 });
  commit([draft('lobby', 'one')]);
  commit([draft('kitchen', 'two'), draft('lobby', 'three')]);
  await journal.idle();
  commit([draft('nowhere', 'four'), draft('lobby', 'five')]);
  await journal.idle();
  assert.deepEqual(records, ['one']);
  away = false;
  clock.turn(1_000);
  await settled();
  assert.deepEqual(records, ['one', 'two', 'three', 'five']);
});

const draft = (room: string, body: string): PostedDraft => ({
  kind: 'posted',
  room,
  author: { id: 1, nickname: 'Alice', account: false, session: 's' },
  body,
  n: 1,
  sentAt: 0,
  wire: 'json',
});

const toEntryOf = (one: PostedDraft) => ({ ...one, seq: 1 });
