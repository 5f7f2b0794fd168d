import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { durationOf } from '#gateways/http/pictures/length/index.ts';

const text = (value: string) => Buffer.from(value, 'latin1');

/** A FLAC of 44,100 samples in a second, with so many samples. */
function flac(samples: number, ...blocks: Buffer[]): Buffer {
  const info = Buffer.alloc(34);
  info.writeUIntBE((44_100 << 4) | 2, 10, 3);
  info[13] = 0xf0;
  info.writeUInt32BE(samples, 14);
  return Buffer.concat([text('fLaC\0\0\0\x22'), info, ...blocks]);
}

/** Comments of many short notes, as a block of FLAC. */
function notes(count: number): Buffer {
  const note = text('\x03\0\0\0A=B');
  const head = Buffer.alloc(12);
  head.writeUIntBE(8 + count * note.length, 1, 3);
  head[0] = 4;
  head.writeUInt32LE(count, 8);
  return Buffer.concat([head, Buffer.alloc(count * note.length, note)]);
}

function page(position: bigint, body: Buffer): Buffer {
  const head = Buffer.alloc(28);
  head.write('OggS', 'latin1');
  head.writeBigInt64LE(position, 6);
  head.write('abcd', 14, 'latin1');
  head[26] = 1;
  head[27] = body.length;
  return Buffer.concat([head, body]);
}

/** What a file says, and what was read of it. */
async function asked(type: string, file: Buffer) {
  let bytes = 0;
  const ms = await durationOf(type, file.length, async (start, end) => {
    const part = file.subarray(start, end);
    bytes += part.length;
    return part;
  });
  return { ms, bytes };
}

describe('how long a recording is', () => {
  it('a FLAC says in its first part, whatever is noted beside it', async () => {
    const file = flac(66_150, ...Array.from({ length: 6 }, () => notes(80_000)));
    assert.ok(file.length > 3_000_000);
    assert.deepEqual(await asked('audio/flac', file), { ms: 1_500, bytes: 42 });
  });

  it('an Ogg says in its first and its last page', async () => {
    const vorbis = Buffer.alloc(30);
    vorbis.write('\x01vorbis', 'latin1');
    vorbis.writeUInt32LE(44_100, 12);
    const opus = Buffer.alloc(19);
    opus.write('OpusHead', 'latin1');
    opus.writeUInt16LE(480, 10);
    const middle = Buffer.alloc(3_000_000, notes(1_000));
    for (const [head, end, ms] of [
      [vorbis, 88_200n, 2_000],
      [opus, 48_480n, 1_000],
    ] as const) {
      const file = Buffer.concat([
        page(0n, head),
        middle,
        page(end, Buffer.alloc(200)),
        page(-1n, text('x')),
      ]);
      const said = await asked('audio/ogg', file);
      assert.equal(said.ms, ms);
      assert.ok(said.bytes < 70_000);
    }
  });
});
