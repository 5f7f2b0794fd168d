import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { fileTypeOf } from '#lib/file-type.ts';
import { box, noted, pngChunk, riffChunk, secret, segment } from './noted.ts';
import { stripped } from './stripped.ts';

/** The pixels as they are shown. */
const seen = (bytes: Uint8Array) => sharp(bytes, { animated: true }).autoOrient().raw().toBuffer();

const words = [secret, 'exif:GPS', 'GPSLat', 'Copyright'];

/** It tells nothing any more, and looks as before. */
async function assertKeptClean(picture: Buffer, type: string, before = picture): Promise<Buffer> {
  assert.ok(picture.includes(secret), 'there was something to tell');
  const { isClean, bytes } = await stripped(picture, type);
  assert.equal(isClean, true);
  for (const word of words) assert.ok(!bytes.includes(word), word);
  assert.ok((await seen(bytes)).equals(await seen(before)));
  const [then, now] = [await sharp(before).metadata(), await sharp(bytes).metadata()];
  for (const what of ['width', 'height', 'space', 'hasProfile', 'pages', 'loop'] as const)
    assert.equal(now[what], then[what], what);
  assert.equal(now.orientation ?? 1, then.orientation ?? 1);
  // Where they cannot be taken out they are zeros.
  for (const note of [now.exif ?? Buffer.alloc(0), now.xmp ?? Buffer.alloc(0)])
    assert.ok(note.length < 40 || note.equals(Buffer.alloc(note.length)));
  return bytes;
}

const insert = (bytes: Buffer, at: number, ...parts: Buffer[]): Buffer =>
  Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)]);

describe('of a picture only what is needed to show it is kept', () => {
  it('of a JPEG', async () => {
    for (const progressive of [false, true]) {
      const picture = await noted().jpeg({ progressive }).toBuffer();
      const notes = [
        segment(0xfe, secret),
        segment(0xe2, `MPF\0${secret}`),
        segment(0xeb, `JP${secret}`),
        segment(0xed, `Photoshop 3.0\0${secret}`),
        segment(0xe0, `JFXX\0\x10${secret}`),
        segment(0xe0, `JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02${secret}`),
        segment(0xf0, secret),
        Buffer.from(secret),
      ];
      const full = Buffer.concat([insert(picture, 2, ...notes), picture, Buffer.from(secret)]);
      const bytes = await assertKeptClean(full, 'image/jpeg', picture);
      assert.equal((await sharp(bytes).metadata()).orientation, 6);
      assert.ok(bytes.length < picture.length);
    }
  });

  it('of a JPEG that was cut off what there is', async () => {
    const picture = await noted().jpeg({ quality: 100 }).toBuffer();
    const { isClean, bytes } = await stripped(picture.subarray(0, -2_000), 'image/jpeg');
    assert.equal(isClean, true);
    assert.ok(!bytes.includes(secret));
    assert.equal(bytes.readUInt16BE(bytes.length - 2), 0xffd9);
    assert.equal((await sharp(bytes, { failOn: 'none' }).stats()).channels.length, 3);
  });

  it('of one that was cut off within what it says of itself, nothing of that', async () => {
    const drone = '<x:xmpmeta><a drone-dji:GpsLatitude="50.45"/></x:xmpmeta>';
    const jpeg = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xe1, `Exif\0\0${secret}`),
      segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${drone}`),
    ]);
    const png = await noted().png().toBuffer();
    const raw = pngChunk('tEXt', `Raw profile type exif\0exif 8 ${Buffer.from(secret).toString('hex')}`);
    const packed = pngChunk('zTXt', `Raw profile type exif\0\0${deflateSync(secret).toString('latin1')}`);
    const webp = await noted().webp().toBuffer();
    const xmp = Buffer.concat([webp.subarray(0, -10), riffChunk('XMP ', drone)]);
    const hex = Buffer.from(secret).toString('hex');
    for (const [type, whole] of [
      ['image/jpeg', jpeg],
      ['image/png', insert(png, 33, raw, packed)],
      ['image/webp', xmp],
    ] as const)
      for (let cut = 120; cut <= whole.length; cut += 61) {
        const { bytes } = await stripped(whole.subarray(0, cut), type);
        for (const word of [secret, hex, 'GpsLat', 'GPSLat', 'Raw profile'])
          assert.ok(!bytes.includes(word), `${type}, cut at ${cut}: ${word}`);
      }
  });

  it('of a PNG whose colours unfold to more than any profile has, all but these', async () => {
    const picture = await noted().png().toBuffer();
    const head = picture.subarray(0, 33);
    const bomb = pngChunk(
      'iCCP',
      Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(5_000_000))]),
    );
    const { isClean, bytes } = await stripped(Buffer.concat([head, bomb, picture.subarray(33)]), 'image/png');
    assert.ok(isClean && !bytes.includes('iCCP') && bytes.includes('IDAT'));
  });

  it('of a PNG', async () => {
    const picture = await noted().png().toBuffer();
    const names = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'caBX', 'sPLT', 'dSIG', 'gpSx', 'zzZZ'];
    const full = insert(picture, 33, ...names.map((name) => pngChunk(name, `${name}\0${secret}`)));
    const bytes = await assertKeptClean(Buffer.concat([full, Buffer.from(secret)]), 'image/png');
    assert.equal((await sharp(bytes).metadata()).orientation, 6);
  });

  it('of a WebP', async () => {
    for (const lossless of [false, true]) {
      const picture = await noted().webp({ lossless }).toBuffer();
      const names = ['C2PA', 'META', 'EXIF', 'zzzz'];
      const notes = Buffer.concat([picture, ...names.map((name) => riffChunk(name, `${secret}.`))]);
      notes.writeUInt32LE(notes.length - 8, 4);
      const bytes = await assertKeptClean(Buffer.concat([notes, Buffer.from(secret)]), 'image/webp');
      assert.equal((await sharp(bytes).metadata()).orientation, 6);
    }
  });

  it('of pictures that move, with all of their frames', async () => {
    const frames = sharp(Buffer.alloc(40 * 90 * 3, 200), {
      raw: { width: 40, height: 90, channels: 3, pageHeight: 30 },
    }).composite([{ input: { text: { text: 'x', rgba: true } }, top: 40, left: 0 }]);
    const gif = await frames.clone().gif({ loop: 3, delay: 70 }).toBuffer();
    const comment = (label: number, ...parts: string[]) =>
      Buffer.concat([
        Buffer.from([0x21, label]),
        ...parts.map((part) => Buffer.from(`${String.fromCharCode(part.length)}${part}`)),
        Buffer.from([0]),
      ]);
    const notes = [
      comment(0xfe, secret),
      comment(0x01, 'x'.repeat(12), secret),
      comment(0xff, 'XMP DataXMP', secret),
      comment(0xff, 'NETSCAPE2.0', secret),
    ];
    const at = 13 + 3 * 2 ** ((gif[10]! & 7) + 1);
    await assertKeptClean(Buffer.concat([insert(gif, at, ...notes), Buffer.from(secret)]), 'image/gif');

    const webp = await frames.clone().webp({ loop: 3, delay: 70 }).toBuffer();
    const start = webp.indexOf('ANMF');
    const size = webp.readUInt32LE(start + 4);
    const note = riffChunk('zzzz', `${secret}.`);
    const full = insert(webp, start + 8 + size, note);
    full.writeUInt32LE(size + note.length, start + 4);
    full.writeUInt32LE(full.length - 8, 4);
    const bytes = await assertKeptClean(full, 'image/webp');
    assert.equal(bytes.length, webp.length);
  });

  it('of an AVIF and a HEIC', async () => {
    const picture = await noted().avif().toBuffer();
    const notes = [box('mpvd', secret), box('uuid', 'x'.repeat(16), secret), box('free', secret)];
    const full = Buffer.concat([picture, ...notes, box('mdat', secret)]);
    const bytes = await assertKeptClean(full, 'image/avif');
    assert.equal(bytes.length, full.length);
    const heic = Buffer.from(full);
    heic.write('heic', 8, 'latin1');
    const other = await stripped(heic, 'image/heic');
    assert.ok(other.isClean && !other.bytes.includes(secret));
    // With a film in it, it is none of those that are known.
    const film = await stripped(Buffer.concat([picture, box('moov', 'x')]), 'image/avif');
    assert.equal(film.isClean, false);
  });

  it('of a JPEG with something before its first segment', async () => {
    const picture = await noted().jpeg().toBuffer();
    for (const junk of ['\0\0\0', 'x'.repeat(500), '\0\xff\0\x41']) {
      const before = Buffer.concat([
        picture.subarray(0, 2),
        Buffer.from(junk, 'latin1'),
        picture.subarray(2),
      ]);
      assert.equal(fileTypeOf(before), 'image/jpeg');
      assert.ok((await assertKeptClean(before, 'image/jpeg', picture)).length < picture.length);
    }
  });

  it('of a JPEG XL without boxes, a place that follows on it', async () => {
    const exif = (await sharp(await noted().jpeg().toBuffer()).metadata()).exif!;
    const xmp = '<x:xmpmeta><a exif:GPSLatitude="50,27N"/></x:xmpmeta>';
    const picture = Buffer.concat([Buffer.from('\xff\x0apixels', 'latin1'), exif, Buffer.from(xmp)]);
    const place = Buffer.from([50, 0, 0, 0, 1, 0, 0, 0, 27, 0, 0, 0, 1, 0, 0, 0]);
    const places = [place, Buffer.from(place).swap32(), 'GPSLat'].filter((one) => picture.includes(one));
    assert.ok(places.length >= 2 && places.includes('GPSLat'));
    const { bytes } = await stripped(picture, 'image/jxl');
    for (const one of places) assert.ok(!bytes.includes(one));
    assert.ok(bytes.includes('pixels') && bytes.length === picture.length);
  });

  it('of a JPEG XL', async () => {
    const picture = [box('JXL ', '\r\n\x87\n'), box('ftyp', 'jxl \0\0\0\0jxl '), box('jxlc', 'the picture')];
    const notes = ['Exif', 'xml ', 'brob', 'jumb', 'jbrd', 'zzzz'].map((name) => box(name, secret));
    const [first, second, last] = picture as [Buffer, Buffer, Buffer];
    const { isClean, bytes } = await stripped(Buffer.concat([first, second, ...notes, last]), 'image/jxl');
    assert.ok(isClean && bytes.equals(Buffer.concat(picture)));
  });

  it('of a TIFF', async () => {
    for (const options of [{ tile: true }, { compression: 'none' }, { pyramid: true, tile: true }] as const) {
      const picture = await noted().tiff(options).toBuffer();
      const bytes = await assertKeptClean(Buffer.concat([picture, Buffer.from(secret)]), 'image/tiff');
      assert.ok(!bytes.includes('50/1'));
    }
  });

  it('but not of a raw picture of a maker, whose programs may need the rest', async () => {
    const picture = await noted().tiff({ compression: 'none' }).toBuffer();
    // What its bytes mean: two bytes of a number at the end of this line of the list.
    const meaning = picture.indexOf(Buffer.from('060103000100000002000000', 'hex'));
    assert.ok(meaning > 0);
    picture.writeUInt16LE(32_803, meaning + 8);
    const ofMaker = Buffer.concat([picture, Buffer.from('of the maker')]);
    const raw = await stripped(ofMaker, 'image/tiff');
    assert.equal(raw.isClean, false);
    assert.ok(raw.bytes.includes('of the maker') && !raw.bytes.includes('exif:GPSLatitude'));
    // Nor of one with much in it that nobody here knows.
    const full = Buffer.concat([await noted().tiff().toBuffer(), Buffer.alloc(1_100_000, 1)]);
    assert.equal((await stripped(full, 'image/tiff')).isClean, false);
  });
});

/** A list of a TIFF: each entry of a tag, a type, a count, and a value or where it stands. */
function tiffOf(
  start: string,
  isBig: boolean,
  entries: readonly (readonly [number, number, number, number])[],
) {
  const [head, first, size] = isBig ? [16, 8, 20] : [8, 2, 12];
  const bytes = Buffer.alloc(head + first + entries.length * size + 32);
  bytes.write(start, 'latin1');
  if (isBig) bytes.writeUInt8(head, 8);
  else bytes.writeUInt8(head, 4);
  bytes.writeUInt8(entries.length, head);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = head + first + index * size;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
    bytes.writeUInt32LE(value, at + (isBig ? 12 : 8));
  }
  return bytes;
}

it('of raw formats of makers the place is overwritten, wherever they keep it', async () => {
  const place = 'fifty degrees, 27 min...';
  const note = '<x:xmpmeta><a drone-dji:GpsLatitude="50.45"/></x:xmpmeta>';
  for (const [start, isBig] of [
    ['IIRO', false],
    ['IIU\0', false],
    ['II+\0\x08', true],
  ] as const) {
    const where = isBig ? 16 + 8 + 20 : 8 + 2 + 12;
    const gps = tiffOf('', isBig, [[2, 5, 3, where * 2 - (isBig ? 16 : 8) + 8]]).subarray(isBig ? 16 : 8);
    const main = tiffOf(start, isBig, [[0x8825, 4, 1, where]]).subarray(0, where);
    const whole = Buffer.concat([main, gps]);
    const value = where * 2 - (isBig ? 16 : 8) + 8;
    whole.write(place, value, 'latin1');
    const file = Buffer.concat([whole, Buffer.from(note)]);
    const type = fileTypeOf(file);
    assert.match(type, /^image\//);
    const { isClean, bytes } = await stripped(file, type);
    assert.deepEqual([isClean, bytes.length], [false, file.length]);
    for (const word of [place, 'fifty', '50.45']) assert.ok(!bytes.includes(word), `${type}: ${word}`);
  }
});

it('of a CR3 the list of the place, which is a TIFF of its own', async () => {
  const value = 8 + 2 + 2 * 12 + 4;
  const gps = tiffOf('II*\0', false, [
    [0, 1, 4, 0x302],
    [2, 5, 3, value],
  ]);
  const whole = Buffer.concat([gps, Buffer.alloc(32)]);
  whole.write('fifty degrees, 27 min...', value, 'latin1');
  const file = Buffer.concat([box('ftyp', 'crx \0\0\0\x01crx isom'), box('moov', box('CMT4', whole))]);
  assert.equal(fileTypeOf(file), 'image/x-canon-cr3');
  const { bytes } = await stripped(file, 'image/x-canon-cr3');
  assert.ok(!bytes.includes('fifty') && bytes.includes('CMT4') && bytes.length === file.length);
});

it('of a picture that cannot be written anew the place is overwritten, and nothing else', async () => {
  // One entry, which leads to a list of one: a latitude of three fractions.
  const tiff = Buffer.alloc(80, 0x55);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  for (const [at, tag, type, count, value] of [
    [10, 0x8825, 4, 1, 26],
    [28, 2, 5, 3, 44],
  ] as const) {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  }
  tiff.writeUInt16LE(1, 26);
  const before = Buffer.concat([Buffer.from('heic...'), tiff, Buffer.from(' exif:GPSLatitude="50,27N" end')]);
  const { isClean, bytes: after } = await stripped(before, 'image/heic');
  assert.equal(isClean, false);
  assert.equal(after.length, before.length);
  assert.ok(after.subarray(7 + 26, 7 + 40).equals(Buffer.alloc(14)));
  assert.ok(after.subarray(7 + 44, 7 + 68).equals(Buffer.alloc(24)));
  assert.ok(after.includes('exif:GPSLatitude="      " end'));
  assert.ok(after.subarray(7 + 68, 7 + 80).equals(before.subarray(7 + 68, 7 + 80)));
});
