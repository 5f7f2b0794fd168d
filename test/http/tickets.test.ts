import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { limits } from '#model/limits.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { assertProblem, RestClient } from './script.ts';

const flags = ['--file-size=60MB', '--post-burst=1000', '--post-rate=1000'];
const server = await startServer({ after }, { flags });
const { url } = server;
const anybody = new RestClient(url);

const credentialsOf = (nickname: string) => ({ nickname, password: `${nickname} and a long word` });

/** A script of this account with a token of its own. */
async function scriptOf(nickname: string): Promise<{ script: RestClient; token: string }> {
  const { body } = await anybody.post('/api/tokens', { ...credentialsOf(nickname), label: 'own' });
  return { script: new RestClient(url, String(body.secret)), token: String(body.id) };
}

const oksana = await RestClient.of(url, 'Oksana');
const bob = await RestClient.of(url, 'Bob');

const ticketOf = async (script: RestClient) =>
  String((await script.post('/api/files/tickets', {})).body.secret);

async function upload(script: RestClient, content: Uint8Array | string, room = 'lobby'): Promise<string> {
  const path = `/api/rooms/${encodeURIComponent(room)}/files?name=a.bin`;
  const answer = await script.request(path, { method: 'POST', body: content as Uint8Array<ArrayBuffer> });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return String(answer.body.id);
}

const statusOf = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}${path}`, { headers });
  await answer.arrayBuffer();
  return answer.status;
};

/** Oksana’s room for those whom she lets in, and its id. */
async function cellar(name: string, ...members: string[]): Promise<string> {
  const room = String((await oksana.post('/api/rooms', { name, private: true })).body.room);
  for (const member of members)
    assert.equal((await oksana.put(`/api/rooms/${room}/members/${member}`)).status, 204);
  return room;
}

async function postFile(room: string, content: Uint8Array | string): Promise<string> {
  const id = await upload(oksana, content, room);
  const posted = await oksana.post(`/api/rooms/${room}/messages`, { body: '', files: [id] });
  assert.equal(posted.status, 201);
  return id;
}

test('with its token a ticket is dead, by whatever way it is shown', async () => {
  const id = await postFile(await cellar('tickets', 'Bob'), 'for us');
  const path = `/files/${id}/a.bin`;
  const { script, token } = await scriptOf('Bob');
  const ticket = await ticketOf(script);
  const link = await script.post(`/api/files/${id}/links`, {});
  assert.equal(link.status, 201);
  const uri = String(link.body.uri);
  const cookie = (await script.put('/api/files/cookie')).headers.get('set-cookie')!.split(';')[0]!;
  const asked = async () => [
    await statusOf(path, { authorization: `Bearer ${ticket}` }),
    await statusOf(uri),
    await statusOf(path, { cookie }),
    (await new RestClient(url, ticket).put('/api/files/cookie')).status,
  ];
  assert.deepEqual(await asked(), [200, 200, 200, 204]);
  assert.equal((await script.delete(`/api/tokens/${token}`)).status, 204);
  // A cookie that is good no more is nothing: it is as if nobody had asked.
  assert.deepEqual(await asked(), [401, 401, 404, 401]);
});

test('another password ends the tickets of all others', async () => {
  await RestClient.of(url, 'Alice');
  const [{ script: one }, { script: two }] = [await scriptOf('Alice'), await scriptOf('Alice')];
  const [first, second] = [await ticketOf(one), await ticketOf(two)];
  const { password: current } = credentialsOf('Alice');
  const change = { current, password: 'another long word', signOutOthers: true };
  assert.equal((await two.put('/api/me/password', change)).status, 204);
  const use = async (ticket: string) => (await new RestClient(url, ticket).put('/api/files/cookie')).status;
  assert.deepEqual([await use(first), await use(second)], [401, 204]);
});

test('a ticket becomes the cookie as it is, and does not renew itself', async () => {
  const ticket = await ticketOf(bob);
  const script = new RestClient(url, ticket);
  const set = (await script.put('/api/files/cookie')).headers.get('set-cookie')!;
  assert.equal(set.split(';')[0], `hubbub-files=${ticket}`);
  const seconds = Number(/Max-Age=(\d+)/.exec(set)?.[1]);
  assert.ok(seconds > 3_000 && seconds <= limits.files.ticketMs / 1_000, set);
  // Everything else needs the token.
  assertProblem(await script.post('/api/files/tickets', {}), 'bad_token', 401);
  const once = (await script.put('/api/files/cookie?stay=false')).headers.get('set-cookie')!;
  assert.equal(once.split(';')[0], `hubbub-files=${ticket}`);
  assert.doesNotMatch(once, /max-age|expires/i, 'It goes when the browser is closed.');
});

test('with the connection of a guest its ticket is dead', async () => {
  const guest = await NativeClient.guest(server.httpPort, 'Gus');
  const { secrets } = (await guest.ask('fileTicket')).payload as FrameOf<'secrets'>['payload'];
  const script = new RestClient(url, secrets[0]);
  assert.equal((await script.put('/api/files/cookie')).status, 204);
  const id = await upload(script, 'mine');
  assert.equal((await script.delete(`/api/files/${id}`)).status, 204);
  await guest.ask('signout');
  assertProblem(await script.put('/api/files/cookie'), 'bad_token', 401);
  await guest.close();
});

test('an upload whose ticket dies while its bytes come is refused, and leaves nothing', async () => {
  const guest = await NativeClient.guest(server.httpPort, 'Gil');
  const { secrets } = (await guest.ask('fileTicket')).payload as FrameOf<'secrets'>['payload'];
  // Sub-folders have names of two letters.
  const files = async (folder = '') =>
    (await readdir(join(server.dataDir, 'files', folder), { recursive: true }))
      .filter((path) => (path.split('/').at(-1) ?? '').length > 2)
      .sort();
  const before = await files();
  const socket = connect(server.httpPort, '127.0.0.1');
  socket.write(
    `POST /api/rooms/lobby/files?name=a HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${secrets[0]}\r\nContent-Length: 100001\r\n\r\n`,
  );
  socket.write(randomBytes(100_000));
  while ((await files('unfinished')).length === 0) await new Promise((resolve) => setImmediate(resolve));
  await guest.ask('signout');
  socket.write('x');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.match(answer.toString(), /^HTTP\/1\.1 401 .*"code":"bad_token"/s);
  assert.deepEqual(await files(), before);
  socket.destroy();
  await guest.close();
});

test('an upload that no message names is taken back', async () => {
  const id = await upload(oksana, 'a mistake');
  assertProblem(await bob.delete(`/api/files/${id}`), 'no_such_file', 404);
  assertProblem(await anybody.delete(`/api/files/${id}`), 'not_entered', 401);
  assert.equal((await oksana.delete(`/api/files/${id}`)).status, 204);
  assertProblem(await oksana.delete(`/api/files/${id}`), 'no_such_file', 404);
  const named = await postFile('lobby', 'no mistake');
  assertProblem(await oksana.delete(`/api/files/${named}`), 'file_used', 409);
});

test('a name that is said twice is none', async () => {
  const answer = await oksana.request('/api/rooms/lobby/files?name=a&name=b', { method: 'POST', body: 'x' });
  assertProblem(answer, 'bad_payload', 400);
  assert.equal((answer.body.errors as { pointer: string }[])[0]?.pointer, '#/query/name');
});

test('a script marks a room as read', async () => {
  const room = await cellar('read', 'Bob');
  const unread = async () => {
    const { rooms } = (await bob.get('/api/me/unread')).body as { rooms: { room: string; unread: number }[] };
    return rooms.find((one) => one.room === room)?.unread;
  };
  const { seq } = (await oksana.post(`/api/rooms/${room}/messages`, { body: 'Tea?' })).body;
  assert.equal(await unread(), 1);
  assert.equal((await bob.put(`/api/rooms/${room}/read`, { seq })).status, 204);
  assert.equal(await unread(), undefined);
  const { body } = await oksana.post('/api/rooms', { name: 'open' });
  assertProblem(await bob.put(`/api/rooms/${body.room}/read`, { seq: 1 }), 'not_in_room', 409);
  const other = await cellar('other');
  assertProblem(await bob.put(`/api/rooms/${other}/read`, { seq: 1 }), 'no_such_room', 404);
});

test('a download that has begun ends when its reader is put out', async () => {
  const room = await cellar('films', 'Bob');
  // More than what may be on its way already.
  const bytes = 50_000_000;
  const id = await postFile(room, randomBytes(bytes));
  const { script } = await scriptOf('Bob');
  const headers = { authorization: `Bearer ${await ticketOf(script)}` };
  const whole = await fetch(`${url}/files/${id}/a.bin`, { headers });
  assert.equal((await whole.arrayBuffer()).byteLength, bytes);
  const begun = await fetch(`${url}/files/${id}/a.bin`, { headers });
  assert.equal(begun.status, 200);
  const reader = begun.body!.getReader();
  let got = (await reader.read()).value!.length;
  assert.equal((await oksana.delete(`/api/rooms/${room}/members/Bob`)).status, 204);
  await assert.rejects(async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      got += value.length;
    }
  });
  assert.ok(got < bytes, String(got));
});

test('whoever shows dead tickets again and again is not listened to for a while', async () => {
  const dead = new RestClient(url, '1.1999999999.sYQ.x');
  const statuses: number[] = [];
  for (let left = limits.address.loginAttempts + 1; left > 0; left--)
    statuses.push((await dead.put('/api/files/cookie')).status);
  assert.equal(statuses.at(-1), 429, statuses.join());
  assert.equal(statuses[0], 401);
  // Tokens are not meant.
  assert.equal((await bob.put('/api/files/cookie')).status, 204);
});
