import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Conversation,
  directRoomWith,
  isMine,
  messageIn,
  ownNumber,
  titleOf,
  unreadTotal,
} from '#sdk/conversation/conversation.ts';
import {
  bodies,
  deleted,
  edited,
  entered,
  frame,
  history,
  live,
  play,
  present,
  reacted,
  said,
  unread,
  view,
  welcome,
} from './frames.ts';

const start = [welcome(), entered(['lobby'])];
const listed = (...rooms: Parameters<typeof frame<'rooms'>>[1]['rooms']) => frame('rooms', { rooms });

describe('direct rooms', () => {
  it('one message of one sender and 55 of another, sent while Alice was away: both rooms are listed, both unread', () => {
    const fromOksana = Array.from({ length: 55 }, (_, n) => said('~1-3', n + 1, 'Oksana', `${n + 1}`));
    const state = play([
      ...start,
      history('~1-3', fromOksana.slice(-20), { head: 55 }),
      history('~1-2', [said('~1-2', 1, 'Bob', 'call me')]),
      history('lobby', [said('lobby', 1, 'Bob', 'hi all')]),
      listed(
        view('lobby', 1, { read: 1 }),
        view('~1-2', 1, { read: 0, members: ['Bob'], joined: true }),
        view('~1-3', 55, { read: 0, members: ['Oksana'] }),
      ),
    ]);
    assert.deepEqual(
      [...state.rooms.keys()].map((id) => [titleOf(state, id), unread(state, id)]),
      [
        ['lobby', 0],
        ['Oksana', 55],
        ['Bob', 1],
      ],
    );
    assert.equal(unreadTotal(state), 56);
    assert.equal(state.rooms.get('~1-3')?.unread.first, 1);
  });

  it('one that the server has only listed is unread, and has its messages when it is looked at', () => {
    const away = play([...start, listed(view('~1-2', 3, { read: 1, joined: false, members: ['Bob'] }))]);
    assert.equal(unread(away, '~1-2'), 2);
    const seen = play(
      [
        history(
          '~1-2',
          [1, 2, 3].map((seq) => said('~1-2', seq, seq === 3 ? 'Alice' : 'Bob', `${seq}`)),
        ),
        { kind: 'read', room: '~1-2', seq: 2 },
      ],
      away,
    );
    assert.deepEqual([bodies(seen, '~1-2'), unread(seen, '~1-2')], [['1', '2', '3'], 0]);
  });

  it('begins with its first message, with its opener, or with a message far on in its log', () => {
    const first = play([...start, live(said('~1-2', 1, 'Bob', 'psst'))]);
    assert.deepEqual([titleOf(first, '~1-2'), unread(first, '~1-2')], ['Bob', 1]);

    const opened = play([...start, { kind: 'open', user: 3, nickname: 'Oksana' }]);
    assert.equal(directRoomWith(opened, 3), '~1-3');
    assert.deepEqual([titleOf(opened, '~1-3'), unread(opened, '~1-3')], ['Oksana', 0]);

    const late = play([...start, live(said('~1-2', 57, 'Bob', 'still there?'))]);
    assert.equal(unread(late, '~1-2'), 1);
    const loaded = play(
      [
        history(
          '~1-2',
          [56, 57].map((n) => said('~1-2', n, 'Bob', `${n}`)),
        ),
      ],
      late,
    );
    assert.deepEqual([bodies(loaded, '~1-2'), unread(loaded, '~1-2')], [['56', '57'], 1]);
  });

  it('is called as its partner is called now: by the server before any message, by a later message before an earlier', () => {
    const named = (...steps: Parameters<typeof play>[0]) => titleOf(play([...start, ...steps]), '~1-2');
    const early = said('~1-2', 1, 'Bob', 'a');
    const late = {
      ...said('~1-2', 2, 'Bob', 'b'),
      author: { id: 2, nickname: 'Robert', session: 'b', account: true },
    };
    assert.equal(named(live(early), live(late)), 'Robert');
    assert.equal(named(live(said('~1-2', 1, 'Alice', 'hi', { to: 'Bob' }))), 'Bob');
    assert.equal(
      named(listed(view('~1-2', 2, { members: ['Bobby'] })), history('~1-2', [early, late])),
      'Bobby',
    );
    const renamed = present('Bob', { nickname: 'Rob' });
    const presence = frame('presence', {
      room: 'lobby',
      present: 2,
      came: [renamed],
      went: [present('Bob')],
      renamed: [{ ...renamed, from: 'Bob' }],
    });
    assert.equal(named(live(early), presence, live(late)), 'Rob');
  });

  it('of another user are forgotten when that one is no longer signed in', () => {
    const state = play([
      ...start,
      live(said('~1-2', 1, 'Bob', 'for Alice')),
      entered(['lobby'], { userId: 3, nickname: 'Oksana' }),
    ]);
    assert.deepEqual([...state.rooms.keys()], ['lobby']);
  });
});

describe('whose a message is', () => {
  const earlierGuest = {
    ...said('lobby', 1, 'Alice', 'I was Alice before you'),
    author: { id: 9, nickname: 'Alice', session: 'old', account: false },
  };
  const mine = (state: Conversation, seq: number) => isMine(state.me, messageIn(state, 'lobby', seq)!);

  it('goes by the user, not by the nickname', () => {
    const state = play([...start, history('lobby', [earlierGuest, said('lobby', 2, 'Alice', 'hi')])]);
    assert.deepEqual([mine(state, 1), mine(state, 2)], [false, true]);
  });

  it('stays when the user has another nickname', () => {
    const you = { session: 'a', userId: 1, nickname: 'Alicia', account: true, rooms: ['lobby'] };
    const state = play([...start, history('lobby', [said('lobby', 1, 'Alice', 'hi')]), frame('you', you)]);
    assert.equal(state.me?.nickname, 'Alicia');
    assert.equal(mine(state, 1), true);
  });

  it('counts the messages of this client from 1, over all its sessions', () => {
    const by = (session: string, seq: number, n: number) =>
      live({
        ...said('lobby', seq, 'Alice', 'x', { n }),
        author: { id: 1, nickname: 'Alice', session, account: true },
      } as ReturnType<typeof said>);
    const state = play([
      ...start,
      by('a', 1, 1),
      by('elsewhere', 2, 7),
      entered(['lobby'], { session: 'a2' }),
      by('a', 3, 2),
      by('a2', 4, 1),
    ]);
    const numbers = [1, 2, 3, 4].map((seq) => ownNumber(state.sessions, messageIn(state, 'lobby', seq)!));
    assert.deepEqual(numbers, [1, undefined, 2, 3]);
  });
});

describe('a room’s log', () => {
  it('shows changes in the messages that they change', () => {
    const state = play([
      ...start,
      history('lobby', [said('lobby', 1, 'Bob', 'frist'), said('lobby', 2, 'Bob', 'oops')]),
      live(edited('lobby', 3, 'Bob', 1, 'first')),
      live(deleted('lobby', 4, 'Bob', 2)),
      live(reacted('lobby', 5, 'Alice', 1, '🎉')),
      live(reacted('lobby', 6, 'Oksana', 1, '🎉')),
      live(reacted('lobby', 7, 'Alice', 1, '🎉', false)),
    ]);
    assert.deepEqual(bodies(state, 'lobby'), ['first', '–']);
    const { reactions, reactionUsers } = messageIn(state, 'lobby', 1)!;
    assert.deepEqual([reactions, reactionUsers], [{ '🎉': ['Oksana'] }, { '🎉': [3] }]);
  });

  it('has changes in the messages of a history already', () => {
    const state = play([
      ...start,
      history('lobby', [
        said('lobby', 1, 'Bob', 'the second edit'),
        edited('lobby', 3, 'Bob', 1, 'the first edit'),
      ]),
    ]);
    assert.deepEqual(bodies(state, 'lobby'), ['the second edit']);
  });

  it('grows at both ends, without a hole and without a double', () => {
    const entries = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, n) => said('lobby', first + n, 'Bob', `${first + n}`));
    const state = play([
      ...start,
      history('lobby', entries(5, 6)),
      live(said('lobby', 8, 'Bob', 'a hole')),
      live(said('lobby', 6, 'Bob', 'again')),
      history('lobby', entries(1, 2)),
      history('lobby', entries(3, 4)),
      history('lobby', entries(1, 2)),
      history('lobby', entries(6, 7)),
    ]);
    assert.deepEqual(bodies(state, 'lobby'), ['1', '2', '3', '4', '5', '6', '7']);
    assert.equal(state.rooms.get('lobby')?.head, 8);
  });

  it('can begin past 1: what retention has removed is not unread', () => {
    const state = play([
      ...start,
      history(
        'lobby',
        [8, 9].map((n) => said('lobby', n, 'Bob', `${n}`)),
        { floor: 8 },
      ),
      listed(view('lobby', 9, { floor: 8, read: 2 })),
    ]);
    assert.deepEqual([unread(state, 'lobby'), state.rooms.get('lobby')?.floor], [2, 8]);
  });

  it('copies one chunk for a new message, and nothing of other rooms', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => said('lobby', n + 1, 'Bob', `${n}`));
    const before = play([...start, history('lobby', many), history('kitchen', [])]);
    const after = play([live(said('lobby', 1_001, 'Bob', 'one more'))], before);
    const chunks = (state: Conversation) => state.rooms.get('lobby')?.log?.chunks ?? [];
    assert.equal(chunks(after).filter((chunk) => !chunks(before).includes(chunk)).length, 1);
    assert.equal(after.rooms.get('kitchen'), before.rooms.get('kitchen'));
    const trimmed = play([{ kind: 'trim', room: 'lobby' }], after);
    assert.deepEqual([bodies(trimmed, 'lobby').length, trimmed.rooms.get('lobby')?.log?.oldest], [300, 702]);
  });

  it('is another one after a reset, an epoch, a removal and a departure', () => {
    const known = play([
      ...start,
      history('lobby', [said('lobby', 1, 'Bob', 'old')]),
      history('kitchen', []),
    ]);
    const reset = frame('reset', { room: 'lobby', epoch: 'e1', head: 0, why: 'ahead' });
    const anew = history('lobby', [said('lobby', 1, 'Bob', 'new')]);
    assert.deepEqual(bodies(play([reset, anew], known), 'lobby'), ['new']);
    assert.deepEqual(bodies(play([welcome('e2'), anew], known), 'lobby'), ['new']);
    for (const gone of [
      frame('removed', { room: 'kitchen' }),
      frame('done', { of: 'leave', room: 'kitchen' }),
      frame('reset', { room: 'kitchen', epoch: 'e1', head: 0, why: 'gone' }),
    ]) {
      const without = play([gone, live(said('kitchen', 1, 'Bob', 'too late'))], known);
      assert.deepEqual([...without.rooms.keys()], ['lobby']);
    }
  });
});

describe('what is unread', () => {
  const three = history(
    'lobby',
    [1, 2, 3].map((n) => said('lobby', n, 'Bob', `${n}`)),
  );

  it('is what others have said since the read mark; deleted messages are not', () => {
    const state = play([
      ...start,
      three,
      listed(view('lobby', 3, { read: 1 })),
      live(said('lobby', 4, 'Alice', 'mine')),
      live(said('lobby', 5, 'Bob', 'news')),
      live(deleted('lobby', 6, 'Bob', 3)),
    ]);
    assert.deepEqual(state.rooms.get('lobby')?.unread, { count: 2, mentions: 0, first: 2 });
  });

  it('is nothing of what was there before a guest, for whom the server keeps no mark', () => {
    const guest = [welcome(), entered(['lobby'], { account: false }), three, listed(view('lobby', 3))];
    assert.equal(unread(play(guest), 'lobby'), 0);
    assert.equal(unread(play([...guest, live(said('lobby', 4, 'Bob', 'hi'))]), 'lobby'), 1);
  });

  it('ends when it is read, here or on another device, and does not come back', () => {
    const before = play([...start, three, listed(view('lobby', 3, { read: 0 }))]);
    assert.equal(unread(before, 'lobby'), 3);
    const here = play([{ kind: 'read', room: 'lobby', seq: 3 }], before);
    const there = play([listed(view('lobby', 3, { read: 3 }))], before);
    for (const state of [here, there, play([listed(view('lobby', 3, { read: 1 }))], here)])
      assert.equal(unread(state, 'lobby'), 0);
  });

  it('counts the messages that address the user by its id, whatever it was called then, or everybody', () => {
    const named = (id: number, nickname: string) => ({ mentions: [{ id, nickname }] });
    const before = [...start, listed(view('lobby', 0, { read: 0 }))];
    const me = play(before).me!.userId;
    const state = play([
      ...before,
      live(said('lobby', 1, 'Bob', 'hello @earlier!', named(me, 'earlier'))),
      live(said('lobby', 2, 'Bob', '`@alice` is code, or another’s name', named(me + 1, 'Alice'))),
      live(said('lobby', 3, 'Bob', '@room, tea!', { audience: 'room' })),
      live(said('lobby', 4, 'Bob', '@alice')),
    ]);
    assert.deepEqual(state.rooms.get('lobby')?.unread, { count: 4, mentions: 2, first: 1 });
  });
});

describe('what was posted from here', () => {
  const post = (body: string, room = 'lobby') =>
    ({ kind: 'post', clientId: `id of ${body}`, room, body }) as const;
  const sent = (body: string, seq: number) =>
    ({
      kind: 'settle',
      clientId: `id of ${body}`,
      outcome: { kind: 'sent', room: 'lobby', seq, messageId: `lobby.${seq}` },
    }) as const;
  const shown = (state: Conversation) =>
    state.pending.filter(({ status }) => status.kind !== 'received').map(({ body }) => body);
  const hi = live(said('lobby', 1, 'Alice', 'hi'));

  it('is shown once, whether its answer or the message itself comes first', () => {
    const before = play([...start, history('lobby', []), post('hi')]);
    assert.deepEqual(shown(before), ['hi']);
    const answered = play([sent('hi', 1)], before);
    assert.deepEqual(shown(answered), ['hi'], 'it is not in the log yet');
    assert.deepEqual(play([hi], answered).pending, []);
    const received = play([hi], before);
    assert.deepEqual(shown(received), [], 'the log shows it');
    assert.deepEqual(play([sent('hi', 1)], received).pending, []);
  });

  it('is not taken for the same words of another session, room or user', () => {
    const elsewhere = {
      ...said('lobby', 1, 'Alice', 'hi'),
      author: { id: 1, nickname: 'Alice', session: 'phone', account: true },
    };
    for (const other of [
      live(elsewhere),
      live(said('lobby', 1, 'Bob', 'hi')),
      live(said('~1-2', 1, 'Alice', 'hi')),
    ])
      assert.deepEqual(shown(play([...start, history('lobby', []), post('hi'), other])), ['hi']);
  });

  it('stays with the reason where it was refused, until it is discarded', () => {
    const refused = { kind: 'refused', code: 'not_in_room', message: 'No.' } as const;
    const state = play([...start, post('hi'), { kind: 'settle', clientId: 'id of hi', outcome: refused }]);
    assert.deepEqual(state.pending[0]?.status, refused);
    assert.deepEqual(play([{ kind: 'discard', clientId: 'id of hi' }], state).pending, []);
  });

  it('is forgotten with the log that it was posted to', () => {
    const state = play([
      ...start,
      history('lobby', []),
      post('hi'),
      sent('hi', 4),
      frame('reset', { room: 'lobby', epoch: 'e2', head: 0, why: 'epoch' }),
    ]);
    assert.deepEqual(state.pending, []);
  });
});

describe('who is there', () => {
  it('is listed, comes and goes; the same session is there once', () => {
    const came = (...people: readonly ReturnType<typeof present>[]) =>
      frame('presence', { room: 'lobby', present: people.length, came: people, went: [] });
    const state = play([
      ...start,
      frame('who', { room: 'lobby', people: [present('Bob'), present('Oksana')] }),
      came(present('Oksana'), present('李雷')),
      frame('presence', { room: 'lobby', present: 2, came: [], went: [present('Bob')] }),
    ]);
    const room = state.rooms.get('lobby');
    assert.deepEqual([room?.people.map(({ nickname }) => nickname), room?.present], [['Oksana', '李雷'], 2]);
  });
});
