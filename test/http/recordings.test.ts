import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { RestClient } from './script.ts';

const flags = ['--file-size=30MB', '--file-quota=2GB'];
const server = await startServer({ after }, { flags });
const oksana = await RestClient.of(server.url, 'Oksana');

async function upload(body: Uint8Array): Promise<Readonly<Record<string, unknown>>> {
  const init = { method: 'POST', body: body as Uint8Array<ArrayBuffer> };
  const answer = await oksana.request('/api/rooms/lobby/files?name=a', init);
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

const length = 6_000_000;
const filled = (start: string, with_: string): Buffer => {
  const head = Buffer.from(start, 'latin1');
  return Buffer.concat([head, Buffer.alloc(length - head.length, with_, 'latin1')]);
};

/** A size of ID3 has seven bits in each byte. */
const id3 = (version: number): string => `ID3${String.fromCharCode(version)}\0\0\x00\x3f\x7f\x7f`;

/** Recordings that consist of the smallest parts that their format has. */
const hostile: Readonly<Record<string, Buffer>> = {
  webm: filled(
    '\x1a\x45\xdf\xa3\x84\x42\x82\x84webm\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff',
    '\xec\x80',
  ),
  matroska: filled('\x1a\x45\xdf\xa3\x01\0\0\0\x7f\xff\xff\xff', '\xec\x80'),
  tracks: filled(
    '\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x01\0\0\0\x7f\xff\xff\xff\x16\x54\xae\x6b\x01\0\0\0\x7f\xff\xff\xff',
    '\xae\x80',
  ),
  mp3: filled(id3(3), 'TXXX\0\0\0\x01\0\0\0'),
  mp3New: filled(id3(4), 'TXXX\0\0\0\x01\0\0\0'),
  mp3Old: filled(id3(2), 'TXX\0\0\x01\0'),
  wav: filled('RIFF\xff\xff\xff\x7fWAVE', 'JUNK\0\0\0\0'),
  wavLists: filled('RIFF\xff\xff\xff\x7fWAVELIST\xff\xff\xff\x7fINFO', 'ISFT\0\0\0\0'),
  avi: filled('RIFF\xff\xff\xff\x7fAVI ', 'LIST\x04\0\0\0INFO'),
  flac: filled('fLaC', '\x04\0\0\x08\0\0\0\0\0\0\0\0'),
  ogg: filled(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead`, `OggS\0\0${'\0'.repeat(21)}`),
  mp4: filled('\0\0\0\x10ftypisom\0\0\0\0', '\0\0\0\x08free'),
  deep: filled('\0\0\0\x10ftypisom\0\0\0\0', '\0\0\0\x08moov'),
  aac: filled('\xff\xf1\x50\x80\0\xff\xfc', '\xff\xf1\x50\x80\0\xff\xfc'),
};

/** The longest that Bob waits for an answer while this is done. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  const bob = await NativeClient.guest(server.httpPort, 'Bob');
  let longest = 0;
  let done = false;
  const ended = work().finally(() => {
    done = true;
  });
  while (!done) {
    const before = performance.now();
    await bob.ask('ping');
    longest = Math.max(longest, performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await ended;
  await bob.close();
  return longest;
}

test('nobody waits for recordings that were made to be slow', async () => {
  const noise = randomBytes(length);
  const usual = await longestWait(async () => {
    for (let round = 0; round < 5; round++) await upload(noise);
  });
  for (const [name, recording] of Object.entries(hostile)) {
    const longest = await longestWait(async () => {
      const { type, durationMs } = await upload(recording);
      assert.match(String(type), /^(audio|video)\//, name);
      assert.ok(durationMs === undefined || Number(durationMs) > 0);
    });
    assert.ok(longest < 2_000 + 4 * usual, `${name}: ${longest} ms, where ${usual} ms are usual`);
  }
  // And a recording of somebody else has its length.
  const wav = Buffer.concat([
    Buffer.from(
      'RIFF\xa4\x3e\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x80\x3e\0\0',
      'latin1',
    ),
    Buffer.alloc(16_000),
  ]);
  assert.equal((await upload(wav)).durationMs, 1_000);
});
