import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { box, noted, pngChunk, riffChunk, secret, segment } from './noted.ts';
import { stripped } from './stripped.ts';

/** The first of the parts, then so many bytes of the others. */
const filled = (length: number, first: string | Buffer, ...others: Buffer[]): Buffer => {
  const start = Buffer.from(first as string, 'latin1');
  return Buffer.concat([start, Buffer.alloc(length - start.length, Buffer.concat(others))]);
};

const riff = (bytes: Buffer): Buffer => {
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return bytes;
};

/** Exif whose list has as many entries as there can be, and whose values all lie over one another. */
function leading(length: number): Buffer {
  const list = Buffer.alloc(2 + 256 * 12);
  list.writeUInt16LE(256);
  for (let at = 2; at < list.length; at += 12) {
    list.writeUInt16LE(0x8825, at);
    list.writeUInt16LE(2, at + 2);
    list.writeUInt32LE(length, at + 4);
    list.writeUInt32LE(8, at + 8);
  }
  return filled(
    length,
    Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), list]),
    Buffer.from('II*\0\x08\0\0\0', 'latin1'),
  );
}

/** An AVIF of as many boxes as there can be, and of a picture in as many pieces, which lie behind them. */
function scattered(name: 'idat' | 'mdat'): Buffer {
  const count = 9_900;
  const places = Buffer.alloc(count * 8);
  for (let at = 0; at < places.length; at += 8) {
    places.writeUInt32BE(1_000_000 + at * 2, at);
    places.writeUInt32BE(1, at + 4);
  }
  const head = Buffer.from(`01000000440000010001${name === 'idat' ? '0001' : '0000'}0000`, 'hex');
  const pieces = Buffer.from([count >> 8, count & 255]);
  const meta = [
    box('pitm', '\0\0\0\0\0\x01'),
    box('iinf', '\0\0\0\0\0\x01', box('infe', '\x02\0\0\0\0\x01\0\0av01\0')),
    box('iloc', head, pieces, places),
  ];
  const others = Array.from({ length: count }, () => box(name, '12345678'));
  const inside = name === 'idat' ? others : [];
  const outside = name === 'mdat' ? others : [];
  return Buffer.concat([box('ftyp', 'avif'), box('meta', '\0\0\0\0', ...meta, ...inside), ...outside]);
}

const hostile: Readonly<Record<string, (length: number) => readonly [type: string, bytes: Buffer]>> = {
  'a JPEG of segments without content': (n) => ['image/jpeg', filled(n, '\xff\xd8', segment(0xe1, ''))],
  'a JPEG of tables': (n) => ['image/jpeg', filled(n, '\xff\xd8', segment(0xdb, ''), segment(0xfe, ''))],
  'a JPEG of signs that are none': (n) => [
    'image/jpeg',
    filled(n, '\xff\xd8\xff\xda\0\x02', Buffer.from([0xff, 0])),
  ],
  'a JPEG of scans': (n) => ['image/jpeg', filled(n, '\xff\xd8', segment(0xda, ''))],
  'a PNG of chunks without content': (n) => [
    'image/png',
    filled(n, '\x89PNG\r\n\x1a\n', pngChunk('IDAT', ''), pngChunk('tEXt', '')),
  ],
  'a WebP of chunks without content': (n) => [
    'image/webp',
    riff(filled(n, 'RIFF\0\0\0\0WEBP', riffChunk('ALPH', ''), riffChunk('EXIF', ''))),
  ],
  'a WebP of frames': (n) => [
    'image/webp',
    riff(filled(n, 'RIFF\0\0\0\0WEBP', riffChunk('ANMF', 'x'.repeat(16)))),
  ],
  'a GIF of pieces of a byte': (n) => [
    'image/gif',
    filled(n, 'GIF89a\x01\0\x01\0\0\0\0!\xff\x0bICCRGBG1012', Buffer.from([1, 1])),
  ],
  'an AVIF of boxes': (n) => ['image/avif', filled(n, box('ftyp', 'avif'), box('free', ''))],
  'an AVIF of many boxes for small pictures': () => ['image/avif', scattered('idat')],
  'an AVIF in many pieces': () => ['image/avif', scattered('mdat')],
  'a JPEG XL of boxes': (n) => [
    'image/jxl',
    filled(n, box('JXL ', '\r\n\x87\n'), box('jxlp', ''), box('brob', '')),
  ],
  'a TIFF that leads about': (n) => ['image/tiff', leading(n)],
  'Exif everywhere': (n) => ['image/bmp', leading(n)],
  'packets everywhere': (n) => ['image/bmp', filled(n, 'BM', Buffer.from('<x:xmpmeta\0'))],
  'ends of packets': (n) => ['image/bmp', filled(n, 'BM', Buffer.from('<rdf:RDF></rdf:RDF>'))],
  'notes everywhere': (n) => ['image/bmp', filled(n, 'BM', Buffer.from('exif:GPS'))],
};

const cpuOf = async (work: () => unknown): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

describe('what is made to be slow', () => {
  const length = 16 * 2 ** 20;
  const noise = Buffer.from(Array.from({ length }, (_, index) => (index * 2654435761) >>> 13));
  // What any processor needs to go through so many bytes with some care.
  let measure = 0;
  for (const [name, make] of Object.entries(hostile))
    it(`is gone through quickly: ${name}`, async () => {
      measure ||= await cpuOf(() => deflateSync(noise, { level: 6 }));
      const [type, bytes] = make(length);
      const took = await cpuOf(() => stripped(bytes, type));
      assert.ok(took < 5 * measure + 100, `${took} ms of the processor, where ${measure} are usual`);
    });
});

describe('what is broken', () => {
  it('is never kept as a picture that tells something, wherever it was cut or changed', async () => {
    const pictures = {
      'image/jpeg': await noted().jpeg().toBuffer(),
      'image/png': await noted().png().toBuffer(),
      'image/webp': await noted().webp().toBuffer(),
      'image/gif': await noted().gif().toBuffer(),
      'image/avif': await noted().avif().toBuffer(),
      'image/tiff': await noted().tiff().toBuffer(),
    };
    for (const [type, picture] of Object.entries(pictures))
      for (let round = 0; round < 120; round++) {
        const place = (round * 7919) % picture.length;
        const bytes = Buffer.from(round % 2 ? picture.subarray(0, place) : picture);
        if (round % 2 === 0) bytes[place]! ^= 1 << (round % 8);
        const kept = await stripped(bytes, type);
        assert.ok(kept.bytes.length <= bytes.length + 1_024);
        if (kept.isClean) assert.ok(!kept.bytes.includes(secret), `${type}, changed at ${place}`);
      }
  });

  it('stays as it is, as far as it tells no place', async () => {
    for (const type of [
      'image/jpeg',
      'image/png',
      'image/webp',
      'image/gif',
      'image/avif',
      'image/jxl',
      'image/tiff',
    ]) {
      const bytes = Buffer.from('\xfe\xd8\xff\xe1 and then nothing', 'latin1');
      const kept = await stripped(bytes, type);
      assert.equal(kept.isClean, false, type);
      assert.ok(kept.bytes.equals(bytes), type);
    }
  });
});
