import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import { type MemoryHub, openHub, settled } from '../support/memory-hub.ts';

/** A wire whose client learns that it has entered by the same line as everybody else. */
const lineTraits: WireTraits = {
  replaysHistory: false,
  receivesRooms: true,
  isVisible: true,
  seesOwnJoin: true,
};

function logIn({ connect }: MemoryHub, nickname: string) {
  const client = connect(lineTraits, 'line');
  client.send({ kind: 'enter', nickname });
  return client;
}

const isCameOf = (event: Event, name: string): boolean =>
  event.kind === 'presence' && event.came.some(({ nickname }) => nickname === name);

test('in a room too crowded for names, a session that enters still learns it, and no other does', async () => {
  const house = await openHub({ crowd: 10 });
  const { clock } = house;
  const crowd = Array.from({ length: limits.presence.names + 1 }, (_, index) =>
    logIn(house, `guest-${index}`),
  );
  await settled();
  // Announcements of so many are collected for a while.
  clock.turn(1_000);
  for (const [index, client] of crowd.entries()) {
    await client.next((event) => isCameOf(event, `guest-${index}`));
  }
  const alice = logIn(house, 'Alice');
  await settled();
  clock.turn(1_000);
  await alice.next((event) => isCameOf(event, 'Alice'));
  assert.ok(!crowd[0]!.events.some((event) => isCameOf(event, 'Alice')));
});
