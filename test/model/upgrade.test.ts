import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentOf } from '#model/append.ts';
import type { Posted, Reacted } from '#model/entry.ts';
import { keyOf } from '#model/nickname.ts';
import type { Old, OldAuthor, OldAuthorship, OldLog, OldPrivateMessage } from '#model/old-people.ts';
import { Upgrade } from '#model/upgrade.ts';

const empty: OldLog = {
  people: [],
  accounts: [],
  authors: [],
  rooms: [],
  memberships: [],
  readMarks: [],
  privateMessages: [],
};

const upgrade = (log: Partial<OldLog>) =>
  new Upgrade({ ...empty, ...log }, (content) => `digest of ${content}`);
const session = 'a session';
const alice: OldAuthor = { person: 'alice', nickname: 'Alice', session };
const bob: OldAuthor = { person: '~bob', nickname: 'Bob', session, lease: 'bob-1' };
const otherBob: OldAuthor = { person: '~bob', nickname: 'bob', session, lease: 'bob-2' };
const sensor: OldAuthor = { person: '~bob', nickname: 'BOB', session };
const wrote = ({ session: _, ...author }: OldAuthor, first: number, last = first): OldAuthorship => ({
  ...author,
  first,
  last,
});

const people = [
  { id: 1, key: 'alice' },
  { id: 2, key: '~bob' },
  { id: 3, key: '~oksana' },
];
const accounts = [{ person: 'alice', nickname: 'Alice', passwordHash: 'secret', createdAt: 5 }];
const account = {
  id: 1,
  kind: 'account',
  role: 'member',
  nickname: 'Alice',
  key: keyOf('Alice'),
  createdAt: 5,
};

describe('the users of 0.1.0', () => {
  it('keep their ids: accounts, and the first of the guests who had a nickname', () => {
    const { users } = upgrade({
      people,
      accounts,
      authors: [wrote(bob, 30), wrote(alice, 6), wrote(otherBob, 20)],
    });
    const guest = { kind: 'guest', role: 'guest', key: 'bob' };
    assert.deepEqual(users, [
      { ...account, passwordHash: 'secret' },
      { ...guest, id: 2, nickname: 'bob', createdAt: 20, tokenHash: 'bob-2' },
      { ...guest, id: 4, nickname: 'Bob', createdAt: 30, tokenHash: 'bob-1' },
    ]);
  });

  it('are external where messages were only signed, and then the guests of that nickname are others', () => {
    const log = upgrade({ people, authors: [wrote(bob, 20), wrote(sensor, 90), wrote(otherBob, 30)] });
    assert.deepEqual(
      log.users.map(({ id, kind, nickname }) => ({ id, kind, nickname })),
      [
        { id: 2, kind: 'external', nickname: 'BOB' },
        { id: 4, kind: 'guest', nickname: 'Bob' },
        { id: 5, kind: 'guest', nickname: 'bob' },
      ],
    );
    assert.deepEqual(log.author(sensor), { id: 2, nickname: 'BOB', account: false, session });
    assert.deepEqual(log.author(otherBob), { id: 5, nickname: 'bob', account: false, session });
  });

  it('are one guest where one lease had two nicknames, and the last one is shown', () => {
    const renamed = { ...bob, person: '~oksana', nickname: 'Oksana' };
    const log = upgrade({ people, authors: [wrote(bob, 20), wrote(renamed, 40), wrote(bob, 30)] });
    assert.deepEqual(log.users, [
      {
        id: 2,
        kind: 'guest',
        role: 'guest',
        nickname: 'Oksana',
        key: 'oksana',
        createdAt: 20,
        tokenHash: 'bob-1',
      },
    ]);
    assert.equal(log.author(renamed).id, 2);
    assert.equal(log.author(renamed).nickname, 'Oksana');
  });

  it('have the tokens of their accounts', () => {
    const token = { id: 't', label: 'script', hash: 'h', createdAt: 7 };
    const log = upgrade({ people, accounts });
    assert.deepEqual(log.token({ ...token, person: 'alice' }), { ...token, user: 1 });
    assert.equal(log.token({ ...token, person: 'nobody' }), undefined);
  });
});

describe('the public rooms of 0.1.0', () => {
  const log = upgrade({
    people,
    accounts,
    authors: [wrote(bob, 20), wrote(otherBob, 30)],
    rooms: [
      { name: 'lobby', head: 9, createdAt: 10 },
      { name: 'kitchen', head: 4, createdAt: 20 },
      { name: '@alice', head: 1, createdAt: 30 },
    ],
    memberships: [
      { person: 'alice', room: 'kitchen', since: 21 },
      { person: 'alice', room: 'cellar', since: 22 },
    ],
    readMarks: [
      { person: 'alice', room: 'lobby', seq: 8 },
      { person: 'alice', room: 'kitchen', seq: 3 },
      { person: 'alice', room: 'attic', seq: 2 },
    ],
  });

  it('keep their names, as ids too', () => {
    const room = { kind: 'public', settings: {}, floor: 1 };
    const at = (time: number) => ({ createdAt: time, activeAt: time });
    const byId = new Map(log.rooms.map((one) => [one.id, one]));
    assert.deepEqual([...byId.keys()].sort(), ['cellar', 'kitchen', 'lobby']);
    assert.deepEqual(byId.get('lobby'), { ...room, id: 'lobby', name: 'lobby', head: 9, ...at(10) });
    assert.deepEqual(byId.get('cellar'), { ...room, id: 'cellar', name: 'cellar', head: 0, ...at(0) });
    assert.deepEqual(upgrade({}).rooms, [{ ...room, id: 'lobby', name: 'lobby', head: 0, ...at(0) }]);
  });

  it('have the memberships with how far each was read; every account is in the lobby', () => {
    const member = { user: 1, role: 'member' };
    assert.deepEqual(log.memberships, [
      { ...member, room: 'lobby', since: 5, read: 8 },
      { ...member, room: 'kitchen', since: 21, read: 3 },
      { ...member, room: 'cellar', since: 22, read: 0 },
    ]);
  });

  it('keep their entries, with reactions of users instead of nicknames', () => {
    const place = { room: 'kitchen', sentAt: 20, wire: 'json' } as const;
    const react = (seq: number, author: OldAuthor, on = true): Old<Reacted> => ({
      ...place,
      ...{ kind: 'reacted', seq, author, target: 1, emoji: '👍', on },
    });
    // Two guests who had one nickname were taken for one.
    const reacted = [react(2, bob), react(3, otherBob), react(4, bob, false)];
    const reactions = log.reactions(reacted);
    const message = {
      ...place,
      kind: 'posted',
      seq: 1,
      author: alice,
      body: 'Tea?',
      n: 1,
      reactions: { '👍': ['bob'] },
    } as const;
    const author = { id: 1, nickname: 'Alice', account: true, session };
    assert.deepEqual(log.entry(message, reactions), {
      ...{ ...message, author, reactions: { '👍': [{ id: 4, nickname: 'bob' }] } },
    });
    assert.deepEqual(log.entry({ ...message, seq: 5, replyTo: 1 }, reactions), {
      ...place,
      ...{ kind: 'posted', seq: 5, author, body: 'Tea?', n: 1, replyTo: 1 },
    });
    assert.deepEqual(log.entry(reacted[0]!, reactions), {
      ...reacted[0],
      author: { id: 2, nickname: 'Bob', account: false, session },
    });
  });
});

describe('the private messages of 0.1.0', () => {
  const rooms = { alice: '@alice', bob: '@~bob-1', oksana: '@~oksana-1' };

  const message = (
    room: string,
    seq: number,
    author: OldAuthor,
    to: string,
    body: string,
    more: Partial<Posted> = {},
  ) =>
    ({
      kind: 'posted',
      room,
      seq,
      author,
      to,
      body,
      n: 1,
      sentAt: 10 * seq,
      wire: 'json',
      ...more,
    }) as Old<Posted>;

  /** Both copies: the first one is the sender's. */
  const pair = (first: Old<Posted>, room: string, seq: number, digest?: string): OldPrivateMessage[] => [
    { entry: first, copy: { room, seq }, ...(digest !== undefined && { digest }) },
    { entry: { ...first, room, seq }, copy: { room: first.room, seq: first.seq } },
  ];

  const privateMessages = [
    ...pair(message(rooms.alice, 1, alice, 'Bob', 'Hi Bob', { clientId: 'c-1' }), rooms.bob, 1, 'old'),
    ...pair(
      message(rooms.bob, 2, bob, 'Alice', 'Hi Alice', { replyTo: 1, clientId: 'c-2' }),
      rooms.alice,
      3,
      'old',
    ),
    ...pair(message(rooms.alice, 2, alice, 'Оксана', 'Hi Oksana'), rooms.oksana, 1),
    ...pair(
      message(rooms.alice, 4, alice, 'Bob', 'Milk', { editedAt: 99, clientId: 'c-3' }),
      rooms.bob,
      3,
      'of what it was',
    ),
    { entry: message(rooms.alice, 5, alice, 'Alice', 'Note to self') },
  ];
  const log = upgrade({
    people,
    accounts,
    authors: [wrote(alice, 6), wrote(bob, 20)],
    privateMessages: [...privateMessages.slice(2), ...privateMessages.slice(0, 2)],
    readMarks: [{ person: 'alice', room: '@alice', seq: 3 }],
  });

  it('become one message each, in the order in which the lower user id had them', () => {
    assert.deepEqual(
      log.direct.map(({ entry: { room, seq, author, to, body } }) => [`${room}.${seq}`, author.id, to, body]),
      [
        ['~1-2.1', 1, 'Bob', 'Hi Bob'],
        ['~1-2.2', 2, 'Alice', 'Hi Alice'],
        ['~1-2.3', 1, 'Bob', 'Milk'],
        ['~1-4.1', 1, 'Оксана', 'Hi Oksana'],
        ['~1.1', 1, 'Alice', 'Note to self'],
      ],
    );
  });

  it('keep everything that belongs to the message, but not what they answer', () => {
    const { author, n, clientId, editedAt, wire } = log.direct[2]!.entry;
    assert.deepEqual(author, { id: 1, nickname: 'Alice', account: true, session });
    assert.deepEqual({ n, clientId, editedAt, wire }, { n: 1, clientId: 'c-3', editedAt: 99, wire: 'json' });
    assert.ok(!('replyTo' in log.direct[1]!.entry));
  });

  it('are named by their client ids again, where their content is known', () => {
    const digests = log.direct.map(({ digest }) => digest);
    const [first, second] = log.direct.map(({ entry }) => `digest of ${contentOf(entry)}`);
    assert.deepEqual(digests, [first, second, 'of what it was', undefined, undefined]);
  });

  it('lie in direct rooms, whose members have read what they had read', () => {
    const room = { kind: 'direct', settings: {}, floor: 1 };
    assert.deepEqual(log.rooms.slice(1), [
      { ...room, id: '~1-2', head: 3, createdAt: 10, activeAt: 40 },
      { ...room, id: '~1-4', head: 1, createdAt: 20, activeAt: 20 },
      { ...room, id: '~1', head: 1, createdAt: 50, activeAt: 50 },
    ]);
    assert.deepEqual(
      log.memberships.slice(1).map(({ room, user, read }) => ({ room, user, read })),
      [
        { room: '~1-2', user: 1, read: 2 },
        { room: '~1-2', user: 2, read: 0 },
        { room: '~1-4', user: 1, read: 1 },
        { room: '~1-4', user: 4, read: 0 },
        { room: '~1', user: 1, read: 0 },
      ],
    );
  });

  it('make a user of a guest who never wrote anything', () => {
    assert.deepEqual(log.users.at(-1), {
      ...{ id: 4, kind: 'guest', role: 'guest', nickname: 'Оксана', createdAt: 20 },
      ...{ key: log.users.at(-1)!.key, tokenHash: 'oksana-1' },
    });
  });
});
