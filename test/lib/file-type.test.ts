import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileTypeOf } from '#lib/file-type.ts';

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
    '\xff\xd8\0\0\xff\xe1\0\x20Exif\0\0': 'image/jpeg',
    '\xff\xd8\0\0\xff\xe1\0\x20': 'application/octet-stream',
    '<!doctype html>': 'text/plain',
    '': 'application/octet-stream',
    '\0\x01': 'application/octet-stream',
  };
  for (const [signs, type] of Object.entries(types)) assert.equal(typeOf(signs), type, JSON.stringify(signs));
});
