import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { EventDecoder } from '#sdk/event-stream.ts';
import type { ServerFrame } from '#wire/json/frames.ts';
import { Mailbox } from '../support/mailbox.ts';
import { NativeClient } from '../support/native.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { onCleanup, type TestScope } from '../support/test-scope.ts';
import { ask } from './request.ts';

const scope: TestScope = { after };
const open: Talker[] = [];
onCleanup(scope, async () => {
  for (const talker of open) talker.cut();
});
let server: RunningServer;
before(async () => {
  server = await startServer(scope, { flags: ['--processes=1'] });
});

/** Somebody on an event stream. */
class Talker {
  readonly frames = new Mailbox<ServerFrame>();
  readonly closed: Promise<string>;
  id = '';
  readonly #abort = new AbortController();
  #asked = 0;

  private constructor(answer: Response) {
    this.closed = this.#read(answer);
  }

  static async open(headers: Readonly<Record<string, string>> = {}): Promise<Talker> {
    const talker: Talker = new Talker(await fetch(`${server.url}/api/stream`, { headers }));
    open.push(talker);
    await talker.next('welcome');
    return talker;
  }

  async #read({ body }: Response): Promise<string> {
    let end = '';
    const decoder = new EventDecoder((name, data) => {
      if (name === 'open') this.id = data;
      else if (name === 'close') end = data;
      else this.frames.add(JSON.parse(data) as ServerFrame);
    });
    const reader = body!.getReader();
    this.#abort.signal.addEventListener('abort', () => void reader.cancel().catch(() => {}));
    const text = new TextDecoder();
    for (;;) {
      // A server that is stopped cuts it off.
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) return end;
      decoder.push(text.decode(value, { stream: true }));
    }
  }

  next(kind: string): Promise<ServerFrame> {
    return this.frames.next((frame) => frame.kind === kind, kind);
  }

  post(body: string, headers: Readonly<Record<string, string>> = {}) {
    return ask(`${server.url}/api/stream/${this.id}`, { method: 'POST', body, headers });
  }

  async ask(kind: string, payload: object = {}): Promise<ServerFrame> {
    const id = `q${++this.#asked}`;
    assert.equal((await this.post(JSON.stringify({ kind, id, payload }))).status, 204);
    return this.frames.next((frame) => frame.id === id, `answer to ${kind}`);
  }

  cut(): void {
    this.#abort.abort();
  }
}

describe('an event stream', () => {
  it('carries the native wire, unchanged, in both directions', async () => {
    const alice = await Talker.open();
    const entered = await alice.ask('enter', { nickname: 'Alice' });
    assert.equal(entered.kind, 'entered');
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const text = 'zwei\nZeilen: data: 👋 {"kind":"post"}';
    await bob.post(text);
    const heard = (await alice.next('message')) as { payload: { body: string } };
    assert.equal(heard.payload.body, text);
    const posted = await alice.ask('post', { body: 'hello', clientId: 'c-1' });
    assert.equal(posted.kind, 'posted');
    const again = await alice.ask('post', { body: 'hello', clientId: 'c-1' });
    assert.deepEqual(again.payload, { ...posted.payload, repeated: true });
    assert.equal((await bob.next('message', ({ body }) => body === 'hello')).author.nickname, 'Alice');
    await bob.close();
  });

  it('takes several frames at once, in order, and says with which code it ends', async () => {
    const oksana = await Talker.open();
    const frames = [
      { kind: 'enter', payload: { nickname: 'Oksana' } },
      ...['one', 'two', 'three'].map((body) => ({ kind: 'post', payload: { body } })),
      { kind: 'quit' },
    ];
    await oksana.post(frames.map((frame) => JSON.stringify(frame)).join('\n'));
    assert.equal(JSON.parse(await oksana.closed).code, 1000);
    const reader = await NativeClient.guest(server.httpPort, 'Reader');
    const answer = await reader.ask('history', { limit: 3 });
    assert.ok(answer.kind === 'history');
    assert.deepEqual(
      answer.payload.entries.map((entry) => entry.kind === 'message' && entry.body),
      ['one', 'two', 'three'],
    );
    await reader.close();
  });

  it('comes with the cookie of its browser, and counts as a session like others', async () => {
    const page = await NativeClient.guest(server.httpPort, '李雷');
    const answer = await page.ask('whoami');
    assert.ok(answer.kind === 'you');
    const newcomer = new NativeClient(server.httpPort);
    await newcomer.next('welcome');
    const entered = await newcomer.ask('enter', { nickname: 'Windows', stay: true });
    assert.ok(entered.kind === 'entered');
    const kept = await ask(`${server.url}/api/session`, {
      method: 'POST',
      headers: {
        origin: server.url,
        authorization: `Bearer ${entered.payload.lease}`,
        'content-type': 'application/json',
      },
      body: '{}',
    });
    const cookie = kept.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const back = await Talker.open({ cookie, origin: server.url });
    const again = await back.ask('authenticate');
    assert.ok(again.kind === 'entered');
    assert.equal(again.payload.userId, entered.payload.userId);
    const stranger = await Talker.open({ cookie });
    const refused = await stranger.ask('authenticate');
    assert.ok(refused.kind === 'refused' && refused.payload.code === 'not_entered');
    await page.close();
    await newcomer.close();
  });

  it('ends with its connection, and its id with it', async () => {
    const alice = await Talker.open();
    await alice.ask('enter', { nickname: 'Alba' });
    const bob = await NativeClient.guest(server.httpPort, 'Bruno');
    alice.cut();
    await bob.next('presence', ({ went }) => went.some(({ nickname }) => nickname === 'Alba'));
    assert.equal((await alice.post('{"kind":"ping"}')).status, 404);
    await bob.close();
  });

  it('that were asked for one behind the other leave no session when their connection is gone', async () => {
    const sessions = async () =>
      /^hubbub_sessions\{wire="json"\} (\d+)$/m.exec((await ask(`${server.url}/metrics`)).text)?.[1] ?? '0';
    const before = await sessions();
    for (let n = 0; n < 5; n++) {
      const socket = connect(server.httpPort, '127.0.0.1');
      socket.write(`GET /api/stream HTTP/1.1\r\nHost: 127.0.0.1:${server.httpPort}\r\n\r\n`.repeat(8));
      await once(socket, 'data');
      socket.destroy();
    }
    const late = AbortSignal.timeout(30_000);
    while ((await sessions()) !== before) late.throwIfAborted();
  });

  it('is not for pages of other sites, neither to open nor to speak on', async () => {
    for (const origin of ['http://evil.example', 'null'])
      assert.equal((await ask(`${server.url}/api/stream`, { headers: { origin } })).status, 403, origin);
    const alice = await Talker.open();
    assert.equal((await alice.post('{"kind":"ping"}', { origin: 'http://evil.example' })).status, 403);
    assert.equal((await ask(`${server.url}/api/stream/guess`, { method: 'POST', body: '{}' })).status, 404);
  });

  it('takes no more than a WebSocket does', async () => {
    const alice = await Talker.open();
    assert.equal((await alice.post('x'.repeat(65_537))).status, 413);
    await alice.post('nonsense');
    const refused = await alice.next('refused');
    assert.ok(refused.kind === 'refused' && refused.payload.code === 'bad_json');
    assert.equal(
      (await alice.post('{}', { 'content-type': 'application/x-www-form-urlencoded' })).status,
      415,
    );
    await alice.ask('enter', { nickname: 'Flood' });
    const flood = Array.from({ length: 2_000 }, () => '{"kind":"who"}').join('\n');
    await alice.post(flood);
    const code = JSON.parse(await alice.closed).code as number;
    assert.ok(code >= 4000 && code < 4100, `closed with ${code}`);
  });

  it('a thousand of them and more from one address are turned away like other connections', async () => {
    const before = (await server.info()).count;
    const aborts: AbortController[] = [];
    const opened = await Promise.all(
      Array.from({ length: 1_100 }, async () => {
        const abort = new AbortController();
        aborts.push(abort);
        const answer = await fetch(`${server.url}/api/stream`, { signal: abort.signal }).catch(
          () => undefined,
        );
        return answer?.status ?? 0;
      }),
    );
    const taken = opened.filter((status) => status === 200).length;
    assert.ok(taken > 500 && taken <= 1_000, `${taken} were taken`);
    for (const abort of aborts) abort.abort();
    await server.infoWhen(({ count }) => count <= before);
  });
});
