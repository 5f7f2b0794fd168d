import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Chat } from '#apps/web/chat/chat.ts';
import { Listener } from '#apps/web/chat/listener.ts';
import type { ServerFrame } from '#wire/json/frames.ts';

/** A page that Bob looks at, in a private room. */
async function page() {
  const chat = new Chat({ after: () => () => {} });
  await chat.language.load('en');
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
    offline: { entered() {} },
    tell() {},
  });
  const hear = (frame: ServerFrame) => listener.frame(frame, false);
  const bob = { session: 'b', userId: 2, nickname: 'bob', account: true };
  hear({ kind: 'entered', payload: { ...bob, rooms: ['lobby', 'cellar'] } });
  return { chat, hear };
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
});
