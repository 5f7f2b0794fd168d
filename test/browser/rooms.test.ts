import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene();

test('a room is made, hears what is said in it, counts what is unread, and is left', browsing, async (t) => {
  const alice = await scene.account(t, 'Alice0');
  const bob = await scene.guest(t, 'Bob');
  const { page } = alice;
  const rooms = page.getByRole('navigation', { name: 'Rooms' });
  await rooms.getByRole('link', { name: 'Find or make a room' }).click();
  await page.getByRole('button', { name: 'Make a room' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a room' });
  await dialog.getByLabel('Name').fill('no room');
  await dialog.getByRole('button', { name: 'Make a room' }).click();
  await dialog.getByRole('alert').filter({ hasText: /./ }).waitFor();
  await dialog.getByLabel('Name').fill('#Kitchen');
  await dialog.getByLabel('Topic').fill('Tea');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'kitchen' }).waitFor();
  await page.locator('.about').getByText('Tea').waitFor();
  await alice.say('tea?');
  await alice.sees('tea?');

  await rooms.getByRole('link', { name: 'lobby' }).click();
  await bob.ask('join', { room: 'kitchen' });
  await bob.post('yes please', { room: 'kitchen' });
  await bob.post('with milk', { room: 'kitchen' });
  await rooms.getByRole('link', { name: 'kitchen 2 unread' }).click();
  await alice.sees('with milk');
  assert.deepEqual(await alice.said(), ['tea?', 'yes please', 'with milk']);
  await rooms.getByRole('link', { name: /kitchen$/ }).waitFor();

  await page.getByTitle('About the room').click();
  await page.getByRole('button', { name: 'Leave the room' }).click();
  await page.getByRole('button', { name: 'Leave the room?' }).click();
  await page.getByRole('heading', { name: 'lobby' }).waitFor();
  assert.deepEqual(alice.complaints, []);
});

test(
  'the panel of a room has what it is about, who may write, and whom one brings in',
  browsing,
  async (t) => {
    const alice = await scene.account(t, 'Alice7', { viewport: { width: 1300, height: 800 } });
    const li = await scene.account(t, '李雷7');
    const bob = await scene.guest(t, 'Bob7');
    const { page } = alice;
    await alice.native.ask('createRoom', { name: 'parlour', topic: 'Chairs' });
    await page.goto(`${scene.server.url}/r/parlour`);
    await alice.isIn();
    await bob.ask('join', { room: 'parlour' });
    await page.getByTitle('About the room').click();
    const panel = page.getByRole('region', { name: 'About the room' });
    await panel.getByLabel('Topic').fill('Chairs and tables');
    await panel.getByLabel('Topic').press('Enter');
    await page.locator('.about').getByText('Chairs and tables').waitFor();
    await panel.getByLabel('Only what is for me').check();
    await panel.getByLabel('Who may write').selectOption({ label: 'Moderators' });
    const set = await bob.next('set', ({ setting }) => setting === 'posting');
    assert.equal(set.value, 'moderators');
    await panel.getByLabel('Between two messages').selectOption({ label: '10 seconds' });
    await bob.next('set', ({ setting, value }) => setting === 'slow' && value === '10');
    await panel.getByLabel('Guests').selectOption({ label: 'may read' });
    await bob.next('set', ({ setting, value }) => setting === 'guests' && value === 'read');
    await panel.getByLabel('Nickname').fill('李雷7');
    await panel.getByRole('button', { name: 'Bring in' }).click();
    await li.native.next('invited', ({ name, room }) => (name ?? room) === 'parlour');

    await panel.getByRole('button', { name: 'Make a link for guests' }).click();
    await panel.getByRole('img', { name: 'QR code of the link' }).waitFor();
    const link = await panel.getByRole('textbox', { name: 'Make a link for guests' }).inputValue();
    assert.match(link, /\?invite=g/);
    await page.reload();
    await page.getByTitle('About the room').waitFor();
    const listed = await alice.native.ask('attention');
    assert.deepEqual((listed.payload as { items: unknown }).items, [{ room: 'parlour', level: 'mentions' }]);
    assert.deepEqual(alice.complaints, []);
  },
);

test('all rooms are found by name and topic, read from outside, and joined', browsing, async (t) => {
  const alice = await scene.account(t, 'Alice8');
  await alice.native.ask('createRoom', { name: 'attic', topic: 'Old chests' });
  await alice.native.ask('post', { room: 'attic', body: 'a map of the coast' });
  await alice.native.ask('createRoom', { name: 'safe', private: true });
  const oksana = await scene.visitor(t, 'Oksana8');
  const { page } = oksana;
  await page.goto(`${scene.server.url}/browse`);
  await page.getByRole('searchbox', { name: 'Find a room' }).fill('chests');
  const row = page.locator('.room-row');
  await row.filter({ hasText: 'attic' }).waitFor();
  assert.equal(await row.count(), 1);
  await row.getByRole('link').click();
  await oksana.sees('a map of the coast');
  await page.getByText('You are looking at attic.').waitFor();
  // It goes on as one reads.
  const { payload } = await alice.native.ask('post', { room: 'attic', body: 'and a kye' });
  await oksana.sees('and a kye');
  const { messageId } = payload as { readonly messageId: string };
  await alice.native.ask('edit', { messageId, body: 'and a key' });
  await oksana.log.getByText('and a key').waitFor();
  await page.goto(`${scene.server.url}/r/safe`);
  await page.getByText('There is no room safe that you may see.').waitFor();
  await page.goto(`${scene.server.url}/r/attic`);
  await page.getByRole('button', { name: 'Join' }).click();
  await oksana.isIn();
  await oksana.say('mine!');
  await alice.native.next('message', ({ body }) => body === 'mine!');
  assert.deepEqual(oksana.complaints, []);
});

test('two talk in private, and nobody else hears them', browsing, async (t) => {
  const alice = await scene.visitor(t, 'Alice');
  const bob = await scene.guest(t, 'Bob');
  const oksana = await scene.guest(t, 'Oksana');
  await bob.ask('tell', { to: 'Alice', body: 'psst' });
  const people = alice.page.getByRole('navigation', { name: 'People' });
  await people.getByRole('link', { name: 'Bob 1 unread' }).click();
  await alice.sees('psst');
  await alice.say('yes?');
  const { room } = await bob.next('direct', ({ body }) => body === 'psst');
  assert.equal((await bob.next('direct', ({ body }) => body === 'yes?')).room, room);
  await alice.sees('yes?');
  assert.deepEqual(await alice.said(), ['psst', 'yes?']);
  await oksana.settled();
  assert.ok(!oksana.received.some(({ kind }) => kind === 'direct'));

  await alice.page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'lobby' }).click();
  await alice.page.getByRole('button', { name: 'People', exact: true }).click();
  await alice.page.getByRole('region', { name: 'Here now' }).getByRole('button', { name: 'Oksana' }).click();
  await alice.page.getByRole('region', { name: 'Profile' }).getByRole('button', { name: 'Write' }).click();
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
  await alice.page.getByRole('button', { name: 'Search', exact: true }).click();
  await alice.page.getByRole('searchbox').fill('Pineapple');
  await alice.page.getByRole('link', { name: /with a pineapple/ }).click();
  await alice.log.getByText('line 0 with a pineapple').waitFor();
  assert.deepEqual(alice.complaints, []);
});
