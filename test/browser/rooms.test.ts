import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

test('a room is made, hears what is said in it, counts what is unread, and is left', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  const rooms = alice.page.getByRole('navigation', { name: 'Rooms' });
  await rooms.getByLabel('Name of the room').fill('#Kitchen');
  await alice.page.keyboard.press('Enter');
  await alice.page.getByRole('heading', { name: 'kitchen' }).waitFor();
  await alice.say('tea?');
  await alice.sees('tea?');

  await rooms.getByRole('button', { name: 'lobby' }).click();
  await bob.ask('join', { room: 'kitchen' });
  await bob.post('yes please', { room: 'kitchen' });
  await bob.post('with milk', { room: 'kitchen' });
  await rooms.getByRole('button', { name: 'kitchen 2 unread' }).click();
  await alice.sees('with milk');
  assert.deepEqual(await alice.said(), ['tea?', 'yes please', 'with milk']);
  await rooms.getByRole('button', { name: 'kitchen', exact: true }).waitFor();

  await rooms.getByRole('button', { name: 'Leave kitchen' }).click({ force: true });
  await alice.page.getByRole('heading', { name: 'lobby' }).waitFor();
  assert.deepEqual(alice.complaints, []);
});

test('two talk in private, and nobody else hears them', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  const oksana = await scene.guest(t, 'Oksana');
  await bob.ask('tell', { to: 'Alice', body: 'psst' });
  const rooms = alice.page.getByRole('navigation', { name: 'Rooms' });
  await rooms.getByRole('button', { name: 'Bob 1 unread' }).click();
  await alice.sees('psst');
  await alice.say('yes?');
  const { room } = await bob.next('direct', ({ body }) => body === 'psst');
  assert.equal((await bob.next('direct', ({ body }) => body === 'yes?')).room, room);
  await alice.sees('yes?');
  assert.deepEqual(await alice.said(), ['psst', 'yes?']);
  await oksana.settled();
  assert.ok(!oksana.received.some(({ kind }) => kind === 'direct'));

  await alice.page.getByRole('region', { name: 'Here now' }).getByRole('button', { name: 'Oksana' }).click();
  await alice.say('hello Oksana');
  await oksana.next('direct', ({ body }) => body === 'hello Oksana');
  await alice.sees('hello Oksana');
  assert.deepEqual(await alice.said(), ['hello Oksana']);
});

test('what was said long ago comes as one scrolls back, and is found by its words', browsing, async (t) => {
  const bobs = await Promise.all(
    ['Bob', 'Bob2', 'Bob3', 'Bob4', 'Bob5', 'Bob6', 'Bob7', 'Bob8'].map((name) => scene.guest(t, name)),
  );
  for (const [index, bob] of bobs.entries()) {
    for (let n = 0; n < 20; n++)
      await bob.post(`line ${index * 20 + n}${index + n === 0 ? ' with a pineapple' : ''}`);
  }
  const alice = await scene.visitor(t, 'Alice');
  await alice.sees('line 159');
  assert.equal(await alice.log.getByText('line 1', { exact: true }).count(), 0);
  await alice.log.hover();
  const lines = new Set<string>();
  for (let times = 0; (await alice.log.getByText('line 1', { exact: true }).count()) === 0; times++) {
    assert.ok(times < 200, 'the first line does not come');
    for (const body of await alice.said()) lines.add(body);
    await alice.page.mouse.wheel(0, -400);
  }
  for (const body of await alice.said()) lines.add(body);
  assert.equal([...lines].filter((body) => body.startsWith('line ')).length, 160);

  await alice.page.reload();
  await alice.isIn();
  await alice.page.getByRole('button', { name: 'Search' }).click();
  await alice.page.getByRole('searchbox').fill('Pineapple');
  await alice.page.keyboard.press('Enter');
  await alice.page.getByRole('button', { name: /with a pineapple/ }).click();
  await alice.log.getByText('line 0 with a pineapple').waitFor();
  assert.deepEqual(alice.complaints, []);
});
