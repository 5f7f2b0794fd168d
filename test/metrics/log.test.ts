import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

const secrets = ['Nobody else may read this', 'a password of Oksana', 'looking for this', 'thrown in'];

test('the log knows who was connected, and nothing of what was said', async (t) => {
  const server = await startServer(t, { env: { DEBUG: 'true' } });
  const [said, password, query, line] = secrets as [string, string, string, string];
  const oksana = new NativeClient(server.httpPort);
  const { session: id } = await oksana.next('welcome');
  await oksana.ask('signup', { nickname: 'Oksana', password });
  await oksana.post(said);
  await oksana.ask('search', { query });
  await oksana.ask('debug');
  await fetch(`${server.url}/api/rooms/lobby/messages?after=${encodeURIComponent(query)}`);
  const bob = await LineClient.named(server.linePort, 'Bob');
  bob.send(`msgall ${line}\nnonsense ${said}\n`);
  await oksana.next('message', ({ body }) => body === line);
  bob.send(Buffer.from([0xff, 0x0a]));
  oksana.socket.close();
  await server.says(/"session":"[^"]*","code":1000.*"msg":"disconnected"/);
  await server.stop();

  const lines = server.stderr.trimEnd().split('\n');
  assert.ok(lines.length > 4, server.stderr);
  const notes = lines.map((text) => JSON.parse(text) as Record<string, unknown>);
  for (const note of notes) {
    assert.ok(note.level && note.time && note.node && note.msg, JSON.stringify(note));
  }
  const ofOksana = notes.filter(({ session }) => session === id).map(({ msg }) => msg);
  assert.deepEqual(ofOksana, ['connected', 'connection', 'disconnected']);
  for (const secret of secrets) assert.ok(!server.stderr.includes(secret), secret);
});

test('without DEBUG a good day leaves no line', async (t) => {
  const server = await startServer(t);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  await alice.post('Tea?');
  alice.socket.close();
  await alice.closed;
  await server.stop();
  assert.equal(server.stderr, '');
});
