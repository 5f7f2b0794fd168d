import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Entry, fromRecord, searchText, toEntry, toRecord } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { directMembers, directRoomId, isDirectRoom, messageId, parseMessageId } from '#model/names.ts';
import { parseRoomName, parseRoomRef } from '#model/room.ts';
import { alice, anyDrafts, post, SmallLog } from './small-log.ts';

const userId = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

describe('the id of a direct room', () => {
  it('is the same for the same users, in whatever order and however often they are named', () => {
    const users = fc.uniqueArray(userId, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(users, fc.infiniteStream(fc.nat()), (ids, order) => {
        const shuffled = ids.map((id) => [order.next().value, id] as const).toSorted(([a], [b]) => a - b);
        const again = [...shuffled.map(([, id]) => id), ids[0]!];
        const room = directRoomId(ids);
        assert.equal(directRoomId(again), room);
        assert.deepEqual(
          directMembers(room),
          ids.toSorted((a, b) => a - b),
        );
        assert.ok(isDirectRoom(room));
        assert.deepEqual(parseRoomRef(room), { id: room });
      }),
    );
    assert.equal(directRoomId([17, 3]), '~3-17');
    assert.equal(directRoomId([3, 3]), '~3');
  });

  it('is nothing else', () => {
    for (const text of ['', '3-17', '~', '~3-', '~-3', '~03', '~3-0', '~3 17', '~a', '~3.5', '~3-17\n'])
      assert.deepEqual(directMembers(text), [], text);
    for (const text of ['~', '~a', '~3-', '~03']) assert.equal(parseRoomRef(text), undefined, text);
  });
});

describe('what a command calls a room', () => {
  it('may be a name, an id, or either', () => {
    assert.deepEqual(parseRoomRef('kitchen'), { id: 'kitchen', name: 'kitchen' });
    assert.deepEqual(parseRoomRef('#Кухня'), { name: 'кухня' });
    assert.deepEqual(parseRoomRef('Lobby'), { id: 'lobby', name: 'lobby' });
    assert.deepEqual(parseRoomRef('kitchen~4f2a'), { id: 'kitchen~4f2a' });
    assert.deepEqual(parseRoomRef('~3-17'), { id: '~3-17' });
  });

  it('is nothing else', () => {
    const long = 'a'.repeat(limits.roomNameCharacters + 1);
    for (const text of ['', '#', '##a', 'a b', '-a', '_a', '@alice', 'a.1', 'a~', 'a~b~c', '#a~b', long])
      assert.equal(parseRoomRef(text), undefined, text);
    assert.equal(parseRoomName(long.slice(1)), long.slice(1));
    assert.equal(parseRoomName(long), undefined);
    assert.equal(parseRoomName('e\u0301cole'), '\u00e9cole');
    for (const filler of ['\u3164', '\u115f\u1160', '\uffa0', '\ufe0f', '\u034f', '\u{16fe4}'])
      assert.equal(parseRoomName(filler), undefined, JSON.stringify(filler));
  });
});

describe('the id of a message', () => {
  it('names its place', () => {
    const room = fc.constantFrom('lobby', 'kitchen~4f2a', '~3-17', 'кухня');
    fc.assert(
      fc.property(room, fc.integer({ min: 1, max: 999_999_999_999_999 }), (id, seq) => {
        assert.deepEqual(parseMessageId(messageId(id, seq)), { room: id, seq });
      }),
    );
    for (const text of ['', 'lobby', 'lobby.', 'lobby.0', 'lobby.01', '.1', 'lobby.x', 'lobby.1 '])
      assert.equal(parseMessageId(text), undefined, text);
  });
});

describe('the record of an entry', () => {
  it('is the entry again when it is read, also by way of JSON', () => {
    fc.assert(
      fc.property(anyDrafts(), (drafts) => {
        const log = new SmallLog();
        log.append(drafts);
        for (const entry of [...log.entries.values()].flat()) {
          const { data, ...columns } = toRecord(entry);
          assert.deepEqual(fromRecord({ ...columns, data: JSON.parse(JSON.stringify(data)) }), entry);
          for (const column of ['kind', 'room', 'seq', 'author', 'sentAt', 'wire', 'target'])
            assert.ok(!(column in data), column);
        }
      }),
    );
  });

  it('has the same columns for every kind, and what is the kind’s own as data', () => {
    const author = alice;
    const common = { room: 'lobby', seq: 4, author, sentAt: 5, wire: 'json' } as const;
    const reacted: Entry = { kind: 'reacted', ...common, target: 1, emoji: '👍', on: false };
    assert.deepEqual(toRecord(reacted), {
      ...{ kind: 'reacted', ...common, target: 1, data: { emoji: '👍', on: false } },
    });
    assert.deepEqual(toRecord({ kind: 'joined', ...common }), { kind: 'joined', ...common, data: {} });
  });

  it('has no fields without a value', () => {
    const entry = toEntry(post(alice, 'Hello.', { to: undefined, replyTo: undefined, clientId: '1' }), 1);
    assert.deepEqual(Object.keys(toRecord(entry).data).toSorted(), ['body', 'clientId', 'n']);
  });

  it('is searched by the body of a message that is not deleted', () => {
    const message = toEntry(post(alice, 'Hello.'), 1);
    assert.equal(searchText(message), 'Hello.');
    assert.equal(searchText({ ...message, deletedAt: 5, body: '' }), undefined);
    const { room, seq, author, sentAt, wire } = message;
    const common = { room, seq, author, sentAt, wire };
    assert.equal(searchText({ ...common, kind: 'edited', target: 1, body: 'Hello!' }), undefined);
    assert.equal(searchText({ ...common, kind: 'joined' }), undefined);
  });
});
