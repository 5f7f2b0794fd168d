import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const password = 'correct-horse';

async function withAccount(port: number, kind: 'signup' | 'signin', nickname: string): Promise<NativeClient> {
  const person = new NativeClient(port);
  await person.next('welcome');
  const answer = await person.ask(kind, { nickname, password });
  assert.equal(answer.kind, 'entered', JSON.stringify(answer));
  return person;
}

async function guestWithLease(
  port: number,
  nickname: string,
  lease?: string,
): Promise<[NativeClient, string]> {
  const person = new NativeClient(port);
  await person.next('welcome');
  const answer = await person.ask('enter', { nickname, lease });
  assert.ok(answer.kind === 'entered' && answer.payload.lease, JSON.stringify(answer));
  return [person, answer.payload.lease];
}

for (const flags of [
  ['--processes', '1'],
  ['--web-processes', '2'],
]) {
  test(`after a cut a guest takes the nickname along with the lease, ${flags.join(' ')}`, async (t) => {
    const { httpPort } = await startServer(t, { flags });
    const [, lease] = await guestWithLease(httpPort, 'Alice');
    const stranger = new NativeClient(httpPort);
    await stranger.next('welcome');
    assert.equal(await stranger.refusalOf('enter', { nickname: 'Alice' }), 'nickname_taken');
    assert.equal(
      await stranger.refusalOf('enter', { nickname: 'Alice', lease: 'a guess' }),
      'nickname_taken',
    );
    // The server may not know of the cut yet: for it the first connection is still there.
    const [again, same] = await guestWithLease(httpPort, 'Alice', lease);
    assert.equal(same, lease);
    await again.post('here I am');
  });
}

test('the connection that a lease was taken from is ended', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes', '1'] });
  const [before, lease] = await guestWithLease(httpPort, 'Alice');
  await guestWithLease(httpPort, 'Alice', lease);
  assert.equal((await before.closed).code, 1000);
});

test('a nickname is free when its guest has left', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes', '1'] });
  const bob = await NativeClient.guest(httpPort, 'Bob');
  const alice = await NativeClient.guest(httpPort, 'Alice');
  await alice.close();
  await bob.next('presence', ({ went }) => went.some(({ nickname }) => nickname === 'Alice'));
  const next = new NativeClient(httpPort);
  await next.next('welcome');
  for (let kind = ''; kind !== 'entered'; ) ({ kind } = await next.ask('enter', { nickname: 'Alice' }));
});

test('a guest who takes another nickname along leaves the first one free', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes', '1'] });
  const [first, lease] = await guestWithLease(httpPort, 'Alice');
  const [second] = await guestWithLease(httpPort, 'Oksana', lease);
  await first.closed;
  await second.close();
  const bob = await NativeClient.guest(httpPort, 'Bob');
  let refusals = 0;
  for (let kind = ''; kind !== 'entered' && refusals < 50; refusals++) {
    const next = new NativeClient(httpPort);
    await next.next('welcome');
    ({ kind } = await next.ask('enter', { nickname: 'Alice' }));
    if (kind !== 'entered') await next.close();
  }
  await bob.settled();
  assert.ok(refusals < 50, 'Alice is taken, though nobody is Alice');
});

test('two sessions of one account are two people with one name and one inbox', async (t) => {
  const { httpPort, linePort } = await startServer(t);
  const laptop = await withAccount(httpPort, 'signup', 'Oksana');
  const phone = await withAccount(httpPort, 'signin', 'oksana');
  const terminal = new LineClient(linePort);
  terminal.send(`auth Oksana ${password}\n`);
  await terminal.says('[ServerMessage] - [Oksana] log in.');
  const bob = await NativeClient.guest(httpPort, 'Bob');

  await laptop.post('from the laptop');
  await phone.post('from the phone');
  const [one, two] = [await bob.next('message'), await bob.next('message')];
  assert.deepEqual([one.author.nickname, two.author.nickname], ['Oksana', 'Oksana']);
  assert.deepEqual([one.n, two.n], [1, 1]);
  assert.notEqual(one.author.session, two.author.session);
  assert.ok(one.author.account);

  await bob.ask('tell', { to: 'Oksana', body: 'psst' });
  for (const session of [laptop, phone]) assert.equal((await session.next('direct')).body, 'psst');
  await terminal.says('[Bob(*)]: psst');
  await phone.ask('tell', { to: 'Bob', body: 'yes?' });
  assert.equal((await bob.next('direct', ({ body }) => body === 'yes?')).author.nickname, 'Oksana');
  // What one of her sessions said, the other knows.
  await laptop.next('direct', ({ body }) => body === 'yes?');
});

test('a name that belongs to an account is nobody else’s, on any wire', async (t) => {
  const { httpPort, linePort } = await startServer(t);
  await (await withAccount(httpPort, 'signup', 'Oksana')).close();
  const stranger = new NativeClient(httpPort);
  await stranger.next('welcome');
  assert.equal(await stranger.refusalOf('enter', { nickname: 'Oksana' }), 'nickname_taken');
  assert.equal(await stranger.refusalOf('signup', { nickname: 'OKSANA', password }), 'nickname_taken');
  assert.equal(
    await stranger.refusalOf('signin', { nickname: 'Oksana', password: 'wrong horse' }),
    'wrong_credentials',
  );
  const line = new LineClient(linePort);
  assert.equal(await line.ask('login oksana'), '[ServerMessage] - login failed.');
  assert.equal(await line.ask('msgall hi'), 'Please log in!');
});

test('whoever guesses passwords has to wait', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes', '1'] });
  await withAccount(httpPort, 'signup', 'Oksana');
  const stranger = new NativeClient(httpPort);
  await stranger.next('welcome');
  const codes: string[] = [];
  for (let n = 0; n < 6; n++) {
    codes.push(await stranger.refusalOf('signin', { nickname: 'Oksana', password: `guess ${n} guess` }));
  }
  assert.deepEqual(codes, [...Array(5).fill('wrong_credentials'), 'too_many_logins']);
});

test('whoever guesses all at once has to wait as well, and many who know their password have not', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes', '1'] });
  await withAccount(httpPort, 'signup', 'Oksana');
  const strangers = Array.from({ length: 20 }, () => new NativeClient(httpPort));
  await Promise.all(strangers.map((stranger) => stranger.next('welcome')));
  const signAllIn = (credentials: object) =>
    Promise.all(strangers.map((stranger) => stranger.ask('signin', { nickname: 'Oksana', ...credentials })));

  const answers = await signAllIn({ password });
  assert.deepEqual(
    answers.map(({ kind }) => kind),
    Array(20).fill('entered'),
  );
  await Promise.all(strangers.splice(0).map((stranger) => stranger.close()));
  strangers.push(...Array.from({ length: 20 }, () => new NativeClient(httpPort)));
  await Promise.all(strangers.map((stranger) => stranger.next('welcome')));
  const guesses = await signAllIn({ password: 'a guess like others' });
  const judged = guesses.filter(
    ({ kind, payload }) => kind === 'refused' && payload.code === 'wrong_credentials',
  );
  // Two are looked at together: the second of them may be one too many.
  assert.ok(judged.length >= 5 && judged.length <= 6, `${judged.length} guesses were judged`);
});

test('someone who is away finds their private messages when they come back', async (t) => {
  const { httpPort, linePort } = await startServer(t);
  await (await withAccount(httpPort, 'signup', 'Oksana')).close();
  const bob = await NativeClient.guest(httpPort, 'Bob');
  const line = await LineClient.named(linePort, '李雷');
  assert.equal((await bob.ask('tell', { to: 'oksana', body: 'from Bob' })).kind, 'posted');
  line.send('msg Oksana from TCP\n');
  await line.says('[李雷(*)]: from TCP');

  const back = await withAccount(httpPort, 'signin', 'Oksana');
  const messages: unknown[] = [];
  for (let count = 0; count < 2; count++) {
    const { room, entries, head } = await back.next('history', ({ room }) => room !== 'lobby');
    for (const entry of entries)
      if (entry.kind === 'direct') messages.push([entry.author.nickname, entry.to, entry.body]);
    await back.ask('read', { room, seq: head });
  }
  assert.deepEqual(messages.sort(), [
    ['Bob', 'Oksana', 'from Bob'],
    ['李雷', 'Oksana', 'from TCP'],
  ]);
  const listed = await back.ask('rooms');
  assert.ok(listed.kind === 'rooms');
  assert.deepEqual(
    listed.payload.rooms.filter(({ kind }) => kind === 'direct').map(({ members, read }) => [members, read]),
    [
      [['Bob'], 1],
      [['李雷'], 1],
    ],
  );
});

test('a private message to nobody is not kept, and its sender is told', async (t) => {
  const { httpPort } = await startServer(t, { flags: ['--processes', '1'] });
  const bob = await NativeClient.guest(httpPort, 'Bob');
  for (const to of ['nobody', '', '@', '*', 'lobby', '🙂']) {
    assert.equal(await bob.refusalOf('tell', { to, body: 'hello?' }), 'no_such_person', to);
  }
});
