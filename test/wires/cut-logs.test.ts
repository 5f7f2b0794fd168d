import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { lobby } from '#model/names.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { append, bodies, makeCast, post, upTo } from '../contracts/store/fixtures.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { runHubbub, startServer, type TestScope, temporaryFolder } from '../support/server.ts';
import { Chat } from '../terminal/chat.ts';

const floor = 21;
const count = 30;
const kept = upTo(count, floor).map((n) => `m${n}`);

/** A chat whose log has lost its first messages to retention. */
async function cutChat(scope: TestScope): Promise<string> {
  const dataDir = await temporaryFolder(scope);
  const store = await openSqliteStore({ path: join(dataDir, 'hubbub.db') });
  const { alice } = await makeCast(store);
  await append(store, ...upTo(count).map((n) => post(alice, `m${n}`)));
  await store.rooms.raiseFloor(lobby, floor);
  await store.close();
  return dataDir;
}

async function run(...args: readonly string[]): Promise<string> {
  const child = runHubbub(args);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (text) => {
      said += text;
    });
  const [code] = await once(child, 'close');
  assert.equal(code, 0, said);
  return said;
}

test('every wire takes a log that begins later than with 1', async (t) => {
  const server = await startServer(t, { dataDir: await cutChat(t) });
  const { httpPort, linePort, url } = server;

  const native = await NativeClient.guest(httpPort, 'Native');
  t.after(() => native.close());
  for (const after of [0, 5, floor - 1]) {
    const answer = await native.ask('history', { after, limit: 200 });
    assert.ok(answer.kind === 'history');
    const said = answer.payload.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.body] : []));
    assert.deepEqual([said.slice(0, kept.length), answer.payload.floor], [kept, floor]);
  }
  const before = await native.ask('history', { before: floor, limit: 200 });
  assert.ok(before.kind === 'history');
  assert.deepEqual(before.payload.entries, []);
  assert.equal(await native.refusalOf('edit', { messageId: 'lobby.3', body: 'x' }), 'no_such_message');
  assert.equal(await native.refusalOf('post', { replyTo: 'lobby.3', body: 'x' }), 'no_such_message');

  const rest = (await (await fetch(`${url}/api/rooms/lobby/messages?after=0`)).json()) as {
    entries: { body?: string; seq: number }[];
    floor: number;
  };
  assert.deepEqual([rest.entries[0]?.body, rest.floor], ['m21', floor]);

  const envelope = await EnvelopeClient.signedUp(httpPort, 'Envelope');
  t.after(() => envelope.close());
  envelope.say('authorized', { allowed: true });
  const { messages = [] } = await envelope.next('send');
  assert.deepEqual(
    messages.map(({ content }) => content),
    kept,
  );

  const line = await LineClient.named(linePort, 'Line');
  t.after(() => line.socket.destroy());
  line.send('history 200\n');
  assert.match(await line.says(/m21$/), /^21 /);
  assert.equal(line.received.includes('m20'), false, 'nothing of what is gone');

  const form = new URLSearchParams({ username: 'Form', message: 'By the form' });
  assert.equal(
    (await fetch(`${url}/message`, { method: 'POST', body: form, redirect: 'manual' })).status,
    303,
  );
  await line.says('[Form]: By the form');
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  assert.equal(page.includes('By the form'), true);

  const plain = await PlainClient.greeted(httpPort);
  t.after(() => plain.close());

  const chat = new Chat(t, [`ws://127.0.0.1:${httpPort}/ws`, '--json', '--listen', '--name', 'chat']);
  await chat.says(/"entered"/);

  // What is said now reaches all of them.
  const { seq } = await native.post('Soup');
  assert.ok(seq > count);
  await plain.says('Native: Soup');
  await line.says('[Native]: Soup');
  await chat.says(/"Soup"/);
  await chat.signal('SIGINT');
});

test('the commands of the shell take a log that begins later than with 1', async (t) => {
  const dataDir = await cutChat(t);
  assert.match(await run('check', '--data-dir', dataDir), /sound|no fault|nothing/i);
  const to = join(await temporaryFolder(t), 'new.db');
  await run('move', '--from', `sqlite:${join(dataDir, 'hubbub.db')}`, '--to', `sqlite:${to}`);
  const store = await openSqliteStore({ path: to });
  assert.deepEqual(await bodies(store), kept);
  assert.equal((await store.rooms.get([lobby])).get(lobby)?.floor, floor);
  await store.close();
});
