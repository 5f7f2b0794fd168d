import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { readLobby } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import { overNetwork } from './network.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

test('its server crashes: it comes back by itself, and nothing is lost or doubled', browsing, async (t) => {
  const bob = await LineClient.named(scene.server.linePort, 'Bob');
  const alice = await scene.visitor(t, 'Alice');
  await alice.say('before');
  await alice.sees('before');

  scene.server.killNode('web-1');
  for (let n = 1; n <= 10; n++) bob.send(`msgall from Bob ${n}\n`);
  await bob.says('[Bob]: from Bob 10');
  await alice.say('meanwhile 1');
  await alice.say('meanwhile 2');
  await alice.sees('from Bob 10');
  await alice.log.locator('.pending').first().waitFor({ state: 'detached' });
  await alice.say('after');
  await alice.log.locator('.number', { hasText: '4' }).waitFor();

  const fromBob = Array.from({ length: 10 }, (_, n) => `from Bob ${n + 1}`);
  const said = await alice.said();
  assert.deepEqual(
    said.filter((body) => body.startsWith('from Bob')),
    fromBob,
  );
  assert.deepEqual(
    said.filter((body) => !body.startsWith('from Bob')),
    ['before', 'meanwhile 1', 'meanwhile 2', 'after'],
  );
  assert.deepEqual(await alice.numbers(), ['1', '2', '3', '4']);
  const oksana = await scene.guest(t, 'Oksana');
  assert.deepEqual(
    (await readLobby(oksana)).map(({ body }) => body),
    said,
  );
  assert.deepEqual(alice.complaints, []);
});

test('without a network it says so, keeps what is written, and sends it in time', browsing, async (t) => {
  const { person: alice, network } = await overNetwork(scene, t, 'Alice', { clock: true });
  const oksana = await scene.guest(t, 'Oksana');

  network.cut();
  const status = alice.page.getByRole('status').filter({ hasText: 'No connection.' });
  await status.waitFor();
  await alice.say('kept');
  await alice.log.getByText('Waits for the connection').waitFor();
  await oksana.post('said meanwhile');

  // Time stands still in the page, so that it cannot come back by itself before she asks for it.
  await alice.page.clock.pauseAt(Date.now() + 60_000);
  network.mend();
  await status.getByRole('button', { name: 'Try now' }).click();
  await oksana.next('message', ({ body }) => body === 'kept');
  await alice.page.clock.resume();
  await status.waitFor({ state: 'detached' });
  await alice.sees('kept');
  assert.deepEqual((await alice.said()).slice(-2), ['said meanwhile', 'kept']);
  assert.deepEqual(alice.complaints, []);
});

test('the answer is lost on its way: what was kept is not said twice', browsing, async (t) => {
  const { person: alice, network } = await overNetwork(scene, t, 'Alice');
  const oksana = await scene.guest(t, 'Oksana');

  network.deafen();
  await alice.say('just once');
  await oksana.next('message', ({ body }) => body === 'just once');
  await alice.log.locator('.pending').waitFor();
  network.cut();
  network.mend();
  await alice.log.locator('.pending').waitFor({ state: 'detached' });
  await alice.say('and on');
  await oksana.next('message', ({ body }) => body === 'and on');
  await alice.sees('and on');
  assert.deepEqual((await alice.said()).slice(-2), ['just once', 'and on']);
  const kept = (await readLobby(oksana)).filter(({ body }) => body === 'just once');
  assert.equal(kept.length, 1);
});

test('a connection that dies without a word is noticed', browsing, async (t) => {
  const { person: alice, network } = await overNetwork(scene, t, 'Alice', { clock: true });
  const oksana = await scene.guest(t, 'Oksana');

  network.deafen();
  await oksana.post('is anybody there?');
  network.mend();
  await alice.page.clock.fastForward(25_000);
  await alice.page.clock.fastForward(10_000);
  await alice.page.clock.fastForward(1_000);
  await alice.sees('is anybody there?');
  assert.equal(network.connections, 2);
});
