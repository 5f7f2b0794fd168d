import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isHidden } from '#sdk/conversation/room.ts';
import { alice, Conversation } from './conversation.ts';
import { entered, frame, history, live, play, said, unread, view, welcome } from './frames.ts';
import { userOf } from './scripted-server.ts';

const eve = userOf('Eve');
const direct = `~1-${eve}`;
const blocking = (...names: readonly string[]) =>
  frame('listed', { list: 'blocks', items: names.map((nickname) => ({ id: userOf(nickname), nickname })) });

describe('who is blocked', () => {
  it('is hidden, and counts nowhere as unread, until it is lifted', () => {
    const before = [welcome(), entered(['lobby']), history('lobby', [])];
    const spam = [live(said('lobby', 1, 'Eve', '@Alice')), live(said('lobby', 2, 'Bob', 'hi'))];
    const lists = frame('rooms', { rooms: [view(direct, 30, { read: 0, members: ['Eve'] })] });
    const blocked = play([...before, blocking('Eve'), ...spam, lists]);
    assert.deepEqual([unread(blocked, 'lobby'), unread(blocked, direct)], [1, 0]);
    assert.deepEqual([isHidden(blocked.me, eve), isHidden(blocked.me, userOf('Bob'))], [true, false]);
    const late = play([...before, ...spam, lists, blocking('Eve')]);
    assert.deepEqual([unread(late, 'lobby'), unread(late, direct)], [1, 0]);
    const lifted = play([blocking()], late);
    assert.deepEqual([unread(lifted, 'lobby'), unread(lifted, direct)], [2, 30]);
  });

  it('is forgotten by another session until the server has said it, and outlasts a change of nickname', () => {
    const state = play([welcome(), entered(['lobby']), blocking('Eve')]);
    const you = { session: 'a', userId: 1, nickname: 'Alicia', account: true, rooms: ['lobby'] };
    assert.ok(isHidden(play([frame('you', you)], state).me, eve));
    assert.ok(!isHidden(play([entered(['lobby'])], state).me, eve));
  });

  it('is asked for when this client has changed it', async () => {
    const { client, server, frames } = new Conversation(alice);
    server.connection.letsIn('Alice');
    const done = client.ask({ kind: 'block', user: 'Eve' });
    server.connection.says('done', { of: 'block' }, server.connection.expect('block'));
    await done;
    const items = [{ id: eve, nickname: 'Eve' }];
    server.connection.says('listed', { list: 'blocks', items }, server.connection.expect('blocks'));
    assert.deepEqual(frames.at(-1), {
      kind: 'listed',
      id: frames.at(-1)?.id,
      payload: { list: 'blocks', items },
    });
  });
});
