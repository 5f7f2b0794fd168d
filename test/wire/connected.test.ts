import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '#model/event.ts';
import { jsonWire } from '#wire/json/index.ts';
import { encoderFor, type FrameWire } from '#wire.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(`${text}\n`);
const textOf = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && new TextDecoder().decode(bytes);
const welcome: Event = { kind: 'welcome', session: 's', epoch: 'e', locale: 'en' };
const goodbye: Event = { kind: 'goodbye', code: 'bye' };

test('events become the bytes of all their texts, or none', () => {
  const encoder = encoderFor(jsonWire, 'en', bytesOf);
  assert.equal(encoder.wire, 'json');
  assert.equal(textOf(encoder.encodeText('hi')), 'hi\n');
  const bytes = encoder.encode([
    goodbye,
    { kind: 'ended', sessions: ['s'] },
    { kind: 'pong', heads: new Map() },
  ]);
  assert.equal(
    textOf(bytes),
    '{"kind":"goodbye","payload":{"code":"bye","message":""}}\n{"kind":"pong","payload":{"heads":{}}}\n',
  );
  assert.equal(encoder.encode([{ kind: 'ended', sessions: ['s'] }]), undefined);
});

test('a wire may encode for one connection by what it keeps of it', () => {
  /** Counts what each of its connections is sent. */
  const countingWire: FrameWire = {
    ...jsonWire,
    encode: () => ['shared'],
    connect(session) {
      let count = 0;
      return { parse: () => [], encode: ({ kind }) => [`${session} ${++count}: ${kind}`] };
    },
  };
  const [one, other] = ['a', 'b'].map((session) => {
    const { encode } = countingWire.connect(session, 'en');
    return encoderFor(countingWire, 'en', bytesOf, encode);
  });
  assert.equal(textOf(encoderFor(countingWire, 'en', bytesOf).encode([welcome])), 'shared\n');
  assert.equal(textOf(one?.encode([welcome, goodbye])), 'a 1: welcome\na 2: goodbye\n');
  assert.equal(textOf(other?.encode([goodbye])), 'b 1: goodbye\n');
});
