import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Draft } from '#model/entry.ts';
import { lobby } from '#model/names.ts';
import { authorTerm, markTerm } from '#search/terms.ts';
import type { Place, Search, Store } from '#store.ts';
import { asked } from '../../support/asked.ts';
import type { Open } from '../store.ts';
import { append, edit, join, newRoom, noon, post, react, readAll, remove, upTo } from './fixtures.ts';

const find = async (store: Store, text: string, more: Partial<Search> = {}): Promise<string[]> => {
  const found = await store.log.search({ ...asked(text), rooms: [lobby], limit: 50, ...more });
  return found.map(({ body }) => body);
};

/** Finding messages by their words. */
export function searching(open: Open): void {
  finding(open);
  choosing(open);
  asking(open);
  indexing(open);
}

function asking(open: Open): void {
  const search = async (store: Store, more: Partial<Search>) =>
    (await store.log.search({ all: [], rooms: [lobby], limit: 50, ...more })).map(({ body }) => body);

  it('finds what has one term of each group, and none of those that are left out', async (t) => {
    const { store, alice } = await open(t);
    const said = ['hot soup', 'hot tea', 'cold soup', 'cold tea', 'hot milk'];
    await append(store, ...said.map((body, minute) => post(alice, body, { sentAt: noon + minute })));
    assert.deepEqual(
      await search(store, {
        all: [
          ['hot', 'cold'],
          ['soup', 'tea'],
        ],
      }),
      [...['cold tea', 'cold soup', 'hot tea', 'hot soup']],
    );
    assert.deepEqual(await search(store, { all: [['soup', 'tea'], ['hot']] }), ['hot tea', 'hot soup']);
    assert.deepEqual(await search(store, { all: [['hot']], none: ['tea', 'milk'] }), ['hot soup']);
    assert.deepEqual(await search(store, { all: [['hot'], ['soup']], none: ['soup'] }), []);
    assert.deepEqual(await search(store, { all: [[]] }), []);
  });

  it('finds by a character that stands for several words', async (t) => {
    const { store, alice } = await open(t);
    const said = ['\ufdfa', '\u0635\u0644\u0649 \u0627\u0644\u0644\u0647', '½ of it'];
    await append(store, ...said.map((body, minute) => post(alice, body, { sentAt: noon + minute })));
    assert.deepEqual(await find(store, '\ufdfa'), ['\ufdfa']);
    assert.deepEqual(await find(store, '\u0635\u0644\u0649'), [said[1], said[0]]);
    assert.deepEqual(await find(store, '½'), ['½ of it']);
    assert.deepEqual(await find(store, '\ufdfb'), []);
  });

  it('finds by marks, which follow what happens to the message', async (t) => {
    const { store, alice, bob } = await open(t);
    const link = { all: [[markTerm('link')]] };
    const reaction = { all: [[markTerm('reaction')]] };
    await append(store, post(alice, 'see https://example.org'), post(bob, 'soup'));
    assert.deepEqual(await search(store, link), ['see https://example.org']);
    assert.deepEqual(await search(store, { all: [[authorTerm(bob.id)]] }), ['soup']);
    assert.deepEqual(await search(store, { all: [[markTerm('any')]] }), ['soup', 'see https://example.org']);
    assert.deepEqual(await search(store, reaction), []);
    await append(store, react(alice, 2, '🍲'));
    assert.deepEqual(await search(store, reaction), ['soup']);
    await append(store, { ...react(alice, 2, '🍲'), on: false } as Draft, edit(alice, 1, 'no more'));
    assert.deepEqual(await search(store, reaction), []);
    assert.deepEqual(await search(store, link), []);
  });

  it('finds among some messages alone, also while they are not indexed yet', async (t) => {
    const { store, alice } = await open(t);
    await append(
      store,
      ...upTo(9).map((n) =>
        post(alice, `${n % 2 ? 'soup' : 'tea'} ${n}`, { room: n > 6 ? 'kitchen' : lobby, sentAt: noon + n }),
      ),
    );
    const all = [['soup']];
    const among = ['lobby.1', 'lobby.2', 'lobby.5', 'kitchen.1', 'kitchen.9', 'cellar.1', 'lobby.1'];
    for (let left = true; left; ) {
      const rooms = ['kitchen', lobby];
      assert.deepEqual(await search(store, { all, among, rooms }), ['soup 7', 'soup 5', 'soup 1']);
      assert.deepEqual(await search(store, { all, among }), ['soup 5', 'soup 1']);
      assert.deepEqual(await search(store, { all, among, rooms, since: noon + 2, before: noon + 7 }), [
        'soup 5',
      ]);
      const after = { sentAt: noon + 7, room: 'kitchen', seq: 1 };
      assert.deepEqual(await search(store, { all, among, rooms, after, limit: 1 }), ['soup 5']);
      assert.deepEqual(await search(store, { all, among: [], rooms }), []);
      const { done, total } = await store.log.reindex();
      left = done < total;
    }
    const many = [...among, ...upTo(3_000).map((n) => `attic.${n}`)];
    assert.deepEqual(await search(store, { all, among: many, public: 'all' }), [
      'soup 7',
      'soup 5',
      'soup 1',
    ]);
  });

  it('finds what was sent in a time', async (t) => {
    const { store, alice } = await open(t);
    await append(store, ...upTo(6).map((minute) => post(alice, `soup ${minute}`, { sentAt: noon + minute })));
    const all = [['soup']];
    assert.deepEqual(await search(store, { all, since: noon + 5 }), ['soup 6', 'soup 5']);
    assert.deepEqual(await search(store, { all, since: noon + 2, before: noon + 4 }), ['soup 3', 'soup 2']);
    assert.deepEqual(await search(store, { all, since: noon + 7 }), []);
  });

  it('goes on after any message, also of the same millisecond, without missing or repeating one', async (t) => {
    const { store, alice } = await open(t);
    const places = [...upTo(9)].map((n) => ['kitchen', lobby, 'attic'][n % 3]!);
    await append(
      store,
      ...places.map((room, n) => post(alice, `soup ${n}`, { room, sentAt: noon + (n > 6 ? 1 : 0) })),
    );
    const query = { all: [['soup']], rooms: ['kitchen', lobby, 'attic'] };
    const expected = await search(store, query);
    assert.equal(expected.length, 9);
    for (const limit of [1, 2, 4]) {
      const found: string[] = [];
      for (let after: Place | undefined, more = true; more; ) {
        const page = await store.log.search({ ...query, limit, ...(after && { after }) });
        found.push(...page.map(({ body }) => body));
        after = page.at(-1);
        more = page.length === limit;
      }
      assert.deepEqual(found, expected);
    }
  });
}

function indexing(open: Open): void {
  it('makes its index anew beside what is said, and finds the same as before', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, ...upTo(120).map((n) => post(alice, `soup ${n}`, { sentAt: noon + n })));
    await append(store, remove(alice, 7), edit(alice, 8, 'tea'), react(bob, 9, '🍲'));
    const before = await find(store, 'soup', { limit: 200 });
    await store.log.reindex('anew');
    await append(store, post(bob, 'soup, meanwhile', { sentAt: noon + 500 }), edit(alice, 10, 'milk'));
    for (let left = true; left; ) {
      const { done, total } = await store.log.reindex();
      assert(done <= total);
      left = done < total;
    }
    const after = await find(store, 'soup', { limit: 200 });
    assert.deepEqual(after, ['soup, meanwhile', ...before.filter((body) => body !== 'soup 10')]);
    assert.deepEqual(await find(store, 'milk'), ['milk']);
    const { done, total } = await store.log.reindex();
    assert.equal(done, total);
  });
}

function finding(open: Open): void {
  it('finds the messages that hold all the words, newest first', async (t) => {
    const { store, alice } = await open(t);
    const said = ['The soup is hot.', 'Hot, hot SOUP!', 'Soup?', 'A hot day', 'No soup: it is not hot.'];
    await append(store, ...said.map((body, minute) => post(alice, body, { sentAt: noon + minute })));
    assert.deepEqual(await find(store, 'hot soup'), [said[4], said[1], said[0]]);
    assert.deepEqual(await find(store, 'Soups'), [said[4], said[2], said[1], said[0]]);
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
    const questions = ['їжаку БОРЩІ', '喝 我', 'スープ', 'strasse', 'fish', 'Naive', 'हिन्दी', '𠮷'];
    for (const [index, question] of questions.entries())
      assert.deepEqual(await find(store, question), [said[index]], question);
    assert.deepEqual(await find(store, '六'), [said[2], said[1]]);
    for (const other of ['борщ суп', 'strassen soup', 'е', '野 我'])
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
    assert.deepEqual(await store.log.search({ all: [['soup']], rooms: [lobby], limit: 5 }), [message]);
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
      (await store.log.search({ all: [['soup']], rooms: [], limit: 50, ...more })).map(({ room }) => room);
    assert.deepEqual(await search({ public: 'all' }), ['library', lobby, 'office']);
    assert.deepEqual(await search({ public: 'for guests' }), ['library', lobby]);
    assert.deepEqual(await search({ public: 'for guests', rooms: ['office', direct, lobby] }), [
      ...['library', lobby, 'office', direct],
    ]);
    assert.deepEqual(await search({ public: 'all', rooms: ['cellar'], limit: 2 }), ['cellar', 'library']);
    assert.deepEqual(await search({ public: 'all', all: [] }), []);
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
