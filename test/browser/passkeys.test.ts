import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { CDPSession, Page } from 'playwright-core';
import { assertProblem, RestClient } from '../http/script.ts';
import { freePort } from '../support/free-port.ts';
import { NativeClient } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer } from '../support/server.ts';
import { onCleanup, type TestScope } from '../support/test-scope.ts';
import { ChatPage, openBrowser } from './chat-page.ts';

type Json = Readonly<Record<string, unknown>>;
type Shown = Json & { readonly id: string; readonly response: Json };

const browsing = requireProgram('chromium');
const scope = { after };
const port = await freePort();
const url = `http://localhost:${port}`;
await startServer(scope, {
  flags: ['--database-url=memory:', '--processes=1', `--public-url=${url}`],
  env: { PORT: String(port), HOST: '127.0.0.1', MAX_CONNECTIONS_PER_ADDRESS: '10000' },
});
const browser = browsing.skip ? undefined : await openBrowser(scope);

/** A browser on the page of the chat, with a device that knows its user. */
class Device {
  readonly page: Page;
  readonly #protocol: CDPSession;
  readonly #authenticator: string;

  private constructor(page: Page, protocol: CDPSession, authenticator: string) {
    this.page = page;
    this.#protocol = protocol;
    this.#authenticator = authenticator;
  }

  static async open(t: TestScope, at = url): Promise<Device> {
    const { page, leave } = await ChatPage.open(browser!, {}).then((chat) => ({
      page: chat.page,
      leave: () => chat.leave(),
    }));
    onCleanup(t, leave);
    await page.goto(at);
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('WebAuthn.enable');
    const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(page, protocol, authenticatorId);
  }

  create(options: Json): Promise<Shown> {
    return this.page.evaluate(async (options) => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
      const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
      return made.toJSON() as unknown as Shown;
    }, options);
  }

  show(options: Json): Promise<Shown> {
    return this.page.evaluate(async (options) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as never);
      const shown = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
      return shown.toJSON() as unknown as Shown;
    }, options);
  }

  /** What is on the device, as a thief would copy it. */
  async copy() {
    const own = { authenticatorId: this.#authenticator };
    return (await this.#protocol.send('WebAuthn.getCredentials', own)).credentials;
  }

  async restore(credentials: Awaited<ReturnType<Device['copy']>>): Promise<void> {
    const own = { authenticatorId: this.#authenticator };
    await this.#protocol.send('WebAuthn.clearCredentials', own);
    for (const credential of credentials)
      await this.#protocol.send('WebAuthn.addCredential', { ...own, credential });
  }
}

async function connected(t: TestScope): Promise<NativeClient> {
  const client = new NativeClient(port);
  onCleanup(t, () => client.close());
  await client.next('welcome');
  return client;
}

async function account(t: TestScope, nickname: string): Promise<NativeClient> {
  const client = await connected(t);
  const answer = await client.ask('signup', { nickname, password: 'correct horse' });
  assert.equal(answer.kind, 'entered', JSON.stringify(answer));
  return client;
}

async function optionsOf(client: NativeClient, kind: 'passkeyBegin' | 'passkeyRequest'): Promise<Json> {
  const answer = await client.ask(kind);
  assert.ok(answer.kind === 'passkeyOptions', JSON.stringify(answer));
  return answer.payload.options;
}

async function enrol(client: NativeClient, device: Device, label = 'laptop'): Promise<Shown> {
  const credential = await device.create(await optionsOf(client, 'passkeyBegin'));
  const answer = await client.ask('passkeyAdd', { credential, label });
  assert.equal(answer.kind, 'done', JSON.stringify(answer));
  return credential;
}

async function passkeysOf(client: NativeClient): Promise<readonly Json[]> {
  const answer = await client.ask('passkeys');
  assert.ok(answer.kind === 'listed', JSON.stringify(answer));
  return answer.payload.items;
}

const show = async (client: NativeClient, device: Device) =>
  device.show(await optionsOf(client, 'passkeyRequest'));

test('somebody signs in with a passkey, without a nickname and without a password', browsing, async (t) => {
  const device = await Device.open(t);
  const alice = await account(t, 'Alice');
  await enrol(alice, device);
  const again = await connected(t);
  const answer = await again.ask('signinPasskey', {
    credential: await show(again, device),
    stay: true,
    device: 'the laptop',
  });
  assert.ok(answer.kind === 'entered', JSON.stringify(answer));
  assert.deepEqual([answer.payload.nickname, answer.payload.account], ['Alice', true]);
  assert.ok(answer.payload.token);
  const [passkey] = await passkeysOf(again);
  assert.equal(passkey?.label, 'laptop');
  assert.match(String(passkey?.lastUsedAt), /^\d{4}-/);
});

test('passkeys are listed, named and removed; one that was removed signs nobody in', browsing, async (t) => {
  const device = await Device.open(t);
  const bob = await account(t, 'Bob');
  await enrol(bob, device, 'phone');
  const { id } = (await passkeysOf(bob))[0]!;
  assert.equal((await bob.ask('renamePasskey', { id, label: 'old phone' })).kind, 'done');
  assert.equal((await passkeysOf(bob))[0]?.label, 'old phone');
  const eve = await account(t, 'Eve');
  for (const kind of ['renamePasskey', 'removePasskey'])
    assert.equal(
      await eve.refusalOf(kind, { id, ...(kind === 'renamePasskey' && { label: 'x' }) }),
      'no_such_passkey',
    );
  assert.equal((await bob.ask('removePasskey', { id })).kind, 'done');
  const again = await connected(t);
  const credential = await show(again, device);
  assert.equal(await again.refusalOf('signinPasskey', { credential }), 'passkey_wrong');
});

test('a script lists, names and removes the passkeys of its account', browsing, async (t) => {
  const device = await Device.open(t);
  const niaj = await account(t, 'Niaj');
  await enrol(niaj, device, 'phone');
  const credentials = { nickname: 'Niaj', password: 'correct horse', label: 'script' };
  const { body: token } = await new RestClient(url).post('/api/tokens', credentials);
  const script = new RestClient(url, String(token.secret));
  const { body } = await script.get('/api/me/passkeys');
  const [{ id, label, at }] = body.passkeys as [{ id: string; label: string; at: string }];
  assert.equal(label, 'phone');
  assert.match(at, /^\d{4}-/);
  assert.equal((await script.put(`/api/me/passkeys/${id}`, { label: 'old phone' })).status, 204);
  assert.equal((await passkeysOf(niaj))[0]?.label, 'old phone');
  assert.equal((await script.delete(`/api/me/passkeys/${id}`)).status, 204);
  assertProblem(await script.delete(`/api/me/passkeys/${id}`), 'no_such_passkey', 404);
});

test('a device holds one passkey of an account, and another account’s beside it', browsing, async (t) => {
  const device = await Device.open(t);
  const carol = await account(t, 'Carol');
  await enrol(carol, device);
  await assert.rejects(
    optionsOf(carol, 'passkeyBegin').then((options) => device.create(options)),
    /InvalidStateError/,
  );
});

test('what a passkey shows is good once, and for the connection that asked', browsing, async (t) => {
  const device = await Device.open(t);
  const dan = await account(t, 'Dan');
  const made = await enrol(dan, device);
  assert.equal(await dan.refusalOf('passkeyAdd', { credential: made, label: '' }), 'passkey_stale');
  const one = await connected(t);
  const credential = await show(one, device);
  const thief = await connected(t);
  assert.equal(
    await thief.refusalOf('signinPasskey', { credential }),
    'passkey_stale',
    'it asked for nothing',
  );
  await optionsOf(thief, 'passkeyRequest');
  assert.equal(await thief.refusalOf('signinPasskey', { credential }), 'passkey_wrong', 'another challenge');
  assert.equal((await one.ask('signinPasskey', { credential })).kind, 'entered');
  const two = await connected(t);
  await optionsOf(two, 'passkeyRequest');
  const later = await device.show(await optionsOf(two, 'passkeyRequest'));
  assert.equal((await two.ask('signinPasskey', { credential: later })).kind, 'entered', 'the newest counts');
});

test('a passkey is its account’s alone', browsing, async (t) => {
  const device = await Device.open(t);
  const grace = await account(t, 'Grace');
  const made = await enrol(grace, device);
  const heidi = await account(t, 'Heidi');
  const again = await connected(t);
  const credential = await show(again, device);
  const { userId } = ((await heidi.ask('whoami')) as { payload: { userId: number } }).payload;
  const userHandle = Buffer.from(`hubbub user ${userId}`).toString('base64url');
  const forged = { ...credential, response: { ...credential.response, userHandle } };
  assert.equal(await again.refusalOf('signinPasskey', { credential: forged }), 'passkey_wrong');
  // Nor can it be made somebody else's: the answer is to another challenge.
  await optionsOf(heidi, 'passkeyBegin');
  assert.equal(await heidi.refusalOf('passkeyAdd', { credential: made, label: '' }), 'passkey_wrong');
});

test('a page of another origin cannot ask for it', browsing, async (t) => {
  const other = createServer((_request, response) => response.end('<!doctype html><title>other</title>'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onCleanup(t, async () => {
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
  const device = await Device.open(t);
  const ivan = await account(t, 'Ivan');
  await enrol(ivan, device);
  // The name is the same, the port is not: the device shows its passkey, and the server looks where.
  await device.page.goto(`http://localhost:${(other.address() as AddressInfo).port}`);
  const again = await connected(t);
  const credential = await show(again, device);
  assert.equal(await again.refusalOf('signinPasskey', { credential }), 'passkey_wrong');
});

test('a copy of a passkey is found out by its counter', browsing, async (t) => {
  const device = await Device.open(t);
  const judy = await account(t, 'Judy');
  await enrol(judy, device);
  const stolen = await device.copy();
  for (let use = 1; use <= 2; use++) {
    const again = await connected(t);
    const answer = await again.ask('signinPasskey', { credential: await show(again, device) });
    assert.equal(answer.kind, 'entered', JSON.stringify(answer));
  }
  await device.restore(stolen);
  const thief = await connected(t);
  const credential = await show(thief, device);
  assert.equal(await thief.refusalOf('signinPasskey', { credential }), 'passkey_wrong');
});

test('what is no answer of a browser is refused, and counted', async (t) => {
  const client = await connected(t);
  assert.equal(await client.refusalOf('signinPasskey', { credential: { id: 'x' } }), 'passkey_stale');
  for (const credential of [{}, { id: 7 }, { id: 'x', response: null }]) {
    await optionsOf(client, 'passkeyRequest');
    assert.equal(await client.refusalOf('signinPasskey', { credential }), 'passkey_wrong');
  }
  const mallory = await account(t, 'Mallory');
  for (const credential of [{}, { id: 'x', rawId: 'x', type: 'public-key', response: {} }]) {
    await optionsOf(mallory, 'passkeyBegin');
    assert.equal(await mallory.refusalOf('passkeyAdd', { credential, label: '' }), 'passkey_wrong');
  }
});

test('in the page: a passkey is made in the settings, and signs in at the entrance', browsing, async (t) => {
  const { page } = await Device.open(t);
  await page.getByLabel('Your name here').fill('Oksana');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByLabel('Password').fill('correct horse');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByTitle('Settings').click();
  await page.getByRole('link', { name: 'Passkeys' }).click();
  await page.getByText('You have no passkeys.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('the laptop');
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.getByRole('listitem').filter({ hasText: 'the laptop' }).waitFor();
  await page.getByRole('link', { name: 'My data, and the way out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'With a passkey' }).click();
  await page.locator('.oneself').getByText('Oksana').waitFor();
  await page.reload();
  await page.locator('.oneself').getByText('Oksana').waitFor();
});
