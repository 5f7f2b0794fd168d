import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileTypeOf } from '#lib/file-type.ts';
import { withoutPlace } from '#lib/picture-place.ts';

const typeOf = (signs: string) => fileTypeOf(Buffer.from(signs, 'latin1'));

test('a file is what its first bytes say', () => {
  const types = {
    '\x89PNG\r\n\x1a\n': 'image/png',
    'RIFF\0\0\0\0WEBP': 'image/webp',
    'RIFF\0\0\0\0WAVE': 'audio/wav',
    '\0\0\0\x1cftypavif': 'image/avif',
    '\0\0\0\x1cftypheic': 'image/heic',
    '\0\0\0\x1cftypM4A ': 'audio/mp4',
    '\0\0\0\x1cftypisom': 'video/mp4',
    '\x1a\x45\xdf\xa3\x42\x82\x84webm … A_OPUS': 'audio/webm',
    '\x1a\x45\xdf\xa3\x42\x82\x84webm … A_OPUS … V_VP9': 'video/webm',
    'PK\x03\x04': 'application/zip',
    '<!doctype html>': 'text/plain',
    '': 'application/octet-stream',
    '\0\x01': 'application/octet-stream',
  };
  for (const [signs, type] of Object.entries(types)) assert.equal(typeOf(signs), type, JSON.stringify(signs));
});

test('of a picture that cannot be written anew the place is overwritten, and nothing else', () => {
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
  const after = withoutPlace(before, 'image/heic');
  assert.equal(after.length, before.length);
  assert.ok(after.subarray(7 + 26, 7 + 40).equals(Buffer.alloc(14)));
  assert.ok(after.subarray(7 + 44, 7 + 68).equals(Buffer.alloc(24)));
  assert.ok(after.includes('exif:GPSLatitude="      " end'));
  assert.ok(after.subarray(7 + 68, 7 + 80).equals(before.subarray(7 + 68, 7 + 80)));
});

test('what only begins like a picture stays as it is', () => {
  for (const type of ['image/jpeg', 'image/png', 'image/webp']) {
    const bytes = Buffer.from('\xff\xd8\xff\xe1 and then nothing', 'latin1');
    assert.ok(withoutPlace(bytes, type).equals(bytes), type);
  }
});
