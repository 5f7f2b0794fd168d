import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Event } from '#model/event.ts';
import { envelopeWire } from '#wire/envelope/index.ts';
import { jsonWire } from '#wire/json/index.ts';
import { lineWire } from '#wire/line/index.ts';
import { plainWire } from '#wire/plain/index.ts';

const floor: Event = { kind: 'floor', room: 'lobby', floor: 4 };
const read: Event = { kind: 'read', room: 'lobby', seq: 3 };

it('what retention has removed, and what another device has read, is told on the native wire alone', () => {
  assert.deepEqual(jsonWire.encode(floor, 'en'), ['{"kind":"floor","payload":{"room":"lobby","floor":4}}']);
  assert.deepEqual(jsonWire.encode(read, 'en'), ['{"kind":"read","payload":{"room":"lobby","seq":3}}']);
  const others = [envelopeWire, lineWire, plainWire].map((wire) =>
    [floor, read].map((one) => wire.encode(one, 'en').length),
  );
  assert.deepEqual(others, Array(3).fill([0, 0]));
});
