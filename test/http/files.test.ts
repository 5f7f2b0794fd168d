import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import type { FrameOf } from '#wire/json/frames.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { assertProblem, RestClient } from './script.ts';

const flags = ['--file-size=3MB', '--file-quota=40MB', '--post-burst=1000', '--post-rate=1000'];
const server = await startServer({ after }, { flags });
const { url } = server;
const oksana = await RestClient.of(url, 'Oksana');
const bob = await RestClient.of(url, 'Bob');
const anybody = new RestClient(url);

type Kept = { id: string; name: string; type: string; bytes: number; room: string } & Record<string, unknown>;

async function upload(
  client: RestClient,
  content: Uint8Array | string,
  { name = 'cat.txt', room = 'lobby' } = {},
): Promise<Kept> {
  const path = `/api/rooms/${encodeURIComponent(room)}/files?name=${encodeURIComponent(name)}`;
  const answer = await client.request(path, { method: 'POST', body: content as Uint8Array<ArrayBuffer> });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body as Kept;
}

const post = async (client: RestClient, files: string[], room = 'lobby') => {
  const path = `/api/rooms/${encodeURIComponent(room)}/messages`;
  const answer = await client.post(path, { body: '', files });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return String(answer.body.messageId);
};

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers });

test('what was uploaded comes back, byte by byte, to those who may read the room', async () => {
  const content = randomBytes(1_234_567);
  const file = await upload(oksana, content, { name: 'котик & co.bin' });
  assert.deepEqual(
    { ...file, id: '' },
    {
      id: '',
      name: 'котик & co.bin',
      type: 'application/octet-stream',
      bytes: content.length,
      room: 'lobby',
    },
  );
  const path = `/files/${file.id}/x`;
  // Not yet: no message names it.
  assert.equal((await get(path)).status, 404);
  await post(oksana, [file.id]);
  const answer = await get(path);
  assert.equal(answer.status, 200);
  assert.ok(Buffer.from(await answer.arrayBuffer()).equals(content));
  const header = (name: string) => answer.headers.get(name);
  assert.equal(header('content-length'), String(content.length));
  assert.equal(header('content-security-policy'), "sandbox; default-src 'none'");
  assert.equal(header('x-content-type-options'), 'nosniff');
  assert.equal(header('cache-control'), 'private, no-cache');
  assert.equal(
    header('content-disposition'),
    `attachment; filename="_____ & co.bin"; filename*=UTF-8''%D0%BA%D0%BE%D1%82%D0%B8%D0%BA%20%26%20co.bin`,
  );
});

test('a part of a file comes where a part was asked for', async () => {
  const file = await upload(oksana, '0123456789');
  await post(oksana, [file.id]);
  const path = `/files/${file.id}/digits`;
  const etag = (await get(path)).headers.get('etag')!;
  const part = async (headers: Record<string, string>) => {
    const answer = await get(path, headers);
    return [answer.status, await answer.text(), answer.headers.get('content-range')];
  };
  assert.deepEqual(await part({ range: 'bytes=2-4' }), [206, '234', 'bytes 2-4/10']);
  assert.deepEqual(await part({ range: 'bytes=7-' }), [206, '789', 'bytes 7-9/10']);
  assert.deepEqual(await part({ range: 'bytes=-3' }), [206, '789', 'bytes 7-9/10']);
  assert.deepEqual(await part({ range: 'bytes=5-500' }), [206, '56789', 'bytes 5-9/10']);
  assert.deepEqual(await part({ range: 'bytes=10-' }), [416, '', 'bytes */10']);
  assert.deepEqual(await part({ range: 'bytes=0-1,3-4' }), [200, '0123456789', null]);
  assert.deepEqual(await part({ range: 'bytes=2-4', 'if-range': etag }), [206, '234', 'bytes 2-4/10']);
  assert.deepEqual(await part({ range: 'bytes=2-4', 'if-range': '"other"' }), [200, '0123456789', null]);
  assert.deepEqual(await part({ 'if-none-match': `W/"x", ${etag}` }), [304, '', null]);
  const head = await fetch(`${url}${path}`, { method: 'HEAD' });
  assert.deepEqual([head.status, head.headers.get('content-length'), await head.text()], [200, '10', '']);
});

test('nothing that could run in a browser is shown by it', async () => {
  const shown = async (content: string | Uint8Array, name: string) => {
    const file = await upload(oksana, content, { name });
    await post(oksana, [file.id]);
    const answer = await get(`/files/${file.id}/${name}`);
    await answer.arrayBuffer();
    return [
      file.type,
      answer.headers.get('content-type'),
      answer.headers.get('content-disposition')?.split(';')[0],
    ];
  };
  const text = ['text/plain', 'text/plain; charset=utf-8', 'attachment'];
  assert.deepEqual(await shown('<!doctype html><script>alert(1)</script>', 'a.html'), text);
  assert.deepEqual(await shown('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg'), text);
  assert.deepEqual(await shown('%PDF-1.7 …', 'a.pdf'), ['application/pdf', 'application/pdf', 'attachment']);
  const png = await sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  // By its content, whatever it is called.
  assert.deepEqual(await shown(png, 'a.html'), ['image/png', 'image/png', 'inline']);
  // A picture that is none.
  assert.equal(
    (await shown(Buffer.concat([png.subarray(0, 40), randomBytes(40)]), 'a.png'))[2],
    'attachment',
  );
});

test('a picture loses the place where it was taken, and gets its size, a preview and a small one', async () => {
  const photograph = await sharp(randomBytes(1_200 * 900 * 3), {
    raw: { width: 1_200, height: 900, channels: 3 },
  })
    .withExif({
      IFD0: { Copyright: 'a secret word', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 27/1 0/1' },
    })
    .jpeg({ quality: 20 })
    .toBuffer();
  assert.ok(photograph.includes('a secret word'));
  const turned = await sharp(photograph).withMetadata({ orientation: 6 }).jpeg({ quality: 20 }).toBuffer();
  const file = await upload(oksana, turned, { name: 'photo.jpg' });
  const { width, height, preview, thumbnail, type } = file;
  assert.deepEqual([type, width, height, thumbnail], ['image/jpeg', 900, 1_200, true]);
  const small = await sharp(Buffer.from(String(preview), 'base64')).metadata();
  assert.deepEqual([small.format, small.width, small.height], ['webp', 18, 24]);
  assert.ok(String(preview).length < 400, String(preview).length.toString());
  await post(oksana, [file.id]);
  const kept = Buffer.from(await (await get(`/files/${file.id}/photo.jpg`)).arrayBuffer());
  assert.ok(!kept.includes('a secret word'));
  const { orientation, exif } = await sharp(kept).metadata();
  assert.deepEqual([orientation, exif!.length < 40], [6, true]);
  // What is seen is the same.
  const seen = (bytes: Buffer) => sharp(bytes).autoOrient().raw().toBuffer();
  assert.ok((await seen(kept)).equals(await seen(turned)));
  const answer = await get(`/files/${file.id}/thumbnail`);
  const shown = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  assert.deepEqual([shown.format, shown.width, shown.height], ['webp', 360, 480]);
  assert.equal(answer.headers.get('content-type'), 'image/webp');
});

/** A second and a half of silence. */
function silence(): Buffer {
  const samples = Buffer.alloc(8_000 * 2 * 1.5);
  const head = Buffer.from(
    'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\x02\0\x10\0data\0\0\0\0',
    'latin1',
  );
  head.writeUInt32LE(36 + samples.length, 4);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A film of four seconds, as far as its length is concerned, which stands behind all the rest. */
function film(): Buffer {
  const box = (name: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const mvhd = Buffer.alloc(100);
  mvhd.writeUInt32BE(1_000, 12);
  mvhd.writeUInt32BE(4_000, 16);
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
    box('mdat', randomBytes(500_000)),
    box('moov', box('mvhd', mvhd)),
  ]);
}

test('a recording gets its length', async () => {
  const { type, durationMs } = await upload(oksana, silence(), { name: 'silence.wav' });
  assert.deepEqual([type, durationMs], ['audio/wav', 1_500]);
  const cinema = await upload(oksana, film(), { name: 'film.mp4' });
  assert.deepEqual([cinema.type, cinema.durationMs], ['video/mp4', 4_000]);
  const broken = await upload(oksana, film().subarray(0, 300_000), { name: 'film.mp4' });
  assert.deepEqual([broken.type, broken.durationMs], ['video/mp4', undefined]);
});

test('a private room’s files are for its members: by token, by cookie, by link', async () => {
  const { body: room } = await oksana.post('/api/rooms', { name: 'cellar', private: true });
  const id = String(room.room);
  const file = await upload(oksana, 'for us', { name: 'us.txt', room: id });
  await post(oksana, [file.id], id);
  const path = `/files/${file.id}/us.txt`;
  assert.equal((await get(path)).status, 404);
  const statusFor = async (client: RestClient) => (await client.request(path, { method: 'HEAD' })).status;
  assert.deepEqual([await statusFor(bob), await statusFor(oksana)], [404, 200]);
  const cookie = await oksana.put('/api/files/cookie');
  assert.equal(cookie.status, 204);
  const set = cookie.headers.get('set-cookie')!;
  assert.match(
    set,
    /^hubbub-files=\d+\.\d+\.[\w-]+\.[\w-]+; Path=\/files; HttpOnly; SameSite=Lax; Max-Age=3600$/,
  );
  const ours = { cookie: set.split(';')[0]! };
  assert.equal(await (await get(path, ours)).text(), 'for us');
  // It is for files alone.
  assert.equal((await get('/api/me/export', ours)).status, 401);
  const token = ours.cookie.split('=')[1]!;
  assert.equal((await get('/api/me/export', { authorization: `Bearer ${token}` })).status, 401);
  assert.equal((await get(path, { cookie: 'hubbub-files=1.99999999999.x' })).status, 404);
  assert.equal((await get(`${path}?token=1.2.x`)).status, 401);
  assert.equal((await anybody.put('/api/files/cookie')).status, 401);
});

test('a guest uploads with a ticket, and a link opens a file for a while', async () => {
  const guest = await NativeClient.guest(server.httpPort, 'Gus');
  const { secrets } = (await guest.ask('fileTicket')).payload as FrameOf<'secrets'>['payload'];
  const script = new RestClient(url, secrets[0]);
  const file = await upload(script, 'from a guest');
  const posted = await guest.ask('post', { body: '', files: [file.id] });
  assert.equal(posted.kind, 'posted');
  const link = (await guest.ask('fileLink', { id: file.id })).payload as FrameOf<'secrets'>['payload'];
  assert.equal(await (await get(link.uri!)).text(), 'from a guest');
  await guest.close();
});

test('what is too large, or no upload, is refused', async () => {
  const send = (body: Uint8Array<ArrayBuffer> | string, query = '?name=a', more: RequestInit = {}) =>
    oksana.request(`/api/rooms/lobby/files${query}`, { method: 'POST', body, ...more });
  assertProblem(await send(new Uint8Array(3_000_001)), 'file_too_large', 413);
  assert.equal((await send(new Uint8Array(3_000_000))).status, 201);
  assertProblem(await send('x', ''), 'file_name_invalid', 422);
  assertProblem(await send('x', '?name=..'), 'file_name_invalid', 422);
  const named = await send('x', '', { headers: { 'x-file-name': '%D0%B0.txt' } });
  assert.equal(named.body.name, 'а.txt');
  assertProblem(
    await send('x', '?name=a', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
    'wrong_type',
    415,
  );
  const request = { method: 'POST', body: 'x' };
  assertProblem(await anybody.request('/api/rooms/lobby/files?name=a', request), 'not_entered', 401);
  assertProblem(await oksana.request('/api/rooms/nowhere/files?name=a', request), 'no_such_room', 404);
  // Of unknown length: it is noticed as soon as it has come.
  const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(500_000)) });
  const answer = await send(endless as never, '?name=a', { duplex: 'half' } as RequestInit).catch(
    () => undefined,
  );
  if (answer) assertProblem(answer, 'file_too_large', 413);
});

test('of an upload that breaks off nothing is left', async () => {
  const before = await names();
  const { body } = await anybody.post('/api/tokens', {
    ...{ nickname: 'Oksana', password: 'Oksana and a long word', label: 'breaking' },
  });
  const socket = connect(server.httpPort, '127.0.0.1');
  socket.write(
    `POST /api/rooms/lobby/files?name=a HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${body.secret}\r\nContent-Length: 1000000\r\n\r\n`,
  );
  for (let sent = 0; sent < 10; sent++) socket.write(randomBytes(20_000));
  while ((await names('unfinished')).length === 0) await new Promise((resolve) => setImmediate(resolve));
  socket.destroy();
  await once(socket, 'close');
  while ((await names('unfinished')).length > 0) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(await names(), before);
});

const names = async (folder = ''): Promise<string[]> =>
  (await readdir(join(server.dataDir, 'files', folder), { recursive: true })).sort();

test('a message shows its files on every wire', async () => {
  const line = await LineClient.named(server.linePort, 'Liner');
  const file = await upload(oksana, 'x'.repeat(1_400), { name: 'notes 1.txt' });
  await post(oksana, [file.id]);
  await line.says(`[Oksana]: notes 1.txt (1.4 KB) /files/${file.id}/notes%201.txt`);
  line.socket.destroy();
  const { body } = await anybody.get('/api/rooms/lobby/messages?limit=1');
  const [entry] = body.entries as { files: unknown[] }[];
  const { room: _, ...view } = file;
  assert.deepEqual(entry?.files, [view]);
});

test('a deleted message’s file goes', async () => {
  const file = await upload(oksana, 'gone');
  const before = await names();
  const messageId = await post(oksana, [file.id]);
  const again = new NativeClient(server.httpPort);
  await again.next('welcome');
  await again.ask('signin', { nickname: 'Oksana', password: 'Oksana and a long word' });
  await again.ask('delete', { messageId });
  while ((await get(`/files/${file.id}/cat.txt`)).status !== 404)
    await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual((await names()).length, before.length - 1);
  await again.close();
});

test('an upload that is broken off is no fault of the server, and leaves nothing', async (t) => {
  const own = await startServer(t, { flags: ['--file-space=10MB', '--file-quota=10MB', '--file-size=8MB'] });
  const { port, host } = new URL(own.url);
  await RestClient.of(own.url, 'Ostap');
  const credentials = { nickname: 'Ostap', password: 'Ostap and a long word', label: 'x' };
  const { secret } = (await new RestClient(own.url).post('/api/tokens', credentials)).body;
  const head = (bytes: number) =>
    `POST /api/rooms/lobby/files?name=a HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${secret}\r\nContent-Length: ${bytes}\r\n\r\nabc`;
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(head(7_000_000));
  // While it is under way, its bytes are taken: of another one there is no room.
  const upload = async (bytes: number) =>
    (
      await fetch(`${own.url}/api/rooms/lobby/files?name=b`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}` },
        body: new Uint8Array(bytes),
      })
    ).status;
  while ((await upload(4_000_000)) === 201);
  socket.resetAndDestroy();
  for (let left = 100; left > 0 && (await upload(500_000)) !== 201; left--)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.doesNotMatch(own.stderr + own.banner, /"level":"error"/);
});

test('who asks with a ticket is itself, whoever else asks in the same moment', async () => {
  const [anna, eve] = [
    await NativeClient.guest(server.httpPort, 'Ticket-Anna'),
    await NativeClient.guest(server.httpPort, 'Ticket-Eve'),
  ];
  const ticketOf = async (client: NativeClient) =>
    String(((await client.ask('fileTicket')).payload as unknown as { secrets: string[] }).secrets[0]);
  const [hers, other] = [await ticketOf(anna), await ticketOf(eve)];
  const ask = (ticket: string, path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${ticket}` } });
  const made = await ask(hers, '/api/rooms/lobby/files?name=a', { method: 'POST', body: 'mine' });
  const { id } = (await made.json()) as { id: string };
  // As long as no message names it, it is its uploader's alone.
  for (let round = 0; round < 10; round++) {
    const [own, stranger] = await Promise.all([ask(hers, `/files/${id}/a`), ask(other, `/files/${id}/a`)]);
    assert.deepEqual([own!.status, stranger!.status], [200, 404]);
  }
});
