import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lobby } from '#model/names.ts';
import { keyOf } from '#model/nickname.ts';
import type { Open } from '../store.ts';
import {
  append,
  edit,
  entryOf,
  join,
  messages,
  noon,
  post,
  readAll,
  seqs,
  session,
  upTo,
} from './fixtures.ts';

/** Writing, and reading back what was written. */
export function log(open: Open): void {
  texts(open);
  order(open);
  heads(open);
  size(open);
}

function size(open: Open): void {
  it('says how much the database takes', async (t) => {
    const { store, alice } = await open(t);
    const before = await store.log.size();
    assert.ok(Number.isSafeInteger(before) && before >= 0, `${before}`);
    const long = 'long '.repeat(500);
    for (let n = 0; n < 5; n++)
      await append(store, ...upTo(100).map((m) => post(alice, `${n} ${m} ${long}`)));
    const after = await store.log.size();
    // In memory there is no database.
    assert.ok(after === 0 || after > before + 100_000, `${before}, ${after}`);
  });
}

function texts(open: Open): void {
  it('returns what was written, to the letter', async (t) => {
    const { store, alice } = await open(t);
    const more = { n: 7, to: 'Bob', replyTo: 1, clientId: 'one', wire: 'line', sentAt: noon + 5 } as const;
    const drafts = [post(alice, 'Hello, Bob.'), post(alice, 'Are you there?', more), join(alice, lobby)];
    const entries = await append(store, ...drafts);
    const [first, reply, joined] = drafts.map((draft, index) => ({ ...draft, seq: index + 1 }));
    const replies = { count: 1, last: 2, people: [{ id: alice.id, nickname: 'Alice' }] };
    assert.deepEqual(entries, [first, { ...reply, thread: 1 }, joined]);
    assert.deepEqual(await readAll(store), [{ ...first, replies }, { ...reply, thread: 1 }, joined]);
  });

  it('changes nothing in a text, whatever its script', async (t) => {
    const { store, oksana } = await open(t);
    const texts = [
      '  two  spaces ',
      'Привіт, 李雷!',
      '你好 👩‍👩‍👧‍👦',
      'e\u0301 is not \u00e9',
      `'"\`\\ %_ --`,
      'a\n\tb\u2028c',
      'ß ẞ ﬁ İ',
    ];
    await append(store, ...texts.map((body) => post(oksana, body)));
    assert.deepEqual(
      (await readAll(store)).map((entry) => 'body' in entry && entry.body),
      texts,
    );
  });

  it('leaves out what a message does not have', async (t) => {
    const { store, alice } = await open(t);
    const none = { to: undefined, replyTo: undefined, clientId: undefined };
    const [entry] = await append(store, post(alice, 'Hello.', none));
    assert.deepEqual(entry, { ...post(alice, 'Hello.'), seq: 1 });
    assert.deepEqual(await readAll(store), [entry]);
  });

  it('keeps the nickname and the session under which something was written', async (t) => {
    const { store, alice } = await open(t);
    const other = { ...alice, nickname: 'ALICE', session: session(5) };
    await append(store, post(alice, 'Hello.'), post(other, 'HELLO!'));
    assert.deepEqual(
      (await readAll(store)).map(({ author }) => author),
      [alice, other],
    );
  });

  it('returns copies of what it holds, which later changes do not reach', async (t) => {
    const { store, alice } = await open(t);
    const [entry] = await append(store, post(alice, 'Hello.'));
    const before = structuredClone(entry);
    await append(store, edit(alice, 1, 'Good evening.'));
    assert.deepEqual(entry, before);
  });
}

function order(open: Open): void {
  it('3, 5: numbers each room from 1 without a gap, in the order of the list', async (t) => {
    const { store, alice, bob } = await open(t);
    const rooms = [lobby, 'kitchen', lobby, lobby, 'kitchen'];
    const entries = await append(store, ...rooms.map((room, n) => post(alice, `${n}`, { room, n })));
    assert.deepEqual(seqs(entries), [1, 1, 2, 3, 2]);
    assert.deepEqual(seqs(await append(store, post(bob, 'And I?'))), [4]);
  });

  it('2, 3, 5: keeps batches whole and in order when many come at once', async (t) => {
    const { store, alice } = await open(t);
    const calls = upTo(20).map((call) =>
      store.log.append(
        upTo(25).map((n) => post(alice, `${call}`, { n, room: n % 5 === 0 ? 'kitchen' : lobby })),
      ),
    );
    await Promise.all(calls);
    for (const { room, size } of [
      { room: lobby, size: 20 },
      { room: 'kitchen', size: 5 },
    ]) {
      const all = await messages(store, room);
      assert.deepEqual(seqs(all), upTo(20 * size));
      for (const first of upTo(20).map((call) => (call - 1) * size)) {
        const batch = all.slice(first, first + size);
        assert.equal(new Set(batch.map(({ body }) => body)).size, 1);
        assert.deepEqual(
          batch,
          batch.toSorted((a, b) => a.n - b.n),
        );
      }
    }
  });

  it('takes thousands of messages of one moment', async (t) => {
    const { store, alice } = await open(t);
    await append(store, ...upTo(3_000).map((n) => post(alice, 'now', { n })));
    await append(store, post(alice, 'later', { sentAt: noon + 1 }), post(alice, 'now again'));
    assert.deepEqual(seqs(await readAll(store)), upTo(3_002));
  });

  it('writes nothing for an empty batch', async (t) => {
    const { store } = await open(t);
    assert.deepEqual(await store.log.append([]), []);
    assert.deepEqual(await readAll(store), []);
  });

  it('takes what was begun, and rejects every call once it is closed', async (t) => {
    const { store, alice, bob } = await open(t);
    const last = store.log.append([post(alice, 'Good night.')]);
    await store.close();
    entryOf((await last)[0]);
    await assert.rejects(store.log.append([post(bob, 'Wait!')]));
    await assert.rejects(store.log.read({ room: lobby, after: 0, limit: 1 }));
    await assert.rejects(store.users.account(keyOf('alice')));
    await assert.rejects(store.rooms.list());
    await store.close();
  });
}

function heads(open: Open): void {
  it('knows the heads of rooms', async (t) => {
    const { store, alice } = await open(t);
    await append(store, post(alice, 'one'), post(alice, 'two'), post(alice, 'soup', { room: 'kitchen' }));
    const heads = { kitchen: 1, [lobby]: 2, attic: 0, cellar: 0 };
    assert.deepEqual(await store.log.heads(Object.keys(heads)), new Map(Object.entries(heads)));
    assert.deepEqual(await store.log.heads([]), new Map());
    const rooms = await store.rooms.get(['kitchen', lobby, 'attic']);
    assert.deepEqual(
      [...rooms.values()].map(({ id, head }) => [id, head]).toSorted(),
      [
        ['attic', 0],
        ['kitchen', 1],
        [lobby, 2],
      ].toSorted(),
    );
  });

  it('knows the heads of all rooms that have something recent, in whatever order the clocks have put it', async (t) => {
    const { store, alice } = await open(t);
    const at = (room: string, minute: number) => post(alice, 'x', { room, sentAt: noon + minute });
    await append(store, at(lobby, 5), at('kitchen', 9), at('kitchen', 1), at('attic', 2));
    const since = async (minute: number, ...rooms: string[]) => {
      const heads = await store.log.headsSince(noon + minute);
      return rooms.map((room) => heads.get(room));
    };
    assert.deepEqual(await since(0, lobby, 'kitchen', 'attic'), [1, 2, 1]);
    assert.deepEqual(await since(5, lobby, 'kitchen'), [1, 2]);
    assert.deepEqual(await since(9, 'kitchen'), [2]);
    await append(store, edit(alice, 1, 'y', 'attic'));
    assert.deepEqual(await since(1, 'attic'), [2]);
  });
}
