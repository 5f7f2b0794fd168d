import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { raw } from './request.ts';
import { RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--database-url=memory:'] });
const anybody = new RestClient(server.url);
const oksana = await RestClient.of(server.url, 'Oksana');
const credentials = { nickname: 'Oksana', password: 'Oksana and a long word' };

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } });
const put = (client: RestClient, body: Uint8Array, type = 'image/png') =>
  client.request('/api/me/avatar', {
    method: 'PUT',
    headers: { 'content-type': type },
    body: body as Uint8Array<ArrayBuffer>,
  });

/** The id of the picture, as others see it. */
async function avatarOf(nickname: string): Promise<string | undefined> {
  const bob = await NativeClient.guest(server.httpPort, `Bob-${Math.random().toString(36).slice(2, 8)}`);
  const answer = await bob.ask('profile', { user: nickname });
  bob.close();
  return (answer.payload as { avatar?: string }).avatar;
}

test('a picture is shown as a small one, without what else was in its file', async () => {
  const withPlace = picture(1_200, 800).withExif({
    IFD3: { GPSLatitudeRef: 'N' },
    IFD0: { Copyright: 'a secret word' },
  });
  for (const [type, file] of [
    ['image/jpeg', await withPlace.clone().jpeg().toBuffer()],
    ['image/png', await picture(20, 900).png().toBuffer()],
    ['image/webp', await picture(300, 300).webp().toBuffer()],
    ['image/gif', await picture(64, 64).gif().toBuffer()],
  ] as const) {
    assert.equal((await put(oksana, file, type)).status, 204, type);
    const id = await avatarOf('Oksana');
    const shown = await fetch(`${server.url}/avatars/${id}.webp`);
    assert.equal(shown.status, 200);
    const bytes = Buffer.from(await shown.arrayBuffer());
    const { format, width, height, exif } = await sharp(bytes).metadata();
    assert.deepEqual([format, width, height, exif], ['webp', 128, 128, undefined]);
    assert.ok(!bytes.includes('a secret word'));
    assert.equal(shown.headers.get('content-type'), 'image/webp');
    assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(shown.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.match(shown.headers.get('cache-control') ?? '', /immutable/);
  }
});

test('an older picture is gone, and so is one that was taken away', async () => {
  await put(oksana, await picture(10, 10).png().toBuffer());
  const first = await avatarOf('Oksana');
  await put(
    oksana,
    await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  );
  const second = await avatarOf('Oksana');
  assert.notEqual(first, second);
  const status = async (id: string | undefined) => (await fetch(`${server.url}/avatars/${id}.webp`)).status;
  assert.deepEqual([await status(first), await status(second)], [404, 200]);
  assert.equal((await oksana.delete('/api/me/avatar')).status, 204);
  assert.deepEqual([await status(second), await avatarOf('Oksana')], [404, undefined]);
});

test('what is no picture is refused, whatever it says of itself', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const png = await picture(100, 100).png().toBuffer();
  const bomb = await picture(6_000, 6_000).png().toBuffer();
  for (const [bytes, why] of [
    [svg, 'a drawing'],
    [Buffer.alloc(0), 'nothing'],
    [png.subarray(0, 60), 'the beginning of one'],
    [Buffer.concat([png.subarray(0, 8), Buffer.alloc(500, 7)]), 'nonsense'],
    [bomb, 'a small file of a huge picture'],
  ] as const) {
    const { status, body } = await put(oksana, bytes);
    assert.deepEqual([status, body.code], [422, 'picture_invalid'], why);
  }
  assert.equal((await put(oksana, png, 'image/svg+xml')).body.code, 'wrong_type');
});

test('what is too long is refused before it is read', async () => {
  const { body } = await anybody.post('/api/tokens', { ...credentials, label: 'raw' });
  const heard = await raw(
    server.httpPort,
    `PUT /api/me/avatar HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${body.secret}\r\n` +
      'Content-Type: image/png\r\nContent-Length: 5242881\r\nConnection: close\r\n\r\n',
  );
  assert.match(heard, /^HTTP\/1\.1 413 /);
  assert.match(heard, /frame_too_long/);
});

test('it is for those who have a token, and they are asked before anything is read', async () => {
  assert.equal((await put(anybody, Buffer.alloc(10))).body.code, 'not_entered');
  assert.equal((await put(new RestClient(server.url, 'wrong'), Buffer.alloc(10))).body.code, 'bad_token');
});
