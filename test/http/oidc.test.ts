import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, mock, test } from 'node:test';
import { Flows } from '#gateways/http/oidc/flow.ts';
import { limits } from '#model/limits.ts';
import { freePort } from '../support/free-port.ts';
import { NativeClient } from '../support/native.ts';
import { Browser, startProvider } from '../support/oidc.ts';
import { startServer } from '../support/server.ts';
import { Keyboard, noTerminal } from '../terminal/keyboard.ts';
import { ask } from './request.ts';
import { assertProblem, RestClient } from './script.ts';

const scope = { after };
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const corp = await startProvider(scope, {
  redirectUri: `${url}/oidc/corp/callback`,
  people: {
    'corp-1': { preferred_username: 'oksana', groups: ['admins'] },
    'corp-2': { preferred_username: 'oksana@corp.example' },
    'corp-3': { preferred_username: 'Bob' },
    'corp-4': { preferred_username: 'carol', groups: ['staff'] },
    'corp-5': { preferred_username: 'dan' },
    'corp-6': { preferred_username: 'frank' },
  },
});
const club = await startProvider(scope, {
  redirectUri: `${url}/oidc/club/callback`,
  claimsInToken: true,
  people: { 'club-1': { name: 'Олена К.' }, 'corp-1': { preferred_username: 'mallory' } },
});
await startServer(scope, {
  flags: ['--database-url=memory:', '--processes=1', `--public-url=${url}`],
  env: {
    PORT: String(port),
    HUBBUB_OIDC_CORP_ISSUER: corp.issuer,
    HUBBUB_OIDC_CORP_CLIENT_ID: corp.clientId,
    HUBBUB_OIDC_CORP_CLIENT_SECRET: corp.clientSecret,
    HUBBUB_OIDC_CORP_NAME: 'The Corp',
    HUBBUB_OIDC_CORP_ROLES: 'admins=owner; staff=moderator',
    HUBBUB_OIDC_CLUB_ISSUER: club.issuer,
    HUBBUB_OIDC_CLUB_CLIENT_ID: club.clientId,
    HUBBUB_OIDC_CLUB_CLIENT_SECRET: club.clientSecret,
    MAX_CONNECTIONS_PER_ADDRESS: '10000',
  },
});

interface Begun {
  readonly verifier: string;
  readonly start: string;
}

function begin(provider: string, then = ''): Begun {
  const verifier = randomBytes(24).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, start: `${url}/oidc/${provider}?challenge=${challenge}${then}` };
}

const codeOn = (page: string): string => /<code>([\w-]+)<\/code>/.exec(page)?.[1] ?? assert.fail(page);

/** A code for this person, from a page of the server. */
async function prove(provider: string, person: string, browser = new Browser()) {
  const { verifier, start } = begin(provider);
  const answer = await browser.get(await browser.signIn(start, person));
  const page = await answer.text();
  assert.equal(answer.status, 200, page);
  return { code: codeOn(page), verifier };
}

async function connected(t: { after(end: () => Promise<void>): void }): Promise<NativeClient> {
  const client = new NativeClient(port);
  t.after(() => client.close());
  await client.next('welcome');
  return client;
}

async function entered(client: NativeClient, kind: string, payload: object) {
  const answer = await client.ask(kind, { ...payload });
  assert.ok(answer.kind === 'entered', JSON.stringify(answer));
  return answer.payload;
}

const roleOf = async (client: NativeClient) => {
  const answer = await client.ask('profile');
  return answer.kind === 'profile' ? answer.payload.role : answer.kind;
};

test('people sign in with two providers, by codes that work once', async (t) => {
  const oksana = await connected(t);
  assert.deepEqual((await oksana.ask('providers')).payload, {
    list: 'providers',
    items: [
      { id: 'club', name: 'club', path: '/oidc/club' },
      { id: 'corp', name: 'The Corp', path: '/oidc/corp' },
    ],
  });
  const shown = await prove('corp', 'corp-1');
  const first = await entered(oksana, 'signinCode', { ...shown, stay: true, device: 'phone' });
  assert.deepEqual([first.nickname, first.account], ['oksana', true]);
  assert.equal(await roleOf(oksana), 'owner');
  const other = await connected(t);
  assert.equal(await other.refusalOf('signinCode', shown), 'sign_in_code_wrong');
  assert.equal((await entered(other, 'authenticate', { token: first.token })).userId, first.userId);

  const again = await connected(t);
  const same = await entered(again, 'signinCode', await prove('corp', 'corp-1'));
  assert.equal(same.userId, first.userId);

  // One person there is another here, also where the subject is the same.
  const mallory = await connected(t);
  const stranger = await entered(mallory, 'signinCode', await prove('club', 'corp-1'));
  assert.deepEqual([stranger.nickname, stranger.userId === first.userId], ['mallory', false]);
});

test('a nickname is made of what the provider says: valid, and nobody else’s', async (t) => {
  const namesake = await connected(t);
  assert.equal((await entered(namesake, 'signinCode', await prove('corp', 'corp-2'))).nickname, 'oksana2');
  const olena = await connected(t);
  assert.equal((await entered(olena, 'signinCode', await prove('club', 'club-1'))).nickname, 'Олена.К.');
});

test('two sign-ins of one browser do not disturb each other', async () => {
  const browser = new Browser();
  const [one, two] = [begin('corp'), begin('club')];
  const back = await browser.signIn(one.start, 'corp-1');
  const other = await browser.signIn(two.start, 'club-1');
  for (const url of [back, other]) assert.equal((await browser.get(url)).status, 200);
});

test('the roles of the groups hold from the next sign-in on, and the last owner stays one', async (t) => {
  const carol = await connected(t);
  await entered(carol, 'signinCode', await prove('corp', 'corp-4'));
  assert.equal(await roleOf(carol), 'moderator');
  const dan = await connected(t);
  await entered(dan, 'signinCode', await prove('corp', 'corp-5'));
  assert.equal(await roleOf(dan), 'member');
});

test('an account is linked by who is signed in to it, and unlinked', async (t) => {
  const bob = await connected(t);
  const { userId } = await entered(bob, 'signup', { nickname: 'Bob', password: 'correct horse' });
  assert.equal((await bob.ask('linkIdentity', await prove('corp', 'corp-3'))).kind, 'done');
  const elsewhere = await connected(t);
  assert.equal((await entered(elsewhere, 'signinCode', await prove('corp', 'corp-3'))).userId, userId);
  assert.equal(await bob.refusalOf('linkIdentity', await prove('corp', 'corp-4')), 'identity_taken');
  const listed = await bob.ask('identities');
  assert.ok(listed.kind === 'listed');
  const [{ id, provider, name } = {}, ...others] = listed.payload.items;
  assert.deepEqual([provider, name, others.length], ['corp', 'Bob', 0]);
  assert.equal(await elsewhere.refusalOf('unlinkIdentity', { id: 'nothing' }), 'no_such_identity');
  assert.equal((await bob.ask('unlinkIdentity', { id })).kind, 'done');
  const stranger = await connected(t);
  const next = await entered(stranger, 'signinCode', await prove('corp', 'corp-3'));
  assert.notEqual(next.userId, userId);
  const own = await stranger.ask('identities');
  assert.ok(own.kind === 'listed');
  const last = { id: own.payload.items[0]?.id };
  assert.equal(await stranger.refusalOf('unlinkIdentity', last), 'last_way_in');
  const chosen = { ...(await prove('corp', 'corp-3')), password: 'battery staple' };
  assert.equal((await stranger.ask('passwordByCode', chosen)).kind, 'done');
  assert.equal((await stranger.ask('unlinkIdentity', last)).kind, 'done');
  const byPassword = await connected(t);
  await entered(byPassword, 'signin', { nickname: next.nickname, password: 'battery staple' });
});

test('an account without a password has none that could be guessed', async (t) => {
  const guesser = await connected(t);
  for (const password of ['', '!', '!oksana'])
    assert.equal(await guesser.refusalOf('signin', { nickname: 'mallory', password }), 'wrong_credentials');
});

test('a code is of no use without what only its client knows', async (t) => {
  const { code, verifier } = await prove('corp', 'corp-1');
  const thief = await connected(t);
  assert.equal(
    await thief.refusalOf('signinCode', { code, verifier: begin('corp').verifier }),
    'sign_in_code_wrong',
  );
  await entered(thief, 'signinCode', { code, verifier });
});

test('the browser client gets the code, and no token, in a part of the address that no server sees', async () => {
  const browser = new Browser();
  const { start } = begin('corp', '&then=chat');
  const answer = await browser.get(await browser.signIn(start, 'corp-1'));
  assert.equal(answer.status, 303);
  assert.match(answer.headers.get('location') ?? '', new RegExp(`^${url}/#sign-in=[\\w-]{32}$`));
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
});

const says = async (answer: Response, status: number, sentence: RegExp) => {
  const page = await answer.text();
  assert.deepEqual([answer.status, sentence.test(page)], [status, true], page);
};

test('a sign-in ends only in the browser that has begun it, once, and with its own state', async () => {
  const browser = new Browser();
  const back = await browser.signIn(begin('corp').start, 'corp-1');
  await says(await new Browser().get(back), 400, /not begun in this browser/);
  const forged = back.replace(/state=[\w-]+/, `state=${'x'.repeat(43)}`);
  await says(await browser.get(forged), 400, /not begun in this browser/);
  await says(await browser.get(back.replace('/corp/', '/club/')), 400, /not begun in this browser/);
  assert.equal((await browser.get(back)).status, 200);
  await says(await browser.get(back), 400, /not begun in this browser/);
});

test('an answer of the provider works once, whoever keeps the cookie', async () => {
  const { start } = begin('corp');
  const browser = new Browser();
  const first = await fetch(start, { redirect: 'manual' });
  const [cookie = ''] = first.headers.getSetCookie().map((one) => one.split(';', 1)[0]);
  const back = await browser.signIn(first.headers.get('location')!, 'corp-1');
  const come = () => fetch(back, { headers: { cookie }, redirect: 'manual' });
  assert.equal((await come()).status, 200);
  await says(await come(), 410, /used before, or is too old/);
});

test('who gives up there is told so', async () => {
  const browser = new Browser();
  const answer = await browser.get(begin('corp').start);
  const state = new URL(answer.headers.get('location')!).searchParams.get('state');
  const refused = `${url}/oidc/corp/callback?error=access_denied&state=${state}&iss=${corp.issuer}`;
  await says(await browser.get(refused), 403, /has let nobody in/);
});

test('a provider whose clock is hours behind is told from one that lies', async (t) => {
  const browser = new Browser();
  const back = await browser.signIn(begin('club').start, 'club-1');
  mock.timers.enable({ apis: ['Date'], now: Date.now() - 2 * 3_600_000 });
  t.after(() => mock.timers.reset());
  // Its code is from the future then, which the provider takes.
  await says(await browser.get(back), 502, /clocks/);
});

test('a provider that is away is said to be', async (t) => {
  const away = await startProvider({ after: (end) => t.after(end) }, { redirectUri: url, people: {} });
  away.server.closeAllConnections();
  await new Promise((resolve) => away.server.close(resolve));
  const free = await freePort();
  const lonely = await startServer(
    { after: (end) => t.after(end) },
    {
      flags: [`--public-url=http://127.0.0.1:${free}/below`],
      env: { PORT: String(free), HUBBUB_OIDC_GONE_ISSUER: away.issuer, HUBBUB_OIDC_GONE_CLIENT_ID: 'hubbub' },
    },
  );
  const { start } = begin('gone');
  await says(await fetch(start.replace(url, lonely.url)), 503, /does not answer/);
  assert.match(await lonely.says(/a sign-in with a provider failed/), /"provider":"gone"/);
  for (let attempt = 1; attempt < limits.address.loginAttempts; attempt++)
    assert.equal((await fetch(start.replace(url, lonely.url))).status, 503);
  await says(await fetch(start.replace(url, lonely.url)), 429, /Too many failed attempts/);
});

test('its addresses take what the others take: no other method, host or site', async () => {
  const { start } = begin('corp');
  for (const method of ['POST', 'HEAD', 'PUT'])
    assert.ok([403, 404, 405].includes((await fetch(start, { method, redirect: 'manual' })).status), method);
  assert.equal((await ask(`${url}/oidc/corp?challenge=short`)).status, 400);
  assert.equal((await ask(`${url}/oidc/nobody?challenge=x`)).status, 404);
});

test('hubbub chat signs in by a code that is pasted', { skip: noTerminal }, async (t) => {
  const chat = new Keyboard(t, [`127.0.0.1:${port}`, '--provider', 'corp']);
  const addressOf = (rows: readonly string[]) => /http:\S+challenge=[\w-]{43}/.exec(rows.join(''))?.[0];
  await chat.sees('the address', ({ rows, beforeCursor }) =>
    Boolean(addressOf(rows) && beforeCursor.endsWith('shown then: ')),
  );
  const browser = new Browser();
  const start = addressOf(chat.screen.rows)!;
  const answer = await browser.get(await browser.signIn(start, 'corp-1'));
  chat.type(`${codeOn(await answer.text())}\r`);
  await chat.sees('the prompt', ({ beforeCursor }) => beforeCursor === 'oksana #lobby> ');
  chat.type('\u0004');
  assert.equal(await chat.ended(), 0);
});

test('a script signs in by a code over REST, and unlinks what it was', async () => {
  const anybody = new RestClient(url);
  const { body: listed } = await anybody.get('/api/providers');
  assert.equal((listed.providers as unknown[]).length, 2);
  const shown = { ...(await prove('corp', 'corp-6')), label: 'script' };
  const { status, body } = await anybody.post('/api/tokens/code', shown);
  assert.equal(status, 201, JSON.stringify(body));
  assertProblem(await anybody.post('/api/tokens/code', shown), 'sign_in_code_wrong', 401);
  const own = new RestClient(url, String(body.secret));
  const { body: kept } = await own.get('/api/me/identities');
  const [{ id, provider, name }] = kept.identities as [{ id: string; provider: string; name: string }];
  assert.deepEqual([provider, name], ['corp', 'frank']);
  assertProblem(await own.delete(`/api/me/identities/${id}`), 'last_way_in', 409);
  assertProblem(await own.delete('/api/me/identities/nothing'), 'no_such_identity', 404);
  assertProblem(await anybody.get('/api/me/identities'), 'not_entered', 401);
});

test('two processes and a public address with a path: the browser is led back below it', async (t) => {
  const free = await freePort();
  const below = `http://127.0.0.1:${free}/chat`;
  const scope = { after: (end: () => void | Promise<void>) => t.after(end) };
  const people = { 'deep-1': { preferred_username: 'deep' } };
  const deep = await startProvider(scope, { redirectUri: `${below}/oidc/deep/callback`, people });
  await startServer(scope, {
    flags: [`--public-url=${below}`, '--web-processes=2'],
    env: {
      PORT: String(free),
      HUBBUB_OIDC_DEEP_ISSUER: deep.issuer,
      HUBBUB_OIDC_DEEP_CLIENT_ID: deep.clientId,
      HUBBUB_OIDC_DEEP_CLIENT_SECRET: deep.clientSecret,
    },
  });
  const { start, verifier } = begin('deep');
  const browser = new Browser();
  const answer = await browser.get(await browser.signIn(start.replace(url, below), 'deep-1'));
  const code = codeOn(await answer.text());
  const { body } = await new RestClient(below).post('/api/tokens/code', { code, verifier, label: 'script' });
  assert.equal(body.label, 'script', JSON.stringify(body));
});

test('an answer to another sign-in of the same person is not taken', async () => {
  const browser = new Browser();
  const one = await browser.get(begin('club').start);
  const other = new Browser();
  const back = await other.signIn(begin('club').start, 'club-1');
  // The code of the other sign-in, with the state of this one: its PKCE and its nonce are others.
  const state = new URL(one.headers.get('location')!).searchParams.get('state')!;
  await says(
    await browser.get(back.replace(/state=[\w-]+/, `state=${state}`)),
    410,
    /used before, or is too old/,
  );
});

test('a sign-in that takes too long is over', () => {
  const began = Date.now() - limits.signIn.flowMs - 1;
  const { ticket, flow } = new Flows('key').begin('club', 'c'.repeat(43), 'page', began);
  const end = (now: number, state = flow.state) => new Flows('key').end('club', ticket, state, now);
  assert.deepEqual(end(began + limits.signIn.flowMs), flow);
  assert.deepEqual(end(Date.now()), { refused: 'sign_in_expired' });
  const later = ticket.replace(began.toString(36), Date.now().toString(36));
  assert.deepEqual(new Flows('key').end('club', later, flow.state, Date.now()), {
    refused: 'sign_in_unknown',
  });
  assert.deepEqual(new Flows('key').end('corp', ticket, flow.state, began), { refused: 'sign_in_unknown' });
  assert.deepEqual(new Flows('other').end('club', ticket, flow.state, began), { refused: 'sign_in_unknown' });
});
