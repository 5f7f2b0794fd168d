import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { RestClient } from './script.ts';

const flags = ['--file-size=20MB', '--post-burst=1000', '--post-rate=1000'];
const server = await startServer({ after }, { flags });
const { url } = server;

async function tokenOf(nickname: string): Promise<string> {
  await RestClient.of(url, nickname);
  const credentials = { nickname, password: `${nickname} and a long word`, label: 'tus' };
  return String((await new RestClient(url).post('/api/tokens', credentials)).body.secret);
}

const oksana = await tokenOf('Oksana');
const bob = await tokenOf('Bob');

const base64 = (text: string) => Buffer.from(text).toString('base64');
const metadataOf = (name: string, room = 'lobby') => `room ${base64(room)},name ${base64(name)}`;

const tus = (
  path: string,
  method: string,
  headers: Record<string, string> = {},
  body?: Uint8Array,
  token = oksana,
) =>
  fetch(`${url}${path}`, {
    method,
    headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}`, ...headers },
    ...(body && { body: body as Uint8Array<ArrayBuffer> }),
  });

async function create(bytes: number, name = 'film.bin'): Promise<string> {
  const headers = { 'upload-length': String(bytes), 'upload-metadata': metadataOf(name) };
  const answer = await tus('/api/files/tus', 'POST', headers);
  assert.equal(answer.status, 201, await answer.text());
  return answer.headers.get('location')!;
}

const part = (path: string, offset: number, body: Uint8Array, token = oksana) =>
  tus(
    path,
    'PATCH',
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body,
    token,
  );

const offsetOf = async (path: string) => Number((await tus(path, 'HEAD')).headers.get('upload-offset'));

test('an upload in parts becomes a file when it is whole', async () => {
  const content = randomBytes(3_000_000);
  const path = await create(content.length, 'фільм.bin');
  assert.match(path, /^\/api\/files\/tus\/[a-z0-9]{32}$/);
  assert.equal((await part(path, 0, content.subarray(0, 1_000_000))).status, 204);
  assert.equal(await offsetOf(path), 1_000_000);
  // A part that does not fit on what is there.
  assert.equal((await part(path, 500_000, content.subarray(500_000))).status, 409);
  const last = await part(path, 1_000_000, content.subarray(1_000_000));
  const file = (await last.json()) as { id: string };
  assert.equal(last.headers.get('access-control-allow-origin'), null);
  assert.deepEqual(file, {
    ...{ id: path.split('/').at(-1), name: 'фільм.bin', type: 'application/octet-stream' },
    ...{ bytes: content.length, room: 'lobby' },
  });
  const got = await fetch(`${url}/files/${file.id}/x`, { headers: { authorization: `Bearer ${oksana}` } });
  assert.ok(Buffer.from(await got.arrayBuffer()).equals(content));
  // For a client that did not hear of it.
  assert.equal(await offsetOf(path), content.length);
  const left = await readdir(join(server.dataDir, 'files', 'uploads'));
  assert.deepEqual(left, ['finished']);
  const finished = await readdir(join(server.dataDir, 'files', 'uploads', 'finished'));
  assert.deepEqual(finished, [`${file.id}.json`]);
  await tus(path, 'DELETE');
});

test('what has come of a part that breaks off is kept, and the upload goes on there', async () => {
  const content = randomBytes(2_000_000);
  const path = await create(content.length);
  const socket = connect(server.httpPort, '127.0.0.1');
  socket.write(
    `PATCH ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nTus-Resumable: 1.0.0\r\nAuthorization: Bearer ${oksana}\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${content.length}\r\n\r\n`,
  );
  await new Promise<void>((resolve) => socket.write(content.subarray(0, 700_000), () => resolve()));
  while ((await offsetOf(path)) === 0) await new Promise((resolve) => setImmediate(resolve));
  socket.destroy();
  const offset = await settledOffset(path);
  assert.ok(offset > 0 && offset <= 700_000, String(offset));
  const last = await part(path, offset, content.subarray(offset));
  assert.equal(last.status, 200, await last.clone().text());
  const file = (await last.json()) as { id: string };
  const got = await fetch(`${url}/files/${file.id}/x`, { headers: { authorization: `Bearer ${oksana}` } });
  assert.ok(Buffer.from(await got.arrayBuffer()).equals(content));
  await tus(path, 'DELETE');
});

/** The server may still write what it had read. */
async function settledOffset(path: string): Promise<number> {
  for (let before = -1; ; ) {
    const now = await offsetOf(path);
    if (now === before) return now;
    before = now;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('an upload is its user’s alone, and can be given up', async () => {
  const path = await create(10);
  assert.equal((await tus(path, 'HEAD', {}, undefined, bob)).status, 404);
  assert.equal((await part(path, 0, randomBytes(10), bob)).status, 404);
  assert.equal((await tus(path, 'DELETE', {}, undefined, bob)).status, 404);
  assert.equal((await tus(path, 'HEAD', {}, undefined, 'nobody')).status, 401);
  assert.equal((await tus(path, 'DELETE')).status, 204);
  assert.equal((await tus(path, 'HEAD')).status, 404);
  assert.deepEqual(await readdir(join(server.dataDir, 'files', 'uploads')), ['finished']);
});

test('what may not be uploaded is refused before it comes', async () => {
  const begin = async (bytes: number, metadata: string) => {
    const answer = await tus('/api/files/tus', 'POST', {
      ...{ 'upload-length': String(bytes), 'upload-metadata': metadata },
    });
    return [answer.status, (await answer.text()).split(':')[0]];
  };
  assert.deepEqual(await begin(20_000_001, metadataOf('a')), [413, 'file_too_large']);
  assert.deepEqual(await begin(1, metadataOf('a', 'nowhere')), [404, 'no_such_room']);
  assert.deepEqual(await begin(1, metadataOf('..')), [422, 'file_name_invalid']);
  for (let left = 16; left > 0; left--) await create(1);
  assert.deepEqual(await begin(1, metadataOf('a')), [429, 'too_many_uploads']);
});

test('a part survives the death of the server, which goes on with the upload', async () => {
  const content = randomBytes(1_000_000);
  const one = await startServer({ after }, { flags });
  await RestClient.of(one.url, 'Oksana');
  const login = { nickname: 'Oksana', password: 'Oksana and a long word', label: 'tus' };
  const token = String((await new RestClient(one.url).post('/api/tokens', login)).body.secret);
  const ask = (base: string, path: string, method: string, headers = {}, body?: Uint8Array) =>
    fetch(`${base}${path}`, {
      method,
      headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${token}`, ...headers },
      ...(body && { body: body as Uint8Array<ArrayBuffer> }),
    });
  const created = await ask(one.url, '/api/files/tus', 'POST', {
    ...{ 'upload-length': String(content.length), 'upload-metadata': metadataOf('film.bin') },
  });
  const path = created.headers.get('location')!;
  const type = { 'content-type': 'application/offset+octet-stream' };
  await ask(one.url, path, 'PATCH', { ...type, 'upload-offset': '0' }, content.subarray(0, 400_000));
  await one.kill();
  const two = await startServer({ after }, { flags, dataDir: one.dataDir });
  const offset = Number((await ask(two.url, path, 'HEAD')).headers.get('upload-offset'));
  assert.equal(offset, 400_000);
  const last = await ask(
    two.url,
    path,
    'PATCH',
    { ...type, 'upload-offset': '400000' },
    content.subarray(offset),
  );
  const { id } = (await last.json()) as { id: string };
  // Between the upload and its message.
  await two.kill();
  const three = await startServer({ after }, { flags, dataDir: one.dataDir });
  const script = new RestClient(three.url, token);
  const posted = await script.post('/api/rooms/lobby/messages', { body: '', files: [id] });
  assert.equal(posted.status, 201);
  // Acknowledged, so it is there after any death.
  await three.kill();
  const four = await startServer({ after }, { flags, dataDir: one.dataDir });
  const got = await fetch(`${four.url}/files/${id}/film.bin`);
  assert.ok(Buffer.from(await got.arrayBuffer()).equals(content));
});

test('what was begun and is not whole takes its place in the quota, however many begin at once', async (t) => {
  const small = await startServer(t, { flags: ['--file-quota=10MB', '--file-space=15MB'] });
  const tokens = await Promise.all(
    ['Ostap', 'Petro'].map(async (nickname) => {
      await RestClient.of(small.url, nickname);
      const credentials = { nickname, password: `${nickname} and a long word`, label: 'tus' };
      return String((await new RestClient(small.url).post('/api/tokens', credentials)).body.secret);
    }),
  );
  const begin = async (token: string) => {
    const headers = {
      ...{ 'tus-resumable': '1.0.0', authorization: `Bearer ${token}` },
      ...{ 'upload-length': '4000000', 'upload-metadata': metadataOf('film.bin') },
    };
    return (await fetch(`${small.url}/api/files/tus`, { method: 'POST', headers })).status;
  };
  const [ostap = '', petro = ''] = tokens;
  const first = await Promise.all(Array.from({ length: 6 }, () => begin(ostap)));
  assert.deepEqual(first.sort(), [201, 201, 409, 409, 409, 409]);
  // Of the server's space there is less left than his own quota.
  assert.deepEqual([await begin(petro), await begin(petro)], [201, 507]);
});

test('guests at one address share one quota for what they begin', async (t) => {
  const small = await startServer(t, { flags: ['--file-quota=10MB', '--file-space=15MB'] });
  const begin = async (nickname: string) => {
    const guest = new NativeClient(small.httpPort);
    t.after(() => guest.close());
    await guest.next('welcome');
    await guest.ask('enter', { nickname });
    const { payload } = await guest.ask('fileTicket');
    const [ticket] = (payload as unknown as { secrets: string[] }).secrets;
    const headers = {
      ...{ 'tus-resumable': '1.0.0', authorization: `Bearer ${ticket}` },
      ...{ 'upload-length': '4000000', 'upload-metadata': metadataOf('film.bin') },
    };
    return (await fetch(`${small.url}/api/files/tus`, { method: 'POST', headers })).status;
  };
  assert.deepEqual([await begin('Bob'), await begin('Alice'), await begin('Oksana')], [201, 201, 409]);
});
