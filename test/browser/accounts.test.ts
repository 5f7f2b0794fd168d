import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeoutMs } from '../support/mailbox.ts';
import { requireProgram } from '../support/require-program.ts';
import type { ChatPage } from './chat-page.ts';
import { kept } from './kept.ts';
import { Scene } from './scene.ts';

const browsing = requireProgram('chromium');
const scene = new Scene(['--post-burst', '100']);
const password = 'a long secret';

/** A guest in the page becomes an account. */
async function makeAccount(chat: ChatPage): Promise<void> {
  const { page } = chat;
  await openSettings(chat, 'Account');
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Become an account' }).click();
  await page.getByText('has an account').first().waitFor();
  await page.getByRole('link', { name: 'lobby' }).click();
  await chat.isIn();
}

/** Signs in at the entrance. */
async function signIn({ page }: ChatPage, nickname: string): Promise<void> {
  await page.getByLabel('Your name here').fill(nickname);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
}

async function openSettings({ page }: ChatPage, part: string): Promise<void> {
  await page.getByTitle('Settings').click();
  await page.getByRole('navigation', { name: 'Parts of the settings' }).getByText(part).click();
  await page.getByRole('region', { name: part }).waitFor();
}

/** Fulfilled when the page has received a frame with these pieces. */
const frameWith = ({ page }: ChatPage, ...pieces: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const late = new Error(`There never was a frame with ${pieces.join(' and ')}.`);
    const timer = setTimeout(() => reject(late), timeoutMs);
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (!pieces.every((piece) => payload.includes(piece))) return;
        clearTimeout(timer);
        resolve();
      }),
    );
  });

/** What the browser keeps, in words. */
const stored = ({ page }: ChatPage): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]));

test(
  'a guest makes an account, comes back with it, and finds what was said meanwhile',
  browsing,
  async (t) => {
    const alice = await scene.visitor(t, 'Alice');
    const bob = await scene.guest(t, 'Bob');
    await makeAccount(alice);
    await alice.say('it is me');
    const { author } = await bob.next('message', ({ body }) => body === 'it is me');
    assert.deepEqual([author.nickname, author.account], ['Alice', true]);
    await alice.leave();

    await bob.ask('tell', { to: 'Alice', body: 'while you were away' });
    const again = await scene.anonymous(t);
    await again.page.goto(scene.server.url);
    await again.page.getByLabel('Your name here').fill('alice');
    await again.page.getByLabel('Password').fill('wrong secret');
    await again.page.keyboard.press('Enter');
    await again.page.getByRole('alert').getByText(/wrong/).waitFor();
    await again.page.getByLabel('Password').fill('a long secret');
    await again.page.keyboard.press('Enter');
    await again.isIn();
    await again.page.getByRole('navigation', { name: 'People' }).getByRole('link', { name: /^Bob/ }).click();
    await again.sees('while you were away');
    assert.deepEqual(again.complaints, []);
  },
);

test(
  'one private message of one sender, 55 of another: both are listed, both unread',
  browsing,
  async (t) => {
    const alice = await scene.visitor(t, 'Aliona');
    await makeAccount(alice);
    await alice.leave();
    const bob = await scene.guest(t, 'Bob');
    const li = await scene.guest(t, '李雷');
    await bob.ask('tell', { to: 'Aliona', body: 'call me' });
    for (let n = 1; n <= 55; n++) await li.ask('tell', { to: 'Aliona', body: `number ${n}` });

    const again = await scene.anonymous(t);
    const marked = frameWith(again, '"of":"read","room":"~', '"seq":55');
    const markedFirst = frameWith(again, '"of":"read","room":"~', '"seq":1}');
    await again.page.goto(scene.server.url);
    await signIn(again, 'Aliona');
    const rooms = again.page.getByRole('navigation', { name: 'People' });
    await rooms.getByRole('link', { name: '李雷 55 unread, for you' }).waitFor();
    await rooms.getByRole('link', { name: 'Bob 1 unread, for you' }).click();
    await again.sees('call me');
    assert.deepEqual(await again.said(), ['call me']);
    await markedFirst;
    await rooms.getByRole('link', { name: '李雷 55 unread, for you' }).click();
    await again.sees('number 55');
    // It opens where what is new begins, and is read when its end was seen.
    await again.page.getByRole('button', { name: /^New messages: \d+$/ }).click();
    await rooms.getByRole('link', { name: /^李雷( here now)?$/ }).waitFor();
    assert.match(await again.page.title(), /李雷/);

    // The server knows it: nothing is unread on another device.
    await marked;
    await again.page.reload();
    await rooms.getByRole('link', { name: /^李雷( here now)?$/ }).waitFor();
    await rooms.getByRole('link', { name: /^Bob( here now)?$/ }).waitFor();
    assert.deepEqual(again.complaints, []);
  },
);

test('an account stays signed in over a reload, and in another window', browsing, async (t) => {
  const oksana = await scene.visitor(t, 'Oksana');
  await makeAccount(oksana);
  await oksana.page.reload();
  await oksana.isIn();
  await oksana.page.getByText('has an account').first().waitFor();
  const opened = oksana.page.waitForEvent('popup');
  await oksana.page.evaluate(() => void open(location.href));
  const second = await opened;
  await second.getByRole('textbox', { name: 'Your message' }).waitFor();
  await second.getByText('has an account').first().waitFor();
  await oksana.say('both of us');
  await second.getByRole('log').getByText('both of us').waitFor();
  assert.doesNotMatch(await stored(oksana), /a long secret/);
  assert.doesNotMatch(oksana.page.url(), /[?#]/);
  assert.deepEqual(oksana.complaints, []);
});

test(
  'signing out revokes the token, forgets it in all windows, and asks there for the password again',
  browsing,
  async (t) => {
    const olga = await scene.visitor(t, 'Olga');
    await makeAccount(olga);
    const [cookie] = (await olga.page.context().cookies()).filter(({ name }) => /^hubbub-.{8}$/.test(name));
    const token = cookie?.value.replace('stay.', '') ?? '';
    assert.match(token, /.{20}/);
    assert.equal(cookie?.httpOnly, true);
    assert.doesNotMatch(await stored(olga), new RegExp(token));
    const opened = olga.page.waitForEvent('popup');
    await olga.page.evaluate(() => void open(location.href));
    const second = await opened;
    await second.getByRole('textbox', { name: 'Your message' }).waitFor();
    await olga.field.fill('a draft');
    await second.getByRole('textbox', { name: 'Your message' }).fill('another draft');
    while ((await kept(second, 'drafts')).length === 0) await second.waitForTimeout(20);

    await openSettings(olga, 'My data');
    // Both pages are loaded anew; they may ask for the password already before that.
    const anew = Promise.all([olga.page.waitForEvent('load'), second.waitForEvent('load')]);
    await olga.page.getByRole('button', { name: 'Sign out' }).click();
    await anew;
    for (const page of [olga.page, second]) {
      await page.getByLabel('Password').waitFor();
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      assert.equal(await page.getByLabel('Your name here').inputValue(), 'Olga');
    }
    assert.doesNotMatch(await stored(olga), /token|draft/i);
    assert.deepEqual(await kept(second, 'drafts'), []);
    const other = await scene.native(t);
    assert.equal(await other.refusalOf('authenticate', { token }), 'bad_token');
    await second.getByLabel('Password').fill(password);
    await second.keyboard.press('Enter');
    await second.getByRole('textbox', { name: 'Your message' }).waitFor();
    assert.deepEqual(olga.complaints, []);
  },
);

test('a guest who signs out leaves nothing in the browser', browsing, async (t) => {
  const guest = await scene.visitor(t, 'Ostap');
  await openSettings(guest, 'The way out');
  const isNew = guest.page.waitForEvent('load');
  await guest.page.getByRole('button', { name: 'Sign out' }).click();
  await isNew;
  await guest.page.getByRole('button', { name: 'Enter', exact: true }).waitFor();
  assert.equal(await guest.page.getByLabel('Your name here').inputValue(), '');
  assert.doesNotMatch(await stored(guest), /Ostap|token/i);
});

test('a token that is no longer valid leads to the entrance, which says so', browsing, async (t) => {
  const page = await scene.visitor(t, 'Петро');
  await makeAccount(page);
  const context = page.page.context();
  const cookies = await context.cookies();
  await context.addCookies(
    cookies.map((cookie) => ({
      ...cookie,
      value: cookie.value.replace(/stay\..*/, `stay.${'x'.repeat(32)}`),
    })),
  );
  await page.page.reload();
  await page.page.getByRole('alert').getByText('You are no longer signed in here.').waitFor();
  assert.equal(await page.page.getByLabel('Your name here').inputValue(), 'Петро');
  await page.page.getByLabel('Password').fill(password);
  await page.page.keyboard.press('Enter');
  await page.isIn();
  await page.page.reload();
  await page.isIn();
});

test(
  'an account that does not stay signed in is asked for its password when the browser was closed',
  browsing,
  async (t) => {
    const alice = await scene.anonymous(t);
    const { page } = alice;
    await page.goto(scene.server.url);
    await page.getByLabel('Your name here').fill('Alla');
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('Stay signed in').uncheck();
    await page.getByRole('button', { name: 'Create account' }).click();
    await alice.isIn();
    await alice.page.reload();
    await alice.isIn();
    // What a browser does with cookies that have no end.
    const context = alice.page.context();
    const kept = (await context.cookies()).filter(({ expires }) => expires > 0);
    await context.clearCookies();
    await context.addCookies(kept);
    await alice.page.reload();
    // Nor is the name left to whoever comes next.
    await alice.page.getByLabel('Your name here').fill('Alla');
    await alice.page.getByLabel('Password').waitFor();
    assert.doesNotMatch(await stored(alice), /token/i);
  },
);

test('messages of an earlier guest of the same nickname are not one’s own', browsing, async (t) => {
  const earlier = await scene.guest(t, 'Guest');
  await earlier.post('from the earlier guest');
  await earlier.close();
  const guest = await scene.visitor(t, 'Guest');
  await guest.say('from the guest of now');
  await guest.sees('from the guest of now');
  await guest.openMenu('from the earlier guest');
  await guest.page.getByRole('menuitem', { name: 'Reply' }).waitFor();
  assert.equal(await guest.page.getByRole('menuitem', { name: /Edit|Delete/ }).count(), 0);
  await guest.page.keyboard.press('Escape');
  await guest.openMenu('from the guest of now');
  await guest.page.getByRole('menuitem', { name: 'Edit' }).waitFor();
  await guest.page.getByRole('menuitem', { name: 'Delete' }).waitFor();
});

test(
  'another nickname, in the page and for all others; a nickname that is taken is refused',
  browsing,
  async (t) => {
    const alice = await scene.visitor(t, 'Alina');
    const bob = await scene.guest(t, 'Boris');
    await alice.say('as Alina');
    await alice.sees('as Alina');
    await openSettings(alice, 'Profile');
    await alice.page.getByLabel('Nickname').fill('boris');
    await alice.page.keyboard.press('Enter');
    await alice.page.getByRole('alert').getByText(/taken/).waitFor();
    await alice.page.getByLabel('Nickname').fill('Aline');
    await alice.page.keyboard.press('Enter');
    await alice.page.getByText('That is your name now.').waitFor();
    await alice.page.locator('.oneself').getByText('Aline').waitFor();
    await alice.page.getByRole('link', { name: 'lobby' }).click();
    const { author } = await bob.next('message', ({ body }) => body === 'as Alina');
    await alice.say('as Aline');
    const later = await bob.next('message', ({ body }) => body === 'as Aline');
    assert.deepEqual([later.author.id, later.author.nickname], [author.id, 'Aline']);
    await alice.openMenu('as Alina');
    await alice.page.getByRole('menuitem', { name: 'Edit' }).waitFor();
    await alice.page.keyboard.press('Escape');
    await alice.page.reload();
    await alice.page.locator('.oneself').getByText('Aline').waitFor();
    assert.deepEqual(alice.complaints, []);
  },
);

test(
  'a private message can be answered; its sender keeps the conversation under a new nickname',
  browsing,
  async (t) => {
    const alice = await scene.visitor(t, 'Alma');
    const bob = await scene.guest(t, 'Bruno');
    await bob.ask('tell', { to: 'Alma', body: 'which door?' });
    const rooms = alice.page.getByRole('navigation', { name: 'People' });
    await rooms.getByRole('link', { name: 'Bruno 1 unread, for you' }).click();
    await alice.openMenu('which door?');
    await alice.choose('Reply');
    await alice.say('the left one');
    const question = await bob.next('direct', ({ body }) => body === 'which door?');
    const reply = await bob.next('direct', ({ body }) => body === 'the left one');
    assert.deepEqual([reply.room, reply.replyTo], [question.room, question.messageId]);
    await bob.ask('rename', { nickname: 'Bruna' });
    await alice.page.getByRole('heading', { name: 'Bruna' }).waitFor();
    await rooms.getByRole('link', { name: 'Bruna' }).waitFor();
    await alice.say('hello Bruna');
    await bob.next('direct', ({ body }) => body === 'hello Bruna');
  },
);
