import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Chat } from '#apps/web/chat/chat.ts';
import { Listener } from '#apps/web/chat/listener.ts';
import { Teller } from '#apps/web/chat/telling/teller.ts';
import type { ServerFrame } from '#wire/json/frames.ts';

/** A page that Bob looks at, in a private room. */
async function page() {
  const chat = new Chat({ after: () => () => {} });
  await chat.language.load('en');
  let lists = 0;
  const open = { placeOf: () => ({ kind: 'home' }) as const, open() {} };
  const teller = new Teller(chat, open, async () => {
    lists++;
  });
  const navigation = { leaveFor() {}, marks: { markVisible() {} } };
  const listener = new Listener(chat, {
    navigation,
    catchingUp: { preferred() {} },
    messages: { take() {} },
    writing: { drafts: { received() {} } },
    afterSignIn() {},
    signedOut() {},
    settled() {},
    async loadUsers() {},
    invited: (room) => teller.broughtInto(room),
    offline: { entered() {} },
    tell: (message) => teller.message(message),
  });
  const hear = (frame: ServerFrame) => listener.frame(frame, false);
  const bob = { session: 'b', userId: 2, nickname: 'bob', account: true };
  hear({ kind: 'entered', payload: { ...bob, rooms: ['lobby', 'cellar'] } });
  return { chat, hear, lists: () => lists };
}

const kicked: ServerFrame = {
  kind: 'kicked',
  payload: {
    ...{ room: 'cellar', seq: 1, sentAt: '2026-01-01T00:00:00.000Z', wire: 'json' },
    author: { id: 1, nickname: 'alice', session: 'a', account: true },
    ...{ user: '2', nickname: 'bob', reason: 'too loud' },
  },
};

describe('the page tells', () => {
  it('who has put the user out of a room, and why, when the room is gone', async () => {
    const { chat, hear } = await page();
    hear(kicked);
    assert.equal(chat.notice.value, undefined, 'as long as the room itself shows it');
    hear({ kind: 'removed', payload: { room: 'cellar' } });
    assert.equal(chat.notice.value, 'You are no longer in #cellar. alice put bob out of the room: too loud');
    assert.ok(!chat.rooms.value.has('cellar'));
  });

  it('of a mute, and of its end', async () => {
    const { chat, hear } = await page();
    hear({ kind: 'muted', payload: { on: true, room: 'lobby', reason: 'spam' } });
    assert.equal(chat.notice.value, 'You cannot write in #lobby any more: spam');
    hear({ kind: 'muted', payload: { on: false, room: 'lobby' } });
    assert.equal(chat.notice.value, 'You can write in #lobby again.');
  });

  it('who has brought the user into a room', async () => {
    const { chat, hear } = await page();
    const added = (sentAt: string) =>
      ({
        kind: 'added',
        ...{ room: 'r7', seq: 1, sentAt, wire: 'json' as const, user: '2', nickname: 'bob' },
        author: { id: 1, nickname: 'alice', session: 'a', account: true },
      }) as const;
    const bring = (sentAt: string) => {
      hear({ kind: 'history', payload: { room: 'r7', entries: [added(sentAt)], head: 1 } });
      hear({ kind: 'invited', payload: { room: 'r7', name: 'attic' } });
    };
    bring('2026-01-01T00:00:00.000Z');
    assert.equal(chat.notice.value, undefined, 'of long ago');
    hear({ kind: 'removed', payload: { room: 'r7' } });
    bring(new Date().toISOString());
    assert.equal(chat.notice.value, 'attic: alice brought bob into the room');
  });
});

it('of a conversation with several that begins, all names are asked for, once', async () => {
  const { hear, lists } = await page();
  const say = (seq: number) =>
    hear({
      kind: 'direct',
      payload: {
        ...{ room: '~1-2-3', seq, messageId: `~1-2-3.${seq}`, n: seq, body: 'cake?' },
        ...{ sentAt: '2026-01-01T00:00:00.000Z', wire: 'json' },
        author: { id: 1, nickname: 'alice', session: 'a', account: true },
      },
    });
  say(1);
  say(2);
  assert.equal(lists(), 1);
});
