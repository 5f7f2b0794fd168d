import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import type { Open } from '../store.ts';
import {
  alice,
  bob,
  edits,
  entryOf,
  everything,
  hear,
  lilei,
  noon,
  numbers,
  oksana,
  posts,
  says,
  upTo,
} from './fixtures.ts';

/** Writing, and reading back what was written. */
export function log(open: Open): void {
  texts(open);
  order(open);
  roomsAndPeople(open);
}

function texts(open: Open): void {
  it('gives back what was said, to the letter', async (t) => {
    const store = await open(t);
    const more = { n: 7, to: 'Bob', replyTo: 1, clientId: 'one', wire: 'line', sentAt: noon + 5 } as const;
    const [plain, full] = await hear(store, says(alice, 'Hello, Bob.'), says(alice, 'Are you there?', more));
    const author = { ...alice, id: plain!.author.id };
    assert.deepEqual(plain, { ...says(alice, 'Hello, Bob.'), seq: 1, author });
    assert.deepEqual(full, { ...says(alice, 'Are you there?', more), seq: 2, author });
    assert.deepEqual(await everything(store), [plain, full]);
  });

  it('changes nothing in a text, whatever its script', async (t) => {
    const store = await open(t);
    const said = [
      '  two  spaces ',
      'Привіт, 李雷!',
      '你好 👩‍👩‍👧‍👦',
      'e\u0301 is not \u00e9',
      `'"\`\\ %_ --`,
      'a\n\tb\u2028c',
      'ß ẞ ﬁ İ',
    ];
    await hear(store, ...said.map((body) => says(oksana, body)));
    assert.deepEqual(
      (await everything(store)).map((entry) => 'body' in entry && entry.body),
      said,
    );
  });

  it('leaves out what a message does not have', async (t) => {
    const store = await open(t);
    const none = { to: undefined, replyTo: undefined, clientId: undefined, copyTo: undefined };
    const [entry] = await hear(store, says(alice, 'Hello.', none));
    assert.deepEqual(entry, { ...says(alice, 'Hello.'), seq: 1, author: { ...alice, id: entry!.author.id } });
    assert.deepEqual(await everything(store), [entry]);
  });

  it('tells copies of what it holds, which nobody can change', async (t) => {
    const store = await open(t);
    const [entry] = await hear(store, says(alice, 'Hello.'));
    const before = structuredClone(entry);
    await hear(store, edits(alice, 1, 'Good evening.'));
    assert.deepEqual(entry, before);
  });
}

function order(open: Open): void {
  it('3, 5: numbers each room from 1 without a hole, in the order of the list', async (t) => {
    const store = await open(t);
    const said = ['lobby', 'kitchen', 'lobby', 'lobby', 'kitchen'].map((room, n) =>
      says(alice, `${n}`, { room, n }),
    );
    const entries = await hear(store, ...said);
    assert.deepEqual(numbers(entries), [1, 1, 2, 3, 2]);
    assert.deepEqual(numbers(await hear(store, says(bob, 'And I?'))), [4]);
  });

  it('2, 3, 5: keeps batches whole and in order when many come at once', async (t) => {
    const store = await open(t);
    const calls = upTo(20).map((call) =>
      store.append(upTo(25).map((n) => says(alice, `${call}`, { n, room: n % 5 === 0 ? 'kitchen' : lobby }))),
    );
    await Promise.all(calls);
    for (const { room, size } of [
      { room: lobby, size: 20 },
      { room: 'kitchen', size: 5 },
    ]) {
      const messages = await posts(store, room);
      assert.deepEqual(numbers(messages), upTo(20 * size));
      for (const first of upTo(20).map((call) => (call - 1) * size)) {
        const batch = messages.slice(first, first + size);
        assert.equal(new Set(batch.map(({ body }) => body)).size, 1);
        assert.deepEqual(
          batch,
          batch.toSorted((a, b) => a.n - b.n),
        );
      }
    }
  });

  it('takes thousands of messages of one moment', async (t) => {
    const store = await open(t);
    await hear(store, ...upTo(3_000).map((n) => says(alice, 'now', { n })));
    await hear(store, says(alice, 'later', { sentAt: noon + 1 }), says(alice, 'now again'));
    assert.deepEqual(numbers(await everything(store)), upTo(3_002));
  });

  it('takes an empty batch for nothing', async (t) => {
    const store = await open(t);
    assert.deepEqual(await store.append([]), []);
    assert.deepEqual(await store.rooms(), []);
  });

  it('rejects every call once it is closed', async (t) => {
    const store = await open(t);
    const last = store.append([says(alice, 'Good night.')]);
    await store.close();
    entryOf((await last)[0]);
    await assert.rejects(store.append([says(bob, 'Wait!')]));
    await assert.rejects(store.read({ room: lobby, after: 0, limit: 1 }));
    await store.close();
  });
}

function roomsAndPeople(open: Open): void {
  it('gives each person one number, under every nickname and in every room', async (t) => {
    const store = await open(t);
    const shouting = { ...alice, nickname: 'ALICE', session: '50000000-0000-4000-8000-000000000000' };
    const entries = await hear(
      store,
      says(alice, 'Hello.'),
      says(bob, 'Hello.'),
      says(shouting, 'HELLO!', { room: 'kitchen' }),
      says(lilei, '你好'),
    );
    const ids = entries.map(({ author }) => author.id);
    assert.equal(ids[0], ids[2]);
    assert.equal(new Set(ids).size, 3);
    assert.deepEqual(entries[2]!.author, { ...shouting, id: ids[0] });
    assert.deepEqual(await everything(store, 'kitchen'), [entries[2]]);
  });

  it('knows the heads of rooms', async (t) => {
    const store = await open(t);
    await hear(store, says(alice, 'one'), says(alice, 'two'), says(alice, 'soup', { room: 'kitchen' }));
    const heads = await store.heads(['kitchen', lobby, 'cellar']);
    assert.deepEqual(
      heads,
      new Map([
        ['kitchen', 1],
        [lobby, 2],
        ['cellar', 0],
      ]),
    );
    assert.deepEqual(await store.heads([]), new Map());
  });

  it('lists the rooms by name, without those that are personal', async (t) => {
    const store = await open(t);
    assert.deepEqual(await store.rooms(), []);
    const rooms = ['кухня', 'lobby', '@alice', '厨房', 'attic', '𠮷野家', 'ﬁsh'];
    await hear(store, ...rooms.map((room) => says(alice, 'Hello.', { room })));
    const names = ['attic', 'lobby', 'кухня', '厨房', '𠮷野家', 'ﬁsh'];
    assert.deepEqual(
      await store.rooms(),
      names.map((room) => ({ room, head: 1 })),
    );
  });
}
