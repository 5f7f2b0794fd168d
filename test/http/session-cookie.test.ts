import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { onCleanup, type TestScope, temporaryFolder } from '../support/test-scope.ts';
import { type Answer, ask } from './request.ts';

const password = 'a long secret';
const scope: TestScope = { after };
const windows: NativeClient[] = [];
// What is begun below ends with all of this.
onCleanup(scope, async () => {
  for (const window of windows) window.socket.terminate();
});
let server: RunningServer;
before(async () => {
  server = await startServer(scope, { flags: ['--processes=1'] });
});

/** A browser, as far as cookies go: it keeps one, and sends it with where its page comes from. */
class Browser {
  cookie = '';
  /** The last `Set-Cookie`. */
  said = '';
  readonly #origin: string;

  constructor(origin = server.url) {
    this.#origin = origin;
  }

  get headers(): Record<string, string> {
    return { origin: this.#origin, ...(this.cookie && { cookie: this.cookie }) };
  }

  async fetch(method: string, more: Readonly<Record<string, string>> = {}, body?: object): Promise<Answer> {
    const json = body && { 'content-type': 'application/json' };
    const headers = { ...this.headers, ...json, ...more };
    const answer = await ask(`${server.url}/api/session`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    this.said = answer.headers.get('set-cookie') ?? '';
    if (this.said) this.cookie = /Max-Age=0/.test(this.said) ? '' : (this.said.split(';', 1)[0] ?? '');
    return answer;
  }

  keep(secret: string, stay = true): Promise<Answer> {
    return this.fetch('POST', { authorization: `Bearer ${secret}` }, { stay });
  }

  async shown(): Promise<Readonly<Record<string, unknown>>> {
    const { status, text } = await this.fetch('GET');
    assert.equal(status, 200);
    const { build: _, ...who } = JSON.parse(text);
    return who;
  }

  async window(): Promise<NativeClient> {
    const window = new NativeClient(server.httpPort, { headers: this.headers });
    windows.push(window);
    await window.next('welcome');
    return window;
  }
}

/** What the entrance gives to a page: a secret, and whose it is. */
async function comeIn(kind: 'guest' | 'account', nickname: string) {
  const page = await new Browser().window();
  const answer =
    kind === 'guest'
      ? await page.ask('enter', { nickname, stay: true })
      : await page.ask('signup', { nickname, password, stay: true });
  assert.ok(answer.kind === 'entered', JSON.stringify(answer));
  const { lease, token, userId, account } = answer.payload;
  return { page, secret: (token ?? lease)!, who: { signedIn: true, userId, nickname, account } };
}

describe('a browser', () => {
  for (const kind of ['guest', 'account'] as const) {
    it(`that keeps the secret of a ${kind} is that user, in every window, and knows no secret`, async () => {
      const { secret, who } = await comeIn(kind, `Alice-${kind}`);
      const browser = new Browser();
      assert.equal((await browser.keep(secret)).status, 200);
      assert.match(
        browser.said,
        /^hubbub-[\w-]{8}=stay\.[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=7776000$/,
      );
      assert.deepEqual(await browser.shown(), who);
      assert.match(browser.said, /Max-Age=7776000/, 'it is renewed');
      for (let windows = 0; windows < 2; windows++) {
        const window = await browser.window();
        const answer = await window.ask('authenticate');
        assert.ok(answer.kind === 'entered', JSON.stringify(answer));
        assert.equal(answer.payload.userId, who.userId);
        assert.doesNotMatch(JSON.stringify(window.received), new RegExp(secret));
      }
    });

    it(`of a ${kind} that signs out is nobody, in all windows, and so is a copy of its cookie`, async () => {
      const { page, secret } = await comeIn(kind, `Bob-${kind}`);
      const browser = new Browser();
      await browser.keep(secret);
      const window = await browser.window();
      await window.ask('authenticate');
      const stolen = new Browser();
      stolen.cookie = browser.cookie;
      assert.equal((await browser.fetch('DELETE')).status, 204);
      assert.match(browser.said, /=; .*Max-Age=0/);
      await Promise.all([window.closed, page.closed]);
      assert.deepEqual(await browser.shown(), { signedIn: false });
      assert.deepEqual(await stolen.shown(), { signedIn: false });
      assert.equal(await (await stolen.window()).refusalOf('authenticate', {}), 'bad_token');
      assert.equal((await stolen.keep(secret)).status, 401);
      assert.equal((await stolen.fetch('DELETE')).status, 204, 'signing out twice is no harm');
    });
  }

  it('that does not stay signed in has a cookie for as long as it is open', async () => {
    const { secret, who } = await comeIn('account', 'Oksana');
    const browser = new Browser();
    await browser.keep(secret, false);
    assert.match(browser.said, /^hubbub-[\w-]{8}=once\.[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.deepEqual(await browser.shown(), who);
    assert.equal(browser.said, '', 'nothing makes it longer');
  });

  it('over https, behind whatever proxy, has a cookie that no other host can give', async () => {
    const { secret } = await comeIn('account', '李雷');
    const origin = server.url.replace('http:', 'https:');
    const browser = new Browser(origin);
    await browser.keep(secret);
    assert.match(
      browser.said,
      /^__Host-hubbub-[\w-]{8}=stay\.[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; /,
    );
    assert.equal((await browser.shown()).signedIn, true);
    // One that a neighbour of the same domain has set has the plain name.
    const led = new Browser(origin);
    led.cookie = browser.cookie.replace('__Host-', '');
    assert.equal((await led.shown()).signedIn, false);
    assert.equal(await (await led.window()).refusalOf('authenticate', {}), 'not_entered');
  });

  it('is one user at a time: who it was before is signed out', async () => {
    const first = await comeIn('account', 'Alla');
    const second = await comeIn('account', 'Alma');
    const browser = new Browser();
    await browser.keep(first.secret);
    await browser.keep(second.secret);
    assert.deepEqual(await browser.shown(), second.who);
    const script = await new Browser().window();
    assert.equal(await script.refusalOf('authenticate', { token: first.secret }), 'bad_token');
  });

  it('is listed among the sessions of its account, and can be ended from there', async () => {
    const { page, secret } = await comeIn('account', 'Alona');
    const browser = new Browser();
    await browser.keep(secret);
    const window = await browser.window();
    await window.ask('authenticate');
    const other = await new Browser().window();
    await other.ask('signin', { nickname: 'Alona', password });
    const listed = await other.ask('sessions');
    assert.ok(listed.kind === 'listed' && listed.payload.list === 'sessions');
    const token = listed.payload.items.find(({ what }) => what === 'token');
    await other.ask('signOutSession', { id: token?.id });
    await Promise.all([page.closed, window.closed]);
    assert.deepEqual(await browser.shown(), { signedIn: false });
  });

  it('loses its cookie with another password that signs out others', async () => {
    const { secret } = await comeIn('account', 'Alina');
    const browser = new Browser();
    await browser.keep(secret);
    const other = await new Browser().window();
    await other.ask('signin', { nickname: 'Alina', password });
    await other.ask('setPassword', { current: password, password: 'another secret', signOutOthers: true });
    assert.deepEqual(await browser.shown(), { signedIn: false });
  });
});

describe('the cookie of a browser does not count', () => {
  let browser: Browser;
  let secret: string;
  before(async () => {
    ({ secret } = await comeIn('account', 'Olena'));
    browser = new Browser();
    await browser.keep(secret);
  });
  const request = (method: string, headers: Readonly<Record<string, string>>) =>
    ask(`${server.url}/api/session`, { method, headers: { cookie: browser.cookie, ...headers } });

  it('for another site, nor for another port of the same host', async () => {
    for (const origin of ['http://evil.example', 'http://127.0.0.1:1', 'null']) {
      assert.equal((await request('DELETE', { origin })).status, 403, origin);
      const shown = await request('GET', { origin });
      assert.equal(JSON.parse(shown.text).signedIn, false, origin);
      const led = new NativeClient(server.httpPort, { headers: { cookie: browser.cookie, origin } });
      assert.notEqual((await led.closed).code, 1000, origin);
      assert.equal(led.received.length, 0, origin);
    }
    assert.equal((await browser.shown()).signedIn, true);
  });

  it('for whoever does not say where it comes from', async () => {
    assert.equal(JSON.parse((await request('GET', {})).text).signedIn, false);
    assert.equal((await request('DELETE', {})).status, 204);
    const silent = new NativeClient(server.httpPort, { headers: { cookie: browser.cookie } });
    await silent.next('welcome');
    assert.equal(await silent.refusalOf('authenticate', {}), 'not_entered');
    await silent.close();
    assert.equal((await browser.shown()).signedIn, true, 'nobody was signed out');
  });

  it('on other wires and routes', async () => {
    const rest = await ask(`${server.url}/api/me`, { headers: browser.headers });
    assert.equal(rest.status, 401);
  });

  it('where it is misshapen, or too long', async () => {
    const [name = ''] = browser.cookie.split('=');
    for (const value of [
      '',
      'stay.',
      `stay.${'x'.repeat(5000)}`,
      `always.${secret}`,
      secret,
      '%00',
      'stay.a b',
    ]) {
      const led = new Browser();
      led.cookie = `${name}=${value}`;
      assert.deepEqual(await led.shown(), { signedIn: false }, value);
    }
  });
});

describe('a cookie is not set', () => {
  it('without a secret that the server has given', async () => {
    const browser = new Browser();
    assert.equal((await browser.fetch('POST', {}, { stay: true })).status, 401);
    for (const secret of ['x'.repeat(32), 'a.b', '..', `${'x'.repeat(4000)}`]) {
      assert.equal((await browser.keep(secret)).status, 401);
      assert.equal(browser.said, '');
    }
  });

  it('for a page of another site that knows a secret, so that it makes nobody somebody else', async () => {
    const { secret } = await comeIn('account', 'Mallory');
    const evil = new Browser('http://evil.example');
    const refused = await evil.keep(secret);
    assert.equal(refused.status, 403);
    assert.equal(evil.said, '');
    // What browsers ask before they would send it.
    const preflight = await ask(`${server.url}/api/session`, {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  });

  it('by what the request brings in its cookie: the secret is always the server’s choice of `POST`', async () => {
    const { secret, who } = await comeIn('account', 'Mykola');
    const fixed = new Browser();
    await fixed.keep(secret);
    const planted = fixed.cookie.replace(/stay\..*/, `stay.${'f'.repeat(32)}`);
    const victim = new Browser();
    victim.cookie = planted;
    await victim.keep(secret);
    assert.notEqual(victim.cookie, planted);
    assert.deepEqual(await victim.shown(), who);
  });
});

it('a cookie lives on when the server has started anew', async (t) => {
  const dataDir = await temporaryFolder(t);
  const first = await startServer(t, { dataDir, flags: ['--processes=1'] });
  const before = server;
  server = first;
  try {
    const guest = await comeIn('guest', 'Alice');
    const account = await comeIn('account', 'Bob');
    const browsers = await Promise.all(
      [guest, account].map(async ({ secret }) => {
        const browser = new Browser();
        await browser.keep(secret);
        return browser;
      }),
    );
    await first.stop();
    server = await startServer(t, { dataDir, flags: ['--processes=1'] });
    for (const [index, { who }] of [guest, account].entries()) {
      const same = new Browser();
      same.cookie = browsers[index]!.cookie;
      assert.deepEqual(await same.shown(), who);
      const answer = await (await same.window()).ask('authenticate');
      assert.equal(answer.kind, 'entered');
    }
  } finally {
    server = before;
  }
});
