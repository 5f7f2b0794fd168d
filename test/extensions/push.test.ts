import assert from 'node:assert/strict';
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { Push } from '#extensions/push/index.ts';
import { fetchPublic, postPublic } from '#lib/fetch-public.ts';
import { limits } from '#model/limits.ts';
import { type MemoryClient, openHub, settled } from '../support/memory-hub.ts';

/** A browser, as its push service and the standard know it. */
class Browser {
  readonly #pair: ECDH = createECDH('prime256v1');
  readonly #secret = Buffer.alloc(16, 7);
  readonly endpoint: string;

  constructor(endpoint: string) {
    this.endpoint = endpoint;
    this.#pair.generateKeys();
  }

  get subscription() {
    const key = this.#pair.getPublicKey('base64url');
    return { endpoint: this.endpoint, key, secret: this.#secret.toString('base64url') };
  }

  /** What only this browser can read: RFC 8291. */
  read(body: Buffer): Record<string, unknown> {
    const [salt, length] = [body.subarray(0, 16), body[20]!];
    const theirs = body.subarray(21, 21 + length);
    const derive = (secret: Buffer, with_: Buffer, info: Buffer, bytes: number) =>
      Buffer.from(hkdfSync('sha256', secret, with_, info, bytes));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#pair.getPublicKey(), theirs]);
    const input = derive(this.#pair.computeSecret(theirs), this.#secret, info, 32);
    const key = derive(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = derive(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const sealed = body.subarray(21 + length);
    const cipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    assert.equal(plain.at(-1), 2, 'the last record ends so');
    return JSON.parse(plain.subarray(0, -1).toString()) as Record<string, unknown>;
  }
}

interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A push service on this machine. `answer`: the status for a path. */
async function openService(t: TestContext, answer: (path: string) => number = () => 201) {
  const pushed: Pushed[] = [];
  const server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const piece of request) body.push(piece as Buffer);
    pushed.push({ path: request.url!, headers: request.headers, body: Buffer.concat(body) });
    response.writeHead(answer(request.url!)).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  /** As the server posts, but for TLS and for where it may go. */
  const post = async (endpoint: string, body: Buffer, headers: Readonly<Record<string, string>>) => {
    const here = endpoint.replace('https://push.example', `http://127.0.0.1:${port}`);
    const signal = AbortSignal.timeout(limits.push.answerMs);
    const answered = await postPublic(here, body, {
      headers: { ...headers, 'content-length': String(body.length) },
      signal,
      isAllowed: () => true,
    });
    answered.resume();
    return answered.statusCode!;
  };
  return { pushed, post };
}

/** Alice has a browser to which is pushed; Bob writes to her. */
async function scene(t: TestContext, answer?: (path: string) => number) {
  const service = await openService(t, answer);
  const opened = await openHub();
  const { hub, store, clock, account } = opened;
  const errors: string[] = [];
  const log = { error: (_: object, what: string) => void errors.push(what) };
  const push = new Push({ hub, store, clock, post: service.post, contact: 'https://chat.example', log });
  const [alice, bob] = [await account('Alice'), await account('Bob')];
  const browser = new Browser('https://push.example/alice');
  const { secrets } = await alice.get({ kind: 'pushKey' }, 'secrets');
  await alice.get({ kind: 'subscribePush', ...browser.subscription }, 'done');
  /** Lets so much time pass, and whatever is due be pushed. */
  const passed = async (ms: number) => {
    clock.turn(ms);
    await settled();
    await push.idle();
  };
  return { ...opened, ...service, push, alice, bob, browser, publicKey: secrets[0]!, passed, errors };
}

const say = (who: MemoryClient, body: string, room = 'lobby') =>
  who.get({ kind: 'post', body, room }, 'posted');

test('who is called while no page is open is told, in a text that only its browser can read', async (t) => {
  const { bob, pushed, browser, passed, publicKey } = await scene(t);
  await say(bob, 'hello everybody');
  await say(bob, 'Tea, **@Alice**?');
  await passed(limits.push.waitMs);
  assert.deepEqual(
    pushed.map(({ path }) => path),
    ['/alice'],
  );
  const [{ headers, body }] = pushed as [Pushed];
  assert.ok(!body.includes('Tea'));
  const { at: _, ...shown } = browser.read(body);
  assert.deepEqual(shown, {
    tag: 'lobby.2',
    title: 'Bob · lobby',
    body: 'Tea, @Alice?',
    path: 'r/lobby/2',
  });
  assert.deepEqual([headers['content-encoding'], headers.ttl], ['aes128gcm', '86400']);
  const [, said = '', signature = '', key] = /^vapid t=([\w.-]+)\.([\w-]+), k=([\w-]+)$/.exec(
    headers.authorization!,
  )!;
  assert.equal(key, publicKey);
  const claims = JSON.parse(Buffer.from(said.split('.')[1]!, 'base64url').toString()) as Record<
    string,
    unknown
  >;
  assert.match(String(claims.aud), /^https:\/\/push\.example$/);
  assert.equal(claims.sub, 'https://chat.example');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const jwk = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
  const sealed = { key: jwk, dsaEncoding: 'ieee-p1363' as const };
  assert.ok(verify('sha256', Buffer.from(said), sealed, Buffer.from(signature, 'base64url')));
});

test('a private message is pushed, and leads to its author; what everybody is called to as well', async (t) => {
  const { alice, bob, pushed, browser, passed } = await scene(t);
  const made = { kind: 'createRoom', name: 'garden', private: false, topic: '', description: '' } as const;
  const { room } = await bob.get(made, 'done');
  await alice.get({ kind: 'join', room: 'garden' }, 'done');
  await bob.get({ kind: 'tell', to: 'Alice', body: 'psst' }, 'posted');
  await say(bob, '@room cake!', room);
  await passed(limits.push.waitMs);
  const shown = pushed
    .map(({ body }) => browser.read(body))
    .sort((a, b) => (String(a.body) < String(b.body) ? -1 : 1));
  assert.deepEqual(
    shown.map(({ path, body }) => [path, body]),
    [
      ['r/garden/3', '@room cake!'],
      ['p/Bob', 'psst'],
    ],
  );
});

test('what is read on another device meanwhile, or taken back, is not pushed', async (t) => {
  const { alice, bob, pushed, passed } = await scene(t);
  const { seq } = await say(bob, '@Alice, look');
  await alice.get({ kind: 'read', room: 'lobby', seq }, 'done');
  const gone = await say(bob, '@Alice, wrong room');
  await bob.get({ kind: 'delete', messageId: gone.messageId }, 'done');
  await passed(limits.push.waitMs);
  assert.equal(pushed.length, 0);
});

for (const [what, ask] of [
  ['the room is muted', { kind: 'setAttention', room: 'lobby', level: 'nothing' }],
  ['the room is quiet for an hour', { kind: 'setAttention', room: 'lobby', level: 'all', minutes: 60 }],
  ['it is in the quiet hours', { kind: 'setQuietHours', from: 22 * 60, to: 7 * 60, zone: 'UTC' }],
  ['she is not to be disturbed', { kind: 'setPresence', state: 'doNotDisturb' }],
  ['she has blocked the author', { kind: 'block', user: 'Bob' }],
  ['her browser was taken away', { kind: 'unsubscribePush', endpoint: 'https://push.example/alice' }],
] as const)
  test(`nothing is pushed where ${what}`, async (t) => {
    const { alice, bob, pushed, passed } = await scene(t);
    await alice.get(ask, 'done');
    await say(bob, '@Alice!');
    await passed(limits.push.waitMs);
    assert.equal(pushed.length, 0);
  });

test('after the quiet hours it is pushed again', async (t) => {
  const { alice, bob, pushed, passed } = await scene(t);
  await alice.get({ kind: 'setQuietHours', from: 0, to: 60, zone: 'UTC' }, 'done');
  await passed(60 * 60_000);
  await say(bob, '@Alice!');
  await passed(limits.push.waitMs);
  assert.equal(pushed.length, 1);
  await alice.get({ kind: 'setQuietHours' }, 'done');
  assert.deepEqual((await alice.get({ kind: 'quietHours' }, 'listed')).items, []);
});

test('of a private room only its members are told', async (t) => {
  const { bob, pushed, passed } = await scene(t);
  const { room } = await bob.get(
    { kind: 'createRoom', name: 'cellar', private: true, topic: '', description: '' },
    'done',
  );
  await say(bob, '@Alice must not know', room);
  await passed(limits.push.waitMs);
  assert.equal(pushed.length, 0);
});

test('a browser that does not want it any more is forgotten; what a service does not take is tried once more', async (t) => {
  let status = 503;
  const { bob, pushed, passed, errors } = await scene(t, () => status);
  await say(bob, '@Alice!');
  await passed(limits.push.waitMs);
  status = 410;
  await passed(limits.push.retryMs);
  assert.equal(pushed.length, 2);
  await say(bob, '@Alice, once more!');
  await passed(limits.push.waitMs + limits.push.retryMs);
  assert.equal(pushed.length, 2);
  assert.deepEqual(errors, []);
});

test('a device that is signed out is told nothing more', async (t) => {
  const { connect, alice, bob, pushed, passed } = await scene(t);
  await alice.get({ kind: 'unsubscribePush', endpoint: 'https://push.example/alice' }, 'done');
  const phone = connect();
  await phone.get({ kind: 'signin', nickname: 'Alice', password: 'correct horse', stay: true }, 'entered');
  await phone.get(
    { kind: 'subscribePush', ...new Browser('https://push.example/phone').subscription },
    'done',
  );
  await phone.get({ kind: 'signout' }, 'done');
  await say(bob, '@Alice!');
  await passed(limits.push.waitMs);
  assert.equal(pushed.length, 0);
});

test('the server posts to no address of its own network', async () => {
  const settings = { headers: {}, signal: AbortSignal.timeout(1_000) };
  await assert.rejects(postPublic('https://127.0.0.1/', Buffer.from('x'), settings), /not on the internet/);
  await assert.rejects(fetchPublic('https://127.0.0.1/', settings), /not on the internet/);
});
