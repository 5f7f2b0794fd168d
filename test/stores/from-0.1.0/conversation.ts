import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Fills a store of 0.1.0 with a conversation over every wire, by a real server of that version:
 *
 *     git worktree add ../hubbub-0.1.0 46afaff && (cd ../hubbub-0.1.0 && npm ci)
 *     DATABASE_URL=sqlite:old.db node test/stores/from-0.1.0/conversation.ts ../hubbub-0.1.0
 *
 * `DATABASE_URL` names any store that 0.1.0 had. The migrations of the stores are tested with what this leaves behind.
 * The script speaks the wires by itself, as they were then.
 */
const [checkout] = process.argv.slice(2);
if (!checkout || !process.env.DATABASE_URL) throw new Error('DATABASE_URL=… conversation.ts CHECKOUT');

interface Frame {
  readonly kind: string;
  readonly id?: string;
  readonly payload: Record<string, unknown>;
}

interface Ports {
  readonly http: number;
  readonly line: number;
  readonly ingest: number;
}

/** A WebSocket of the native or of the envelope wire. */
class WebSocketClient {
  readonly #socket: WebSocket;
  readonly #frames: string[] = [];
  #arrived = Promise.withResolvers<void>();
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.#frames.push(String(data));
      this.#arrived.resolve();
    });
  }

  static async open({ http }: Ports, path: string): Promise<WebSocketClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${http}${path}`);
    const client = new WebSocketClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** The next text for which the test holds; those before it are passed over. */
  async next(test: (text: string) => boolean): Promise<string> {
    for (;;) {
      const text = this.#frames.shift();
      if (text === undefined) {
        this.#arrived = Promise.withResolvers();
        await this.#arrived.promise;
      } else if (test(text)) return text;
    }
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** Sends a command of the native wire; the payload of its answer. */
  async ask(kind: string, payload: object = {}): Promise<Record<string, unknown>> {
    const id = String(++this.#asked);
    this.send(JSON.stringify({ kind, id, payload }));
    const answer = JSON.parse(await this.next((text) => JSON.parse(text).id === id)) as Frame;
    if (answer.kind === 'refused')
      throw new Error(`${kind} ${JSON.stringify(payload)}: ${answer.payload.code}`);
    return answer.payload;
  }

  async close(): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }
}

/** A TCP connection on which a line is answered by one that matches. */
class LineClient {
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#lines = createInterface({ input: this.#socket })[Symbol.asyncIterator]();
  }

  async ask(line: string, answer: RegExp): Promise<void> {
    this.#socket.write(`${line}\n`);
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error(`the connection ended after ${line}`);
      if (answer.test(value)) return;
    }
  }

  async close(): Promise<void> {
    this.#socket.end();
    await once(this.#socket, 'close');
  }
}

async function native(ports: Ports, how: string, payload: object) {
  const client = await WebSocketClient.open(ports, '/ws');
  const { lease } = await client.ask(how, payload);
  return { client, lease };
}

async function start(): Promise<{ server: ChildProcess; ports: Ports }> {
  const server = spawn(process.execPath, [join(checkout!, 'src/main.ts'), 'serve', '--processes', '1'], {
    env: {
      ...{ PATH: process.env.PATH, DATABASE_URL: process.env.DATABASE_URL },
      ...{ PORT: '0', LINE_PORT: '0', INGEST_PORT: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'hubbub-')) },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let banner = '';
  for await (const line of createInterface({ input: server.stdout! })) {
    banner += `${line}\n`;
    if (/^ {2}nc /.test(line)) break;
  }
  server.stdout!.resume();
  const http = Number(/browser +http:\/\/[^/]*:(\d+)\//.exec(banner)?.[1]);
  const info = (await (await fetch(`http://127.0.0.1:${http}/ws-info`)).json()) as { ports: Ports };
  return { server, ports: { ...info.ports, http } };
}

const post = async ({ http }: Ports, path: string, body: object, headers: object = {}) => {
  const response = await fetch(`http://127.0.0.1:${http}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, string>;
};

/** Accounts and guests in the lobby: replies, repeats, edits, deletions, reactions, read marks, private messages. */
async function talk(ports: Ports): Promise<void> {
  const { client: alice } = await native(ports, 'signup', { nickname: 'Alice', password: 'correct horse' });
  const { client: bob, lease } = await native(ports, 'enter', { nickname: 'Bob' });
  await alice.ask('post', { body: 'Tea?', clientId: 'a-1' });
  await alice.ask('post', { body: 'Tea?', clientId: 'a-1' });
  await bob.ask('post', { body: 'Yes, please. Is there cake?', clientId: 'b-1', replyTo: 'lobby.1' });
  await alice.ask('post', { body: 'Cak', clientId: 'a-2' });
  await alice.ask('edit', { messageId: 'lobby.3', body: 'Cake, and a second cake.' });
  await bob.ask('post', { body: 'A secret that I regret.', clientId: 'b-2' });
  await bob.ask('edit', { messageId: 'lobby.5', body: 'Another secret that I regret.' });
  await bob.ask('delete', { messageId: 'lobby.5' });
  for (const emoji of ['👍', '🍰']) await bob.ask('react', { messageId: 'lobby.3', emoji });
  await alice.ask('react', { messageId: 'lobby.3', emoji: '👍' });
  await bob.ask('react', { messageId: 'lobby.3', emoji: '🍰', on: false });
  await alice.ask('join', { room: 'kitchen' });
  await bob.ask('join', { room: 'kitchen' });
  await bob.ask('post', { room: 'kitchen', body: 'Where is the sugar?' });
  await alice.ask('post', { room: 'kitchen', body: 'Behind the kettle.', replyTo: 'kitchen.2' });
  await bob.ask('react', { messageId: 'kitchen.3', emoji: '❤️' });
  await alice.ask('read', { room: 'lobby', seq: 4 });
  await alice.ask('read', { room: 'kitchen', seq: 2 });
  await bob.ask('tell', { to: 'Alice', body: 'A private word, Alice.', clientId: 'b-3' });
  await alice.ask('tell', { to: 'bob', body: 'What is it, Bob?', clientId: 'a-3' });
  await alice.ask('tell', { to: 'alice', body: 'Note to myself: buy sugar.' });
  await alice.ask('read', { room: '@', seq: 1 });
  await bob.close();

  const { client: again } = await native(ports, 'enter', { nickname: 'Robert', lease });
  await again.ask('post', { body: 'Bob under another name.', clientId: 'b-2' });
  await again.ask('react', { messageId: 'lobby.1', emoji: '👍' });
  await again.close();
  // Somebody else, who may call himself Bob since that Bob has gone.
  const { client: other } = await native(ports, 'enter', { nickname: 'BOB' });
  await other.ask('post', { body: 'Another Bob.', clientId: 'b-9' });
  await other.ask('react', { messageId: 'lobby.1', emoji: '👍' });
  await other.ask('tell', { to: 'Alice', body: 'Do you know me?' });
  await other.close();
  await alice.ask('leave', { room: 'kitchen' });
  await alice.close();
}

/** A guest who becomes an account, a guest whom others write to, rooms in other scripts. */
async function talkMore(ports: Ports): Promise<void> {
  const { client: guest } = await native(ports, 'enter', { nickname: 'Ivan' });
  await guest.ask('post', { body: 'Still a guest.' });
  await guest.close();
  const { client: ivan } = await native(ports, 'signup', { nickname: 'Ivan', password: 'battery staple' });
  await ivan.ask('post', { body: 'An account now.' });
  const { client: lilei } = await native(ports, 'enter', { nickname: '李雷' });
  await lilei.ask('join', { room: 'кухня' });
  await lilei.ask('post', { room: 'кухня', body: '茶？ Чай?' });
  await ivan.ask('join', { room: 'кухня' });
  await ivan.ask('tell', { to: '李雷', body: '你好' });
  const { client: silent } = await native(ports, 'enter', { nickname: 'Silent' });
  await lilei.ask('tell', { to: 'Silent', body: 'From one guest to another.' });
  for (const client of [silent, lilei, ivan]) await client.close();
}

/** The other wires. */
async function otherWires(ports: Ports): Promise<void> {
  const line = new LineClient(ports.line);
  await line.ask('register Oksana correct-horse', /\[Oksana\] log in/);
  await line.ask('msgall Good evening from a terminal.', /Good evening/);
  await line.ask('msg Alice Are you there?', /Are you there/);
  await line.close();

  const envelope = await WebSocketClient.open(ports, '/connect');
  const connection_id = '00000000-0000-4000-8000-000000000000';
  const send = (kind: string, payload: object) =>
    envelope.send(JSON.stringify({ kind, payload: { connection_id, ...payload } }));
  send('signup', { nickname: 'Olena', password: 'blue' });
  await envelope.next((text) => text.includes('"allowed":true'));
  send('message', { content: 'Sent in an envelope.' });
  await envelope.next((text) => text.includes('Sent in an envelope.'));
  await envelope.close();

  const plain = await WebSocketClient.open(ports, '/plain');
  plain.send('Plain words.');
  await plain.next((text) => text === 'Your message was received.');
  await plain.close();

  const oven = new LineClient(ports.ingest);
  await oven.ask('{"username":"oven","message":"200 degrees"}', /"ok":true/);
  await oven.ask('{"username":"Oksana K.","message":"Signed in two words."}', /"ok":true/);
  await oven.ask('{"username":"bob","message":"Bob from a script."}', /"ok":true/);
  await oven.close();
  const { client: witness } = await native(ports, 'enter', { nickname: 'Witness' });
  const udp = createSocket('udp4');
  udp.send('{"username":"oven","message":"The cake is done."}', ports.ingest, '127.0.0.1');
  await witness.next((text) => text.includes('The cake is done.'));
  udp.close();
  const form = new URLSearchParams({ username: 'Visitor', message: 'From the form.' });
  await fetch(`http://127.0.0.1:${ports.http}/message`, { method: 'POST', body: form });
  await witness.next((text) => text.includes('From the form.'));
  await witness.close();

  const key = { 'idempotency-key': 'backup-1' };
  const body = { nickname: 'backup', body: 'The backup is done.' };
  await post(ports, '/api/rooms/ops/messages', body, key);
  await post(ports, '/api/rooms/ops/messages', body, key);
  const account = { nickname: 'Alice', password: 'correct horse', label: 'backup script' };
  const { secret } = await post(ports, '/api/tokens', account);
  const authorization = `Bearer ${secret}`;
  await post(ports, '/api/rooms/ops/messages', { body: 'Alice by her token.' }, { authorization });
  process.stdout.write(`The secret of Alice's token: ${secret}\n`);
}

const { server, ports } = await start();
try {
  await talk(ports);
  await talkMore(ports);
  await otherWires(ports);
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
}
