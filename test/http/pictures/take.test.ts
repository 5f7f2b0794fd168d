import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { openMemoryFiles } from '#files/memory/index.ts';
import type { Files } from '#files.ts';
import { RequestError } from '#gateways/http/errors.ts';
import { mostWaiting } from '#gateways/http/pictures/bounds.ts';
import { haveDone } from '#gateways/http/pictures/index.ts';
import { Drafts } from '#gateways/http/uploads/drafts.ts';
import { takeIn } from '#gateways/http/uploads/intake.ts';
import { limits } from '#model/limits.ts';
import { childrenOf } from '../../support/processes.ts';
import { noted, secret } from './noted.ts';

const folder = await mkdtemp(join(tmpdir(), 'hubbub-take-'));
after(() => rm(folder, { recursive: true }));
const place: Files = openMemoryFiles();
const drafts = new Drafts(folder);

let taken = 0;
async function take(pieces: Iterable<Uint8Array>, who = 'Bob') {
  const id = `${++taken}`.padStart(20, 'x');
  const source = (async function* () {
    yield* pieces;
  })();
  const measured = await takeIn({ place, drafts, who }, id, source, 2 ** 30);
  const kept = await place.get(id);
  return { measured, bytes: Buffer.concat(await Array.fromAsync(kept!.content)) };
}

const isRefused = (code: string) => (error: unknown) => error instanceof RequestError && error.code === code;
const left = () => readdir(join(folder, 'pictures'));

describe('what a process that was killed has left of pictures', () => {
  it('goes when the next one begins, and what others are at stays', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'hubbub-left-'));
    t.after(() => rm(folder, { recursive: true }));
    const drafts = new Drafts(folder);
    const pictures = join(folder, 'pictures');
    await drafts.with('x', Readable.from([Buffer.from(secret)]), async () => {
      const mine = await readdir(pictures);
      assert.equal(mine.length, 1);
      await rm(join(pictures, mine[0]!));
    });
    const dead = execFile(process.execPath, ['--version']);
    await once(dead, 'exit');
    const living = `${process.ppid}-of-another`;
    for (const name of [`${dead.pid}-x`, `${dead.pid}-x.clean`, `${process.pid}-x`, 'x', living])
      await writeFile(join(pictures, name), secret);
    await drafts.tidy();
    assert.deepEqual(await readdir(pictures), [living]);
  });
});

describe('a picture that is taken in', () => {
  it('tells nothing in any format, and what cannot be shown is a download', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const) {
      const picture = await noted().toFormat(format).toBuffer();
      assert.equal(picture.includes(secret), format !== 'gif');
      const { measured, bytes } = await take([picture]);
      assert.equal(measured.type, `image/${format}`);
      assert.ok(!bytes.includes(secret) && !bytes.includes('GPSLat'), format);
      assert.equal(measured.preview !== undefined, format !== 'tiff', format);
    }
    // Its head is whole, and nothing can be decoded of it: elsewhere something of it may be shown.
    const png = await noted().png().toBuffer();
    const broken = Buffer.from(png);
    broken.fill(0x55, png.indexOf('IDAT') + 4, png.indexOf('IDAT') + 60);
    const { measured, bytes } = await take([broken]);
    assert.deepEqual(measured, { type: 'application/octet-stream', bytes: bytes.length });
    assert.ok(!bytes.includes(secret));
    assert.deepEqual(await left(), []);
  });

  it('tells nothing either where it has too many pixels to be made small', async () => {
    const blank = { width: 8_000, height: 8_000, channels: 3, background: 'teal' } as const;
    const drone = '<x:xmpmeta><a drone-dji:GpsLatitude="50.45"/></x:xmpmeta>';
    const picture = await sharp({ create: blank, limitInputPixels: false }).withXmp(drone).jpeg().toBuffer();
    assert.ok(picture.includes('GpsLatitude') && 64_000_000 > limits.files.inputPixels);
    const { measured, bytes } = await take([picture]);
    assert.deepEqual(measured, { type: 'image/jpeg', bytes: bytes.length });
    assert.ok(!bytes.includes('GpsLatitude'));
  });

  it('is no longer than pictures may be', async () => {
    const png = await noted().png().toBuffer();
    const endless = Array.from({ length: limits.files.pictureBytes / 2 ** 20 + 1 }, () =>
      Buffer.alloc(2 ** 20),
    );
    await assert.rejects(take([png, ...endless]), isRefused('file_too_large'));
    assert.deepEqual(await left(), []);
  });

  it('is refused for good where a place cannot be taken out of it in time', async () => {
    await take([await noted().png().toBuffer()]);
    const taking = take([await noted().png().toBuffer()]);
    const ended = assert.rejects(taking, isRefused('wrong_type'));
    // Where its process ends over it: this stands for what is too much.
    const timer = setInterval(() => {
      for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
    }, 1);
    await ended.finally(() => clearInterval(timer));
    assert.deepEqual(await left(), []);
  });

  it('waits for no recording', async () => {
    const held = Promise.withResolvers<Buffer>();
    const given = { type: 'audio/mpeg', bytes: 1_000_000 };
    const ask = (who: string) => haveDone('duration', given, { who, read: () => held.promise });
    const crowd = Promise.all(Array.from({ length: mostWaiting + 1 }, (_, index) => ask(`guest ${index}`)));
    assert.equal((await take([await noted().png().toBuffer()])).measured.type, 'image/png');
    held.resolve(Buffer.alloc(0));
    await crowd;
  });

  it('waits for a turn; where there is none, it is refused and not shown with its place', async () => {
    // The first one reads from a pipe, until something comes.
    const pipe = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    const plain = join(folder, 'plain');
    await writeFile(plain, 'BM');
    const given = { to: join(folder, 'to'), type: 'image/bmp' };
    const crowd = Array.from({ length: mostWaiting + 1 }, (_, index) =>
      haveDone('strip', { ...given, from: index === 0 ? pipe : plain }, { who: `guest ${index}` }),
    );
    const png = await noted().png().toBuffer();
    await assert.rejects(take([png]), isRefused('too_fast'));
    assert.deepEqual(await left(), []);
    // A recording does without its length.
    assert.deepEqual((await take([Buffer.from('ID3 and more')])).measured, { type: 'audio/mpeg', bytes: 12 });
    await writeFile(pipe, 'BM');
    assert.ok((await Promise.all(crowd)).every((outcome) => typeof outcome === 'object'));
    assert.equal((await take([png])).measured.type, 'image/png');
  });
});
