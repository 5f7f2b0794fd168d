import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Posted } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { Open } from '../store.ts';
import {
  append,
  bodies,
  close,
  edit,
  join,
  messages,
  noon,
  pin,
  post,
  react,
  readAll,
  rejections,
  remove,
  session,
  upTo,
  vote,
} from './fixtures.ts';

const message = async (store: Store, seq: number): Promise<Posted> => {
  const [entry] = await store.log.read({ room: lobby, after: seq - 1, limit: 1 });
  assert.equal(entry?.kind, 'posted');
  return entry;
};

/** Promise 6: a message is read as it stands now. */
export function changes(open: Open): void {
  editing(open);
  rejecting(open);
  reacting(open);
  threads(open);
  pollsAndPins(open);
}

function editing(open: Open): void {
  it('6: edits a message, and keeps the edit as an entry', async (t) => {
    const { store, alice } = await open(t);
    const [first] = await append(store, post(alice, 'Helo.'));
    const [edited] = await append(store, edit(alice, 1, 'Hello.'));
    assert.deepEqual(edited, { ...edit(alice, 1, 'Hello.'), seq: 2 });
    const earlier = [{ body: 'Helo.', at: noon }];
    assert.deepEqual(await readAll(store), [
      { ...first, body: 'Hello.', editedAt: noon + 1, earlier },
      edited,
    ]);
  });

  it('6: empties a message that is deleted, and its edits', async (t) => {
    const { store, alice } = await open(t);
    const [first, other] = await append(store, post(alice, 'My password is 1234.'), post(alice, 'Lunch?'));
    const [edited] = await append(store, edit(alice, 1, 'My password is secret.'), edit(alice, 2, 'Dinner?'));
    const [deleted] = await append(store, remove(alice, 1));
    assert.deepEqual(deleted, { ...remove(alice, 1), seq: 5 });
    const entries = await readAll(store);
    assert.deepEqual(entries[0], { ...first, body: '', editedAt: noon + 1, deletedAt: noon + 1 });
    assert.deepEqual(entries[2], { ...edited, body: '' });
    assert.deepEqual(entries[1], {
      ...other,
      ...{ body: 'Dinner?', editedAt: noon + 1, earlier: [{ body: 'Lunch?', at: noon }] },
    });
    assert.doesNotMatch(JSON.stringify(entries), /password/);
  });

  it('6: does so where all of it comes in one batch', async (t) => {
    const { store, alice } = await open(t);
    const [, , , reaction] = await append(
      store,
      ...[post(alice, 'one'), edit(alice, 1, 'two'), edit(alice, 1, 'three'), react(alice, 1, '👍')],
      ...[remove(alice, 1), post(alice, 'four')],
    );
    const entries = await readAll(store);
    assert.deepEqual(
      entries.map((entry) => ('body' in entry ? entry.body : entry.kind)),
      ['', '', '', 'reacted', 'deleted', 'four'],
    );
    assert.deepEqual(entries[3], reaction);
  });

  it('5: lets a draft change what an earlier one of its batch has written', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(
      store,
      ...[post(alice, 'one'), edit(alice, 1, 'two'), edit(alice, 1, 'three'), react(bob, 1, '👍')],
    );
    const { body, reactions } = await message(store, 1);
    assert.deepEqual(
      { body, reactions },
      { body: 'three', reactions: { '👍': [{ id: bob.id, nickname: 'Bob' }] } },
    );
  });
}

function rejecting(open: Open): void {
  it('lets only the author edit and delete, under whatever nickname', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Mine.'));
    const attempts = [edit(bob, 1, 'Mine!'), remove({ ...bob, nickname: 'Alice' }, 1)];
    assert.deepEqual(await rejections(store, ...attempts), ['not_yours', 'not_yours']);
    await append(store, edit({ ...alice, nickname: 'Ada', session: session(7) }, 1, 'Still mine.'));
    assert.deepEqual(await bodies(store), ['Still mine.']);
  });

  it('deletes once, and changes no message that is deleted', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Oops.'), remove(alice, 1));
    const attempts = [
      remove(alice, 1),
      edit(alice, 1, 'Not oops.'),
      react(bob, 1, '👍'),
      react(bob, 1, '👍', false),
    ];
    assert.deepEqual(await rejections(store, ...attempts), Array(4).fill('already_deleted'));
    assert.deepEqual(await rejections(store, remove(bob, 1)), ['not_yours']);
  });

  it('changes nothing but messages of the room', async (t) => {
    const { store, alice } = await open(t);
    await append(store, post(alice, 'Hello.'), edit(alice, 1, 'Hello!'), join(alice, lobby));
    const elsewhere = [
      remove(alice, 1, 'kitchen'),
      edit(alice, 1, 'x', 'kitchen'),
      react(alice, 1, '👍', true, 'kitchen'),
    ];
    const noMessages = [0, 2, 3, 4, 99, -1].flatMap((target) => [
      remove(alice, target),
      react(alice, target, '👍'),
    ]);
    const attempts = [...elsewhere, ...noMessages];
    assert.deepEqual(
      await rejections(store, ...attempts),
      attempts.map(() => 'no_such_message'),
    );
  });

  it('lets a message answer one of its room that is not deleted', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Tea?'), post(alice, 'Oops.'), remove(alice, 2));
    const answer = (replyTo: number, room = lobby) => post(bob, 'Yes.', { replyTo, room });
    const attempts = [answer(1), answer(2), answer(3), answer(9), answer(1, 'kitchen'), answer(4)];
    const none = 'no_such_message';
    assert.deepEqual(await rejections(store, ...attempts), [undefined, none, none, none, none, undefined]);
    assert.deepEqual(
      (await messages(store)).map(({ replyTo }) => replyTo),
      [undefined, undefined, 1, 4],
    );
  });

  it('writes to no room that was not made', async (t) => {
    const { store, alice } = await open(t);
    const room = 'cellar';
    const attempts = [post(alice, 'Hello?', { room }), edit(alice, 1, 'x', room), join(alice, room)];
    assert.deepEqual(await rejections(store, ...attempts), Array(3).fill('no_such_room'));
    assert.equal((await store.rooms.get([room])).size, 0);
    assert.deepEqual(await store.rooms.memberships(alice.id), []);
  });

  it('3: gives no number to what it rejects', async (t) => {
    const { store, alice, bob } = await open(t);
    const outcomes = await store.log.append([
      post(alice, 'one'),
      remove(bob, 1),
      edit(alice, 9, 'x'),
      post(alice, 'nowhere', { room: 'cellar' }),
      post(bob, 'two'),
    ]);
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['stored', 'rejected', 'rejected', 'rejected', 'stored'],
    );
    assert.deepEqual(await bodies(store), ['one', 'two']);
    assert.deepEqual(await store.log.heads([lobby]), new Map([[lobby, 2]]));
  });
}

const named = ({ id, nickname }: { id: number; nickname: string }) => ({ id, nickname });

function threads(open: Open): void {
  it('6: keeps the replies to a message, and to its replies, with the message', async (t) => {
    const { store, alice, bob, lilei } = await open(t);
    const reply = (by: typeof bob, replyTo: number) => post(by, 'Yes.', { replyTo });
    await append(store, post(alice, 'Tea?'), reply(bob, 1));
    await append(store, reply(lilei, 2));
    await append(store, reply(bob, 3), reply(bob, 1));
    const all = await messages(store);
    assert.deepEqual(
      all.map(({ thread }) => thread),
      [undefined, 1, 1, 1, 1],
    );
    assert.deepEqual(all[0]!.replies, { count: 4, last: 5, people: [named(bob), named(lilei)] });
    assert.equal(all[1]!.replies, undefined);
  });

  it('6: counts a reply that is deleted no more', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(
      store,
      post(alice, 'Tea?'),
      post(bob, 'No.', { replyTo: 1 }),
      post(bob, 'Yes.', { replyTo: 2 }),
    );
    await append(store, remove(bob, 3));
    await append(store, remove(bob, 2), remove(alice, 1));
    const [first] = await messages(store);
    assert.deepEqual(first!.replies, { count: 0, last: 3, people: [named(bob)] });
  });

  it('lets a thread go on whose beginning is below the floor', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Tea?'), post(bob, 'Yes.', { replyTo: 1 }));
    await store.rooms.raiseFloor(lobby, 2);
    await append(store, post(alice, 'Good.', { replyTo: 2 }));
    await append(store, remove(bob, 2));
    assert.deepEqual(
      (await messages(store)).map(({ thread, replies }) => [thread, replies]),
      [
        [1, undefined],
        [1, undefined],
      ],
    );
  });
}

function pollsAndPins(open: Open): void {
  const poll = { options: ['soup', 'cake'] };

  it('6: keeps one ballot of each user, and takes none when the poll is over', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Lunch?', { poll }), vote(bob, 1, [0]));
    await append(store, vote({ ...bob, nickname: 'Robert' }, 1, [1]), vote(alice, 1, [1]));
    assert.deepEqual((await message(store, 1)).ballots, [
      { id: bob.id, nickname: 'Robert', choices: [1] },
      { ...named(alice), choices: [1] },
    ]);
    assert.deepEqual(
      await rejections(store, vote(bob, 1, [0, 1]), vote(bob, 1, [2]), vote(bob, 1, [-1]), close(bob, 1)),
      ['choice_invalid', 'choice_invalid', 'choice_invalid', 'not_yours'],
    );
    await append(store, vote(bob, 1, []), close(alice, 1));
    assert.deepEqual(await rejections(store, vote(bob, 1, [0]), close(alice, 1)), [
      'poll_closed',
      'poll_closed',
    ]);
    assert.deepEqual((await message(store, 1)).ballots, [{ ...named(alice), choices: [1] }]);
    await append(store, post(alice, 'Nothing.'));
    assert.deepEqual(await rejections(store, vote(bob, 7, [0])), ['no_poll']);
  });

  it('counts in the votes of a secret poll what there is to tell', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Lunch?', { poll: { ...poll, several: true, secret: true } }));
    const [first] = await append(store, vote(bob, 1, [0, 1]));
    const [second, third] = await append(store, vote(alice, 1, [1]), vote(bob, 1, []));
    assert.deepEqual(
      [first, second, third].map((entry) => entry?.kind === 'voted' && entry.tally),
      [
        [1, 1],
        [1, 2],
        [0, 1],
      ],
    );
  });

  it('6: pins a message once, and lets everything of it go with its deletion', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Lunch?', { poll, mentions: [named(bob)] }));
    await append(store, pin(bob, 1), pin(alice, 1), vote(bob, 1, [0]));
    assert.deepEqual((await message(store, 1)).pinned, { by: named(bob), at: noon + 1 });
    await append(store, pin(alice, 1, false));
    assert.equal((await message(store, 1)).pinned, undefined);
    await append(store, pin(alice, 1), edit(alice, 1, 'Dinner?'), remove(alice, 1));
    const { pinned, poll: asked, ballots, mentions, earlier } = await message(store, 1);
    assert.deepEqual([pinned, asked, ballots, mentions, earlier], Array(5).fill(undefined));
    assert.deepEqual(await rejections(store, pin(bob, 1)), ['already_deleted']);
  });

  it('lets the author change a message only until then, where the change says so', async (t) => {
    const { store, alice } = await open(t);
    await append(store, post(alice, 'Mine.'));
    const late = { since: noon + 1 };
    assert.deepEqual(
      await rejections(store, { ...edit(alice, 1, 'x'), ...late }, { ...remove(alice, 1), ...late }),
      ['too_late', 'too_late'],
    );
    const [edited] = await append(store, { ...edit(alice, 1, 'Still mine.'), since: noon });
    assert.ok(edited && !('since' in edited));
    const moderated = { ...remove(alice, 1), ...late, moderated: true as const };
    assert.deepEqual(await rejections(store, moderated), [undefined]);
  });
}

function reacting(open: Open): void {
  it('6: collects reactions in the order in which they came', async (t) => {
    const { store, alice, bob, lilei } = await open(t);
    const [ofBob, ofLilei] = [bob, lilei].map(({ id, nickname }) => ({ id, nickname }));
    await append(store, post(alice, 'Cake!'));
    await append(
      store,
      ...[react(lilei, 1, '👍'), react(bob, 1, '🎂'), react(bob, 1, '👍'), react(lilei, 1, '👍')],
    );
    const { reactions } = await message(store, 1);
    assert.deepEqual(reactions, { '👍': [ofLilei, ofBob], '🎂': [ofBob] });
    assert.deepEqual(Object.keys(reactions ?? {}), ['👍', '🎂']);
    await append(
      store,
      ...[react(lilei, 1, '👍', false), react(alice, 1, '👍', false), react(bob, 1, '🎂', false)],
    );
    assert.deepEqual((await message(store, 1)).reactions, { '👍': [ofBob] });
    assert.deepEqual(await store.log.heads([lobby]), new Map([[lobby, 8]]));
  });

  it('6: knows who gave a reaction, whatever the nickname is now', async (t) => {
    const { store, alice, bob, lilei } = await open(t);
    const renamed = { ...bob, nickname: 'Robert' };
    await append(store, post(alice, 'Cake!'), react(bob, 1, '🎂'), react(renamed, 1, '🎂'));
    await append(store, react({ ...lilei, nickname: 'Bob' }, 1, '🎂'));
    const given = [
      { id: bob.id, nickname: 'Bob' },
      { id: lilei.id, nickname: 'Bob' },
    ];
    assert.deepEqual((await message(store, 1)).reactions, { '🎂': given });
    await append(store, react(renamed, 1, '🎂', false));
    assert.deepEqual((await message(store, 1)).reactions, { '🎂': given.slice(1) });
  });

  it('keeps reactions apart from edits', async (t) => {
    const { store, alice, bob } = await open(t);
    await append(store, post(alice, 'Cake'), react(bob, 1, '🎂'), edit(alice, 1, 'Cake!'));
    const { body, reactions } = await message(store, 1);
    assert.deepEqual([body, Object.keys(reactions ?? {})], ['Cake!', ['🎂']]);
  });

  it('bounds the different reactions on one message', async (t) => {
    const { store, alice, bob } = await open(t);
    const emoji = upTo(limits.reactionsPerMessage).map((n) => String.fromCodePoint(0x1f600 + n));
    await append(store, post(alice, 'React!'), ...emoji.map((one) => react(bob, 1, one)));
    assert.deepEqual(await rejections(store, react(alice, 1, '🎂')), ['too_many_reactions']);
    await append(store, react(alice, 1, emoji[0]!), react(bob, 1, emoji[1]!, false), react(alice, 1, '🎂'));
    assert.equal(Object.keys((await message(store, 1)).reactions ?? {}).length, limits.reactionsPerMessage);
  });

  it('is not misled by a reaction that is called like a part of every object', async (t) => {
    const { store, alice, bob } = await open(t);
    const given = [{ id: bob.id, nickname: 'Bob' }];
    await append(store, post(alice, 'Hm.'), react(bob, 1, '__proto__'), react(bob, 1, 'constructor'));
    assert.deepEqual(Object.entries((await message(store, 1)).reactions ?? {}), [
      ['__proto__', given],
      ['constructor', given],
    ]);
    await append(store, react(bob, 1, '__proto__', false));
    assert.deepEqual(Object.entries((await message(store, 1)).reactions ?? {}), [['constructor', given]]);
  });
}
