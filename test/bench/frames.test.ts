import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientFrame, FrameDecoder } from '../../bench/load/frames.ts';

/** What a server sends: a text, an empty ping, a text of 126 bytes, one of 65,536 bytes, and a close with code 1000. */
const stream = Buffer.concat([
  Buffer.from('810474656121', 'hex'),
  Buffer.from('8900', 'hex'),
  Buffer.from('817e007e', 'hex'),
  Buffer.alloc(126, 'a'),
  Buffer.from('817f0000000000010000', 'hex'),
  Buffer.alloc(65_536, 'b'),
  Buffer.from('880203e8', 'hex'),
]);

const expected = [
  [1, 'tea!'],
  [9, ''],
  [1, 'a'.repeat(126)],
  [1, 'b'.repeat(65_536)],
  [8, '\x03\xe8'],
];

/** The frames of the stream, when it comes in these pieces, in a buffer that is used again for each of them. */
function cut(pieces: readonly Buffer[]): (readonly [number, string])[] {
  const frames: (readonly [number, string])[] = [];
  const cutter = new FrameDecoder((opcode, bytes, start, end) =>
    frames.push([opcode, bytes.toString('latin1', start, end)]),
  );
  const input = Buffer.alloc(stream.length);
  for (const piece of pieces) {
    piece.copy(input);
    cutter.push(input, piece.length);
    input.fill(0xff);
  }
  return frames;
}

describe('the frames of a load', () => {
  it('are cut at whatever place the stream is split', () => {
    const interesting = [...Array(160).keys(), stream.length - 5, stream.length - 3, stream.length - 1];
    for (const at of interesting)
      assert.deepEqual(cut([stream.subarray(0, at), stream.subarray(at)]), expected, `split at ${at}`);
  });

  it('are cut out of single bytes', () => {
    const head = stream.subarray(0, 140);
    const bytes = Array.from(head, (_, at) => head.subarray(at, at + 1));
    assert.deepEqual(cut(bytes), expected.slice(0, 3));
  });

  it('are masked with zeros when they are sent', () => {
    assert.equal(clientFrame(Buffer.from('tea!')).toString('hex'), '81840000000074656121');
    const long = clientFrame(Buffer.alloc(126));
    assert.equal(long.subarray(0, 8).toString('hex'), '81fe007e00000000');
    assert.equal(long.length, 8 + 126);
  });
});
