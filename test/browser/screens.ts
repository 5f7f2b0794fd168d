import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { FrameOf } from '#wire/json/frames.ts';
import type { TestScope } from '../support/server.ts';
import type { ChatPage } from './chat-page.ts';
import type { Scene } from './scene.ts';

/** A server with something on every page, and whose it is. */
export interface Stage {
  /** Alice's, who owns the server. */
  readonly token: string;
  /** The first message in the lobby: it has replies. */
  readonly seq: number;
  /** The id of Bob, who writes there. */
  readonly bob: number;
}

/** Alice in front of it. */
export interface View extends Stage {
  readonly alice: ChatPage;
}

export interface Screen {
  readonly name: string;
  /** Shows it, from any other one. */
  readonly show: (view: View) => Promise<void>;
}

const texts = [
  '@Alice the build is **green** again, see `npm test` and https://example.org/',
  'בוקר טוב! Cake at four?',
  '```js\nconst cake = "four";\n```',
  '> A quote\n\n- one\n- two ||hidden||',
];

type Entered = FrameOf<'entered'>['payload'] & { readonly userId: number; readonly token: string };

/** Somebody new with an account. */
async function account(scene: Scene, t: TestScope, nickname: string) {
  const native = await scene.native(t);
  const { payload } = await native.ask('signup', { nickname, password: 'a long secret', stay: true });
  return { native, ...(payload as unknown as Entered) };
}

/** To be called once for a server. */
export async function setStage(scene: Scene, t: TestScope): Promise<Stage> {
  const alice = await account(scene, t, 'Alice');
  const secret = /claim=([\w-]+)/.exec(scene.server.banner)?.[1];
  assert.equal((await alice.native.ask('claim', { secret })).kind, 'done');
  const bob = await account(scene, t, 'Bob');
  const posted = [];
  for (const body of texts) posted.push(await bob.native.post(body));
  const [{ seq, messageId }] = posted as [(typeof posted)[number]];
  await bob.native.post('Four it is.', { replyTo: messageId });
  for (const [kind, payload] of [
    ['pin', { messageId }],
    ['save', { messageId }],
    ['react', { messageId, emoji: '👍' }],
    ['makeRoom', { room: 'kitchen', topic: 'Cake' }],
    ['createToken', { label: 'backup' }],
    ['createInvitation', { for: 'guest', room: 'lobby' }],
    ['block', { user: 'Bob' }],
    ['unblock', { user: 'Bob' }],
  ] as const)
    await alice.native.ask(kind, payload);
  await bob.native.ask('report', { user: 'Alice', reason: 'takes all the cake' });
  return { token: alice.token, seq, bob: bob.userId };
}

/** Goes to an address as the browser's own Back and Forward do, with what stands beside it. */
async function go({ page }: ChatPage, path: string, panel?: object): Promise<void> {
  await closeAll(page);
  await page.evaluate(
    ([path, panel]) => {
      history.pushState({ panel }, '', `/${path as string}`);
      dispatchEvent(new PopStateEvent('popstate'));
    },
    [path, panel],
  );
}

const closeAll = async (page: Page): Promise<void> => {
  const open = page.locator('dialog[open], [popover]:popover-open');
  for (let i = 0; i < 3 && (await open.count()) > 0; i++) await page.keyboard.press('Escape');
};

/** Until nothing is loaded any more. */
export const settle = ({ page }: ChatPage): Promise<unknown> =>
  page.waitForFunction(() => {
    const main = document.querySelector('main, dialog, .shell');
    return main !== null && !/One moment …/.test(document.body.innerText);
  });

/** What axe finds wrong with what is shown. */
export async function faultsOf({ page }: ChatPage): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    interface Violation {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: readonly Violation[] }> };
    };
    const { violations } = await axe.run();
    // A menu stands over the page, and in no part of it.
    const isMenu = (id: string, html: string): boolean => id === 'region' && html.includes(' popover=');
    return violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !isMenu(id, html))
        .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  });
}

const at = (path: string, seen: string): Screen => ({
  name: `/${path}`,
  show: async ({ alice }) => {
    await go(alice, path);
    await alice.page.locator(seen).first().waitFor();
    await settle(alice);
  },
});

const section = (page: string, name: string): Screen => at(`${page}/${name}`, '[role=region], section');

const panel = (kind: string, more: (view: View) => object = () => ({})): Screen => ({
  name: `the panel ${kind}`,
  show: async (view) => {
    await go(view.alice, 'r/lobby', { kind, ...more(view) });
    await view.alice.page.locator('.panel-content > *').first().waitFor();
    await settle(view.alice);
  },
});

/** What a press opens over the lobby. */
const over = (name: string, press: (page: Page) => Promise<void>): Screen => ({
  name,
  show: async ({ alice }) => {
    await go(alice, 'r/lobby');
    await alice.log.locator('.message').first().waitFor();
    await press(alice.page);
    await alice.page.locator('dialog[open], [popover]:popover-open').first().waitFor();
    await settle(alice);
  },
});

const byPalette = (words: string) => async (page: Page) => {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').fill(words);
  await palette.getByRole('option', { name: words }).first().click();
  await page.getByRole('dialog').locator('form, fieldset, input').first().waitFor();
};

const onMessage = (key: string) => async (page: Page) => {
  await page.getByRole('log').locator('.message').first().focus();
  await page.keyboard.press(key);
};

const parts = {
  settings: [
    ...['profile', 'appearance', 'notifications', 'password', 'factor', 'passkeys', 'sessions', 'identities'],
    ...['tokens', 'blocked', 'account'],
  ],
  server: [
    ...['overview', 'place', 'reports', 'waiting', 'bans', 'audit', 'invitations', 'members', 'messages'],
    'words',
  ],
};

/** All there is to see once one is in. */
export const screens: readonly Screen[] = [
  at('r/lobby', '.message'),
  at('p/Bob', '.composer, textarea'),
  at('r/nowhere', 'main p'),
  ...['catch-up', 'mentions', 'drafts', 'saved', 'browse'].map((page) => at(page, '.page-content > *')),
  ...parts.settings.map((name) => section('settings', name)),
  ...parts.server.map((name) => section('server', name)),
  ...['people', 'pinned', 'room', 'search'].map((kind) => panel(kind)),
  panel('thread', ({ seq }) => ({ room: 'lobby', seq })),
  panel('profile', ({ bob }) => ({ user: bob })),
  over('the palette', (page) => page.keyboard.press('Control+k')),
  over('making a room', byPalette('Make a room')),
  over('writing to somebody', byPalette('Write to somebody')),
  over('the status', byPalette('Set your status')),
  over('the menu of a message', onMessage('m')),
  over('the emoji for a message', onMessage('+')),
  over('the keys', onMessage('?')),
];
