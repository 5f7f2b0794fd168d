import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tokenize } from '#lib/tokenize.ts';
import { lobby } from '#model/names.ts';
import type { Search, Store } from '#store.ts';
import type { Open } from '../store.ts';
import { append, edit, join, newRoom, noon, post, react, readAll, remove, upTo } from './fixtures.ts';

const find = async (store: Store, text: string, more: Partial<Search> = {}): Promise<string[]> => {
  const found = await store.log.search({ words: tokenize(text), rooms: [lobby], limit: 50, ...more });
  return found.map(({ body }) => body);
};

/** Finding messages by their words. */
export function searching(open: Open): void {
  finding(open);
  choosing(open);
}

function finding(open: Open): void {
  it('finds the messages that hold all the words, newest first', async (t) => {
    const { store, alice } = await open(t);
    const said = ['The soup is hot.', 'Hot, hot SOUP!', 'Soup?', 'A hot day', 'No soup: it is not hot.'];
    await append(store, ...said.map((body, minute) => post(alice, body, { sentAt: noon + minute })));
    assert.deepEqual(await find(store, 'hot soup'), [said[4], said[1], said[0]]);
    assert.deepEqual(await find(store, 'Soup'), [said[4], said[2], said[1], said[0]]);
    assert.deepEqual(await find(store, 'sou'), []);
    assert.deepEqual(await find(store, 'soup tea'), []);
  });

  it('finds words of every script', async (t) => {
    const { store, lilei } = await open(t);
    const said = [
      'Борщ о шостій, Їжаче!',
      '我们六点喝汤',
      'スープは六時',
      'Süße Straße',
      'ﬁsh ①',
      'naïve e\u0301tude',
      'हिन्दी शब्द',
      '𠮷野家',
    ];
    await append(store, ...said.map((body) => post(lilei, body)));
    const questions = ['їжаче БОРЩ', '喝 我', 'スー', 'straße', 'fish 1', '\u00e9tude', 'हिन्दी', '𠮷'];
    for (const [index, question] of questions.entries())
      assert.deepEqual(await find(store, question), [said[index]], question);
    assert.deepEqual(await find(store, '六'), [said[2], said[1]]);
    for (const other of ['борщ суп', 'strasse', 'naive', 'е', '野 我'])
      assert.deepEqual(await find(store, other), [], other);
  });

  it('finds the messages themselves', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(
      store,
      post(alice, 'Soup', { clientId: '1' }),
      react(bob, 1, '🍲'),
      join(bob, lobby),
      edit(alice, 1, 'Soup!'),
    );
    const [message] = await readAll(store);
    assert.deepEqual(await store.log.search({ words: ['soup'], rooms: [lobby], limit: 5 }), [message]);
  });

  it('6: follows edits and deletions', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Soup at six'), post(bob, 'Soup?'), edit(alice, 1, 'Tea at six'));
    assert.deepEqual(await find(store, 'soup'), ['Soup?']);
    assert.deepEqual(await find(store, 'tea'), ['Tea at six']);
    await append(store, remove(alice, 1), edit(bob, 2, 'Soup!'));
    assert.deepEqual(await find(store, 'tea'), []);
    assert.deepEqual(await find(store, 'six'), []);
    assert.deepEqual(await find(store, 'soup'), ['Soup!']);
  });
}

function choosing(open: Open): void {
  it('looks only into the rooms that it is given', async (t) => {
    const { store, oksana, alice, bob } = await open(t);
    const { id: direct } = await store.rooms.openDirect([alice.id, bob.id], noon);
    const rooms = [lobby, 'kitchen', 'attic', direct];
    await append(store, ...rooms.map((room) => post(oksana, `soup in ${room}`, { room })));
    const [, kitchen, , ofDirect] = rooms.map((room) => `soup in ${room}`);
    assert.deepEqual(await find(store, 'soup', { rooms: ['kitchen', direct] }), [kitchen, ofDirect]);
    assert.deepEqual(await find(store, 'soup', { rooms: ['kitchen', 'kitchen', 'cellar'] }), [kitchen]);
    assert.deepEqual(await find(store, 'soup', { rooms: [] }), []);
    assert.deepEqual(await find(store, 'soup', { rooms: ['cellar'] }), []);
  });

  it('looks into all public rooms, or those that are open to guests, where it is asked to', async (t) => {
    const { store, alice, bob } = await open(t);
    const { id: direct } = await store.rooms.openDirect([alice.id, bob.id], noon);
    await store.rooms.create(newRoom('office', { settings: { guests: 'off' } }));
    await store.rooms.create(newRoom('library', { settings: { guests: 'read' } }));
    await store.rooms.create(newRoom('cellar', { kind: 'private' }));
    const rooms = [lobby, 'office', 'library', 'cellar', direct];
    await append(
      store,
      join(alice, 'cellar'),
      ...rooms.map((room) => post(alice, `soup in ${room}`, { room })),
    );
    const search = async (more: Partial<Search>) =>
      (await store.log.search({ words: ['soup'], rooms: [], limit: 50, ...more })).map(({ room }) => room);
    assert.deepEqual(await search({ public: 'all' }), ['library', lobby, 'office']);
    assert.deepEqual(await search({ public: 'for guests' }), ['library', lobby]);
    assert.deepEqual(await search({ public: 'for guests', rooms: ['office', direct, lobby] }), [
      ...['library', lobby, 'office', direct],
    ]);
    assert.deepEqual(await search({ public: 'all', rooms: ['cellar'], limit: 2 }), ['cellar', 'library']);
    assert.deepEqual(await search({ public: 'all', words: [] }), []);
    assert.deepEqual(await search({ public: 'all', before: noon }), []);
  });

  it('finds nothing where no word is asked for', async (t) => {
    const { store, alice } = await open(t);
    await append(store, post(alice, 'Soup'), post(alice, '!!!'));
    assert.deepEqual(await find(store, ''), []);
    assert.deepEqual(await find(store, '!?'), []);
  });

  it('takes no word for an instruction', async (t) => {
    const { store, alice } = await open(t);
    const said = ['this or that', 'not near and far', 'a AND b'];
    await append(store, ...said.map((body) => post(alice, body)));
    assert.deepEqual(await find(store, 'this OR nothing'), []);
    assert.deepEqual(await find(store, 'NOT far'), [said[1]]);
    assert.deepEqual(await find(store, 'AND'), [said[2], said[1]]);
  });

  it('orders by time, then by the id of the room, then by number', async (t) => {
    const { store, alice } = await open(t);
    const said = [
      [2, lobby],
      [1, 'kitchen'],
      [1, lobby],
      [3, lobby],
      [1, lobby],
      [1, 'attic'],
      [2, 'attic'],
    ] as const;
    await append(
      store,
      ...said.map(([time, room], n) => post(alice, `soup ${n}`, { sentAt: noon + time, room })),
    );
    const expected = [3, 6, 0, 5, 1, 4, 2].map((n) => `soup ${n}`);
    const rooms = ['kitchen', lobby, 'attic'];
    assert.deepEqual(await find(store, 'soup', { rooms }), expected);
    for (const limit of upTo(7))
      assert.deepEqual(await find(store, 'soup', { rooms, limit }), expected.slice(0, limit));
  });

  it('goes on before a time', async (t) => {
    const { store, alice } = await open(t);
    await append(store, ...upTo(6).map((minute) => post(alice, `soup ${minute}`, { sentAt: noon + minute })));
    assert.deepEqual(await find(store, 'soup', { before: noon + 4, limit: 2 }), ['soup 3', 'soup 2']);
    assert.deepEqual(await find(store, 'soup', { before: noon + 1 }), []);
    assert.deepEqual(await find(store, 'soup', { before: Number.MAX_SAFE_INTEGER, limit: 1 }), ['soup 6']);
  });
}
