import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { rooms } from '#gateways/http/rest/shapes.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { raw } from './request.ts';
import { assertProblem, RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--post-burst=1000'] });
const guest = new RestClient(server.url);
const oksana = await RestClient.of(server.url, 'Oksana');

test('a guest says something, and is heard', async (t) => {
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  t.after(() => alice.close());
  const { status, body } = await guest.say({ nickname: 'Bob', body: 'Good morning' });
  assert.equal(status, 201);
  const message = await alice.next('message');
  assert.deepEqual(body, { room: 'lobby', seq: message.seq, messageId: `lobby.${message.seq}` });
  assert.equal(message.author.nickname, 'Bob');
  assert.equal(message.author.account, false);
  assert.equal(message.wire, 'rest');
});

test('an account speaks in its own name, and answers', async () => {
  const { body: first } = await guest.say({ nickname: 'Bob', body: 'Tea?' });
  const { status, body } = await oksana.say({ body: 'Yes', replyTo: first.messageId });
  assert.equal(status, 201);
  const { body: read } = await guest.get(`/api/rooms/lobby/messages?after=${first.seq}`);
  const [entry] = read.entries as Record<string, unknown>[];
  assert.equal(entry?.seq, body.seq);
  assert.equal(entry?.replyTo, first.messageId);
  assert.deepEqual(entry?.author, { ...(entry?.author as object), nickname: 'Oksana', account: true });
});

test('a guest answers too', async () => {
  const { body: first } = await oksana.say({ body: 'Cake?' });
  assert.equal((await guest.say({ nickname: 'Bob', body: 'Yes', replyTo: first.messageId })).status, 201);
  const there = await guest.say({ nickname: 'Bob', body: 'Yes', replyTo: 'kitchen.1' });
  assertProblem(there, 'no_such_message', 404);
});

test('the numbers of one who goes on are counted', async () => {
  const script = await RestClient.of(server.url, 'Counting');
  const seqs: unknown[] = [];
  for (const body of ['one', 'two', 'three']) seqs.push((await script.say({ body })).body.seq);
  const { body } = await guest.get(`/api/rooms/lobby/messages?after=${Number(seqs[0]) - 1}`);
  const entries = body.entries as { n: number; author: { session: string } }[];
  assert.deepEqual(
    entries.map(({ n }) => n),
    [1, 2, 3],
  );
  assert.equal(new Set(entries.map(({ author }) => author.session)).size, 1);
});

for (const [who, script, name] of [
  ['a guest', guest, { nickname: 'Repeating' }],
  ['an account', oksana, {}],
] as const) {
  test(`${who} who is not sure repeats itself under its key`, async () => {
    const key = `key of ${who}`;
    const first = await script.say({ ...name, body: 'once' }, key);
    assert.equal(first.status, 201);
    const again = await script.say({ ...name, body: 'once' }, key);
    assert.equal(again.status, 200);
    assert.deepEqual(again.body, { ...first.body, repeated: true });
    assertProblem(await script.say({ ...name, body: 'twice' }, key), 'conflict', 409);
    assert.equal((await script.say({ ...name, body: 'twice' }, `another ${key}`)).status, 201);
    assertProblem(await script.say({ ...name, body: 'x' }, 'k'.repeat(129)), 'client_id_invalid', 422);
  });
}

test('twenty repeats at once make one message', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => guest.say({ nickname: 'Bob', body: 'at once' }, 'at once')),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.equal(new Set(answers.map(({ body }) => body.seq)).size, 1);
});

test('a room is read page by page, in either direction, without a hole', async () => {
  for (let n = 1; n <= 7; n++)
    await guest.post('/api/rooms/книги/messages', { nickname: '李雷', body: `${n}` });
  const numbers = async (query: string) => {
    const { status, body } = await guest.get(`/api/rooms/${encodeURIComponent('книги')}/messages${query}`);
    assert.equal(status, 200);
    assert.equal(body.room, 'книги');
    assert.equal(body.head, 7);
    return (body.entries as { seq: number }[]).map(({ seq }) => seq);
  };
  assert.deepEqual(await numbers('?after=0&limit=3'), [1, 2, 3]);
  assert.deepEqual(await numbers('?after=3&limit=3'), [4, 5, 6]);
  assert.deepEqual(await numbers('?after=7'), []);
  assert.deepEqual(await numbers('?before=4&limit=2'), [2, 3]);
  assert.deepEqual(await numbers('?limit=2'), [6, 7]);
  assert.deepEqual(await numbers(''), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(await numbers('?limit=100000'), [1, 2, 3, 4, 5, 6, 7]);
});

test('rooms are listed, with how far an account has read', async () => {
  await guest.post('/api/rooms/kitchen/messages', { nickname: 'Bob', body: 'Cake' });
  const kitchen = { room: 'kitchen', kind: 'public', name: 'kitchen' };
  const forGuest = rooms.parse((await guest.get('/api/rooms')).body).rooms;
  const { activeAt } = forGuest[0]!;
  const counted = { head: 1, present: 0, memberCount: 0, activeAt };
  assert.deepEqual(forGuest.at(0), { ...kitchen, ...counted });
  const forOksana = (await oksana.get('/api/rooms')).body.rooms as object[];
  assert.deepEqual(forOksana.at(0), { ...kitchen, ...counted, read: 0 });
});

test('a direct room is its members’ alone: they find, read and answer in it', async (t) => {
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  t.after(() => alice.close());
  await alice.ask('tell', { to: 'Oksana', body: 'Just for you' });
  const { room } = await alice.next('direct');
  const path = `/api/rooms/${room}/messages`;
  const { body } = await oksana.get(path);
  const entries = body.entries as { kind: string; body: string; room: string }[];
  assert.deepEqual(
    entries.map(({ kind, room, body }) => [kind, room, body]),
    [['direct', room, 'Just for you']],
  );
  assert.equal((await oksana.post(path, { body: 'Thank you' })).status, 201);
  assert.equal((await alice.next('direct', ({ seq }) => seq === 2)).body, 'Thank you');

  const listed = async (script: RestClient) =>
    ((await script.get('/api/rooms')).body.rooms as { room: string; members?: string[] }[]).find(
      (one) => one.room === room,
    );
  assert.deepEqual((await listed(oksana))?.members, ['Alice']);
  assert.equal(await listed(guest), undefined);
  const bob = await RestClient.of(server.url, 'Bob');
  assert.equal(await listed(bob), undefined);
  assertProblem(await guest.get(path), 'no_such_room', 404);
  assertProblem(await bob.get(path), 'no_such_room', 404);
  assertProblem(await bob.post(path, { body: 'x' }), 'no_such_room', 404);
  assertProblem(await guest.post(path, { nickname: 'Eve', body: 'x' }), 'no_such_room', 404);
  assertProblem(await guest.get('/api/rooms/@/messages'), 'room_invalid', 422);
  assert.ok(!JSON.stringify(await server.info()).includes(room));
});

test('a room is found by its name, too', async () => {
  await guest.post('/api/rooms/%23Garden/messages', { nickname: 'Eve', body: 'Roses' });
  for (const name of ['garden', '%23garden', 'GARDEN']) {
    const { body } = await guest.get(`/api/rooms/${name}/messages`);
    assert.deepEqual([body.room, (body.entries as unknown[]).length], ['garden', 1]);
  }
  assertProblem(await guest.get('/api/rooms/garden~x/messages'), 'no_such_room', 404);
});

const refused: readonly (readonly [what: string, message: object, code: string, status: number])[] = [
  ['no name', { body: 'x' }, 'not_entered', 401],
  ['a name that is none', { nickname: 'a@b', body: 'x' }, 'nickname_invalid', 422],
  ['the name of an account', { nickname: 'oksana', body: 'x' }, 'nickname_taken', 409],
  ['nothing', { nickname: 'Bob', body: ' ' }, 'body_empty', 422],
  ['too much', { nickname: 'Bob', body: 'x'.repeat(4_001) }, 'body_too_long', 413],
  ['half a character', { nickname: 'Bob', body: '\ud83c' }, 'body_invalid', 422],
  ['a NUL', { nickname: 'Bob', body: '\0' }, 'body_invalid', 422],
  ['no body', { nickname: 'Bob' }, 'bad_payload', 400],
  ['an object for a body', { nickname: 'Bob', body: { $ne: null } }, 'bad_payload', 400],
  ['a number for a name', { nickname: 1, body: 'x' }, 'bad_payload', 400],
  ['a field too many', { nickname: 'Bob', body: 'x', room: 'lobby' }, 'bad_payload', 400],
  ['far too much', { nickname: 'Bob', body: 'x'.repeat(66_000) }, 'frame_too_long', 413],
];

for (const [what, message, code, status] of refused) {
  test(`saying ${what} is refused, and nothing is kept`, async () => {
    const before = (await guest.get('/api/rooms/lobby/messages?limit=1')).body.head;
    assertProblem(await guest.say(message as Record<string, unknown>), code, status);
    assert.equal((await guest.get('/api/rooms/lobby/messages?limit=1')).body.head, before);
  });
}

test('an account has one name, and a wrong token none', async () => {
  assertProblem(await oksana.say({ nickname: 'Bob', body: 'x' }), 'bad_payload', 400);
  assertProblem(await new RestClient(server.url, 'wrong').say({ body: 'x' }), 'bad_token', 401);
  assertProblem(await new RestClient(server.url, 'wrong').get('/api/rooms'), 'bad_token', 401);
  const basic = { headers: { authorization: 'Basic T2tzYW5hOng=' } };
  assertProblem(await guest.request('/api/rooms', basic), 'bad_token', 401);
});

const bodies: readonly (readonly [what: string, body: string, type: string, code: string, status: number])[] =
  [
    ['no JSON', '{', 'application/json', 'bad_json', 400],
    ['a list', '[]', 'application/json', 'bad_json', 400],
    ['nothing', '', 'application/json', 'bad_payload', 400],
    ['a prototype', '{"__proto__":{"body":"x"},"nickname":"Bob"}', 'application/json', 'bad_payload', 400],
    ['a form', 'nickname=Bob&body=x', 'application/x-www-form-urlencoded', 'wrong_type', 415],
    ['text', '{"nickname":"Bob","body":"x"}', 'text/plain', 'wrong_type', 415],
  ];

for (const [what, body, type, code, status] of bodies) {
  test(`${what}, sent as ${type}, is refused`, async () => {
    const request = { method: 'POST', headers: { 'content-type': type }, body };
    assertProblem(await guest.request('/api/rooms/lobby/messages', request), code, status);
  });
}

test('bytes that are not UTF-8 are refused', async () => {
  const body = new Uint8Array(Buffer.from('{"nickname":"Bob","body":"\xff"}', 'latin1'));
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  assertProblem(await guest.request('/api/rooms/lobby/messages', request), 'bad_utf8', 400);
});

const queries: readonly (readonly [query: string, pointer: string | undefined])[] = [
  ['after=x', '#query/after'],
  ['after=', '#query/after'],
  ['after=-1', '#query/after'],
  ['after=1.5', '#query/after'],
  ['after=1&after=2', '#query/after'],
  ['limit=0', '#query/limit'],
  ['room=lobby', '#query'],
  ['after=1&before=2', undefined],
];

for (const [query, pointer] of queries) {
  test(`the query ${query} is refused`, async () => {
    const answer = await guest.get(`/api/rooms/lobby/messages?${query}`);
    assertProblem(answer, 'bad_payload', 400);
    const [fault] = (answer.body.errors ?? []) as { pointer: string }[];
    assert.equal(fault?.pointer, pointer);
  });
}

test('rooms and addresses that cannot be', async () => {
  assertProblem(await guest.get('/api/rooms/a%20b/messages'), 'room_invalid', 422);
  assertProblem(await guest.get(`/api/rooms/${'%D0%BA'.repeat(65)}/messages`), 'room_invalid', 422);
  assert.equal((await guest.get(`/api/rooms/${'%D0%BA'.repeat(64)}/messages`)).status, 200);
  assertProblem(await guest.get(`/api/rooms/${'a'.repeat(3_000)}/messages`), 'not_found', 404);
  assertProblem(await guest.get('/api/nothing'), 'not_found', 404);
  assertProblem(await guest.delete('/api/rooms'), 'not_found', 404);
  const heard = await raw(
    server.httpPort,
    'GET /api/rooms/%ff/messages HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
  );
  assert.match(heard, /^HTTP\/1\.1 404 .*"code":"not_found"/s);
});

test('a room that is called as objects call something of their own is a room like any other', async (t) => {
  for (const room of ['constructor', 'tostring', 'hasownproperty', 'valueof']) {
    const alice = await NativeClient.guest(server.httpPort, `Alice-${room}`);
    t.after(() => alice.close());
    await alice.ask('join', { room });
    const { body: said } = await oksana.post(`/api/rooms/${room}/messages`, { body: 'hi' });
    assert.equal(said.room, room);
    const { body } = await guest.get('/api/rooms');
    const listed = (body.rooms as Record<string, unknown>[]).find((view) => view.room === room);
    assert.deepEqual([listed?.head, listed?.present], [said.seq, 1], room);
    const read = await guest.get(`/api/rooms/${room}/messages`);
    assert.deepEqual([read.body.room, read.body.head], [room, said.seq]);
    const pong = await alice.ask('ping');
    assert.ok(pong.kind === 'pong');
    assert.deepEqual(pong.payload.heads, { ...pong.payload.heads, [room]: said.seq });
  }
  assertProblem(await guest.get('/api/rooms/__proto__/messages'), 'room_invalid', 422);
});

test('messages are found, page by page, with the places of the words', async () => {
  for (const n of [1, 2, 3]) await oksana.say({ body: `Pumpkins ${n}` });
  const first = await oksana.get('/api/search?query=pumpkin%20from:me&limit=2');
  assert.equal(first.status, 200);
  const texts = ({ body }: typeof first) => (body.entries as { body: string }[]).map(({ body }) => body);
  assert.deepEqual(texts(first), ['Pumpkins 3', 'Pumpkins 2']);
  assert.deepEqual(Object.values(first.body.marks as object), [[[0, 8]], [[0, 8]]]);
  const next = encodeURIComponent(String(first.body.next));
  const second = await oksana.get(`/api/search?query=pumpkin%20from:me&limit=2&after=${next}`);
  assert.deepEqual([texts(second), second.body.next], [['Pumpkins 1'], undefined]);
  const early = await oksana.get('/api/search?query=pumpkin&before=2020-01-01T00:00:00Z');
  assert.deepEqual(texts(early), []);
  const wrong = await oksana.get('/api/search?query=pumpkin%20has:seeds');
  assertProblem(wrong, 'search_value', 422);
  assert.match(String(wrong.body.detail), /^has:seeds – /);
});
