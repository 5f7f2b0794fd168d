import assert from 'node:assert/strict';
import { it } from 'node:test';
import { maxMessageBytes } from '#bus.ts';
import { type Frame, FrameReader, frameHead } from '#buses/process/frames.ts';

// Three frames, as they lie on the wire: hello from `web`, `hi` about entries, nothing about typing.
const wire = Buffer.from(
  '00000004' + '00' + '776562' + '00000003' + '01' + '6869' + '00000001' + '03',
  'hex',
);
const said = [
  ['hello', 'web'],
  ['entries', 'hi'],
  ['typing', ''],
];
const read = (frames: readonly Frame[]): string[][] =>
  frames.map(({ about, bytes }) => [about, Buffer.from(bytes).toString()]);

it('a frame is a length, what it is, and the bytes', () => {
  const frame = (about: Frame['about'], words: string): Buffer =>
    Buffer.concat([frameHead(about, words.length), Buffer.from(words)]);
  assert.deepEqual(Buffer.concat([frame('hello', 'web'), frame('entries', 'hi'), frame('typing', '')]), wire);
});

it('frames are read the same wherever the stream is cut', () => {
  for (let one = 0; one <= wire.length; one++)
    for (let two = one; two <= wire.length; two++) {
      const reader = new FrameReader();
      const pieces = [wire.subarray(0, one), wire.subarray(one, two), wire.subarray(two)];
      assert.deepEqual(read(pieces.flatMap((piece) => reader.push(piece) ?? [])), said);
    }
});

it('the largest frame is read from small pieces', () => {
  const body = Buffer.alloc(maxMessageBytes, 'x');
  const stream = Buffer.concat([frameHead('entries', body.length), body, wire]);
  const reader = new FrameReader();
  const frames: Frame[] = [];
  for (let at = 0; at < stream.length; at += 10_007)
    frames.push(...(reader.push(stream.subarray(at, at + 10_007)) ?? []));
  assert.deepEqual(frames[0], { about: 'entries', bytes: body });
  assert.deepEqual(read(frames.slice(1)), said);
});

it('what is not a frame is told', () => {
  const not = {
    'an empty frame': '00000000',
    'a frame too long': '00100002',
    'a frame far too long': 'ffffffff',
    'a topic that there is not': '00000001' + '06',
    'a good frame before it': '00000001' + '03' + '00000000',
  };
  for (const [why, bytes] of Object.entries(not))
    assert.equal(new FrameReader().push(Buffer.from(bytes, 'hex')), undefined, why);
});
