import assert from 'node:assert/strict';
import type { Author } from '#model/entry.ts';
import { aboutUser, oldestFirstId, sanctionId } from '#model/facts.ts';
import { lobby, type RoomId } from '#model/names.ts';
import { keyOf, parseNickname } from '#model/nickname.ts';
import type { Store } from '#store.ts';
import {
  append,
  edit,
  given,
  giveRole,
  guestEntry,
  join,
  leave,
  makeCast,
  newAccount,
  newRoom,
  noon,
  post,
  react,
  rejections,
  remove,
  roomOf,
  session,
  upTo,
} from '../store/fixtures.ts';

const token = (user: number) => ({
  ...{ id: 't-1', user, label: 'backup script', hash: 'f'.repeat(32), createdAt: noon },
});
const script = parseNickname('script')!;
const soup = (alice: Author) => post(alice, 'Soup at six?', { clientId: 'a-1' });
const tea = (alice: Author) => post(alice, 'Tea at five?', { clientId: 'a-2' });
const psst = (alice: Author, room: RoomId) => post(alice, 'Psst, Bob!', { room, to: 'Bob', clientId: 'a-3' });

/** Writes, into an empty store, a chat in which everything happens that can; one of its rooms has as many potatoes. */
export async function writeChat(store: Store, potatoes: number): Promise<void> {
  const cast = await makeCast(store);
  const { alice, bob, oksana, lilei } = cast;
  const { rooms, users } = store;
  const { id: direct } = await rooms.openDirect([alice.id, bob.id], noon);
  await rooms.create(newRoom('厨房', { id: '厨房~1', settings: { guests: 'read' }, createdAt: noon + 2 }));
  await rooms.create(newRoom('office', { kind: 'private', settings: { guests: 'off' } }));
  const sensor = await given(users.external(script, noon));
  await append(store, post(oksana, 'Вітаю! 👋'), soup(alice), tea(alice), psst(alice, direct));
  await users.createToken(token(alice.id));
  await append(
    store,
    ...[edit(alice, 2, 'Soup at seven?'), edit(alice, 3, 'Milk at five?'), remove(alice, 3)],
    ...[react(bob, 2, '🍲'), react(lilei, 2, '👍'), react(oksana, 2, '🍲')],
    ...[edit(alice, 1, 'Psst, dear Bob!', direct), react(bob, 1, '🤫', true, direct)],
    post(lilei, '好的 6', { replyTo: 2, wire: 'line', n: 3, sentAt: noon + 9 }),
    post({ ...alice, ...sensor, account: false, session: session(8) }, '21 °C', { wire: 'ingest' }),
  );
  await append(
    store,
    ...[join(alice, lobby), join(alice, 'kitchen'), join(alice, '厨房~1'), leave(alice, 'kitchen')],
    ...[join(oksana, 'office'), post(oksana, 'Quiet here.', { room: 'office' })],
  );
  await append(
    store,
    ...upTo(potatoes).map((n) => post(bob, `potato ${n}`, { n, room: 'kitchen', clientId: `b-${n}` })),
  );
  await append(store, ...upTo(4).map((n) => post(bob, `dust ${n}`, { room: 'attic', clientId: `d-${n}` })));
  await rooms.raiseFloor('attic', 3);
  await rooms.raiseFloor('office', 3);
  await rooms.markRead(alice.id, lobby, 5);
  await rooms.markRead(bob.id, direct, 1);
  await users.rename({ user: oksana.id, ...parseNickname('Ксеня')!, node: 'web', now: noon });
  await users.setRole(oksana.id, 'owner');
  await append(store, giveRole(oksana, 'office', oksana, 'moderator'));
  await rooms.rename('office', 'bureau');
  await users.bar(lilei.id, noon + 99);
  const by = { id: oksana.id, nickname: 'Ксеня' };
  const report = {
    kind: 'report',
    id: reportId,
    about: aboutUser(oksana.id),
    data: { user: subjectOf(alice), by, at: noon, reason: '' },
  };
  await store.facts.write([
    {
      kind: 'sanction',
      id: sanctionId('ban', aboutUser(lilei.id)),
      about: aboutUser(lilei.id),
      version: 0,
      data: { what: 'ban', user: subjectOf(lilei), by, at: noon, until: noon + 99, reason: '6' },
    },
    {
      kind: 'block',
      ...{ id: `${bob.id}-${alice.id}`, about: aboutUser(bob.id), version: 0 },
      data: blocked(alice),
    },
    { ...report, version: 0, data: { ...report.data, messageId: `${lobby}.2`, $why: ['厨房', 1.5, null] } },
  ]);
  await store.facts.write([{ ...report, version: 1 }]);
}

const subjectOf = ({ id, nickname }: Author) => ({ id, nickname });
const blocked = (user: Author) => ({ user: subjectOf(user), at: noon });
const reportId = oldestFirstId(noon, 'a');

/** Everything that a reader of the store can ask for, rooms with their entries first. */
export async function readChat(store: Store): Promise<unknown> {
  const { alice, bob, oksana, direct } = await findCast(store);
  const { log, rooms, users } = store;
  const ids = [lobby, 'kitchen', 'attic', '厨房~1', 'office', direct];
  return Promise.all([
    ...ids.map((room) => log.read({ room, after: 0, limit: 10_000 })),
    ...ids.map((room) => rooms.members(room)),
    ...[rooms.get(ids), rooms.list(), rooms.byName('厨房'), log.heads(ids)],
    ...[alice, bob, oksana].map(({ id }) => rooms.memberships(id)),
    ...[
      users.get(upTo(20)),
      users.account(keyOf('alice')),
      users.owner(parseNickname('Ксеня')!.key, noon),
      users.tokens(alice.id),
    ],
    users.token(token(0).hash),
    ...[users.withRole('owner'), rooms.memberCounts(ids), store.facts.get('report', reportId)],
    ...['sanction', 'block', 'report'].map((kind) => store.facts.list({ kind, limit: 9 })),
    ...['seven', 'milk', 'psst', 'dust'].map((word) => log.search({ all: [[word]], rooms: ids, limit: 50 })),
  ]);
}

/** Goes on in the chat as its users would: each store that holds it answers the same. */
export async function goesOn(store: Store, potatoes: number): Promise<void> {
  const { alice, bob, oksana, lilei, direct } = await findCast(store);
  const repeated = await store.log.append([soup(alice), tea(alice), psst(alice, direct)]);
  assert.deepEqual(
    repeated.map((outcome) => outcome.kind === 'repeated' && `${outcome.entry.room}.${outcome.entry.seq}`),
    [`${lobby}.2`, `${lobby}.3`, `${direct}.1`],
  );
  assert.deepEqual(await rejections(store, { ...soup(alice), body: 'Soup at seven?' }), ['conflict']);
  const found = await store.log.search({ all: [['potato']], rooms: [], public: 'all', limit: 10_000 });
  assert.equal(found.length, potatoes);
  const dust = (n: number) => post(bob, `dust ${n}`, { room: 'attic', clientId: `d-${n}` });
  const [again, known, next] = await store.log.append([dust(1), dust(3), dust(9)]);
  assert.deepEqual([again!.kind, known!.kind, next!.kind], ['stored', 'repeated', 'stored']);
  const [quiet] = await append(store, post(oksana, 'Hello?', { room: 'office' }));
  assert.equal(quiet!.seq, 4);
  assert.deepEqual(await rejections(store, post(lilei, '6?')), ['banned']);
  assert.equal(await store.facts.write([{ kind: 'report', id: reportId, version: 1 }]), false);
  assert.equal(await store.facts.write([{ kind: 'report', id: reportId, version: 2 }]), true);

  const [highest] = [...(await store.users.get(upTo(20))).keys()].toSorted((a, b) => b - a);
  const eve = await given(store.users.createAccount(newAccount('Eve')));
  assert.ok(eve.id > highest!, 'the id of a user was given twice');
  assert.equal(await store.users.enterGuest(guestEntry('alice', { tokenHash: 'x' })), 'taken');
  const { id } = await given(store.users.enterGuest(guestEntry('Bob')));
  assert.equal(id, bob.id);
  const sensor = await given(store.users.external(script, noon));
  assert.ok(sensor.id <= highest!, 'the script is another user now');
  assert.equal((await store.rooms.openDirect([bob.id, alice.id], noon + 9)).createdAt, noon);
  assert.equal((await roomOf(store, 'attic'))!.floor, 3);
}

async function findCast({ users, rooms }: Store) {
  const author = (user: { id: number; nickname: string; kind: string } | undefined, digit: number) => {
    const { id, nickname, kind } = user!;
    return { id, nickname, account: kind === 'account', session: session(digit) };
  };
  const alice = author(await users.account(keyOf('alice')), 1);
  const bob = author(await users.guest(guestEntry('Bob').tokenHash), 2);
  const oksana = author(await users.account(parseNickname('Ксеня')!.key), 3);
  const lilei = author(await users.guest(guestEntry('李雷').tokenHash), 4);
  const direct = (await rooms.memberships(bob.id))[0]!.room.id;
  return { alice, bob, oksana, lilei, direct };
}
