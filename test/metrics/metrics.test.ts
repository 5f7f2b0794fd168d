import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { Scrape } from './scrape.ts';

test('one web node tells of all', async (t) => {
  const server = await startServer(t);
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  await alice.post('Tea?');
  await bob.says('[Alice]: Tea?');
  bob.send('msgall Cake\n');
  await alice.next('message', ({ body }) => body === 'Cake');
  assert.equal(await alice.refusalOf('post', { body: '' }), 'body_empty');

  const scrape = await Scrape.of(server.url);
  assert.deepEqual(scrape.valuesOf('node').toSorted(), ['socket-1', 'supervisor', 'web-1']);
  const web = { node: 'web-1' };
  const socket = { node: 'socket-1' };
  assert.equal(scrape.value('hubbub_node_up'), 2);
  assert.equal(scrape.value('hubbub_sessions', { ...web, wire: 'json' }), 1);
  assert.equal(scrape.value('hubbub_sessions', { ...socket, wire: 'line' }), 1);
  assert.equal(scrape.value('hubbub_sessions'), 2);
  assert.equal(scrape.value('hubbub_entries_total', { ...web, wire: 'json' }), 1);
  assert.equal(scrape.value('hubbub_entries_total', { ...socket, wire: 'line' }), 1);
  assert.equal(scrape.value('hubbub_commit_batch_entries_sum'), 2);
  assert.equal(scrape.value('hubbub_commit_seconds_count', web), 1);
  assert.ok(scrape.value('hubbub_commit_seconds_sum', web)! > 0);
  // Each of the two heard both messages.
  assert.equal(scrape.value('hubbub_delivery_lag_seconds_count', { ...web, wire: 'json' }), 2);
  assert.equal(scrape.value('hubbub_delivery_lag_seconds_count', { ...socket, wire: 'line' }), 2);
  assert.equal(scrape.value('hubbub_delivery_lag_seconds_count'), 4);
  assert.equal(scrape.value('hubbub_refusals_total', { code: 'body_empty' }), 1);
  assert.equal(scrape.value('hubbub_refusals_total'), 1);
  assert.equal(scrape.value('hubbub_bus_sent_total', { ...web, topic: 'entries' }), 1);
  assert.equal(scrape.value('hubbub_bus_heard_total', { ...socket, topic: 'entries' }), 1);
  assert.ok(scrape.value('hubbub_process_resident_memory_bytes', { node: 'supervisor' })! > 1_000_000);
});

test('a process that is all there is tells of itself', async (t) => {
  const server = await startServer(t, { flags: ['--processes=1'] });
  await fetch(`${server.url}/health`);
  const scrape = await Scrape.of(server.url);
  assert.deepEqual(scrape.valuesOf('node'), ['all-1']);
  assert.equal(scrape.value('hubbub_node_up'), 1);
  assert.equal(scrape.value('hubbub_http_answers_total', { status: '200' }), 1);
});

test('any of several web nodes tells of all, and those who ask together get the same answer', async (t) => {
  const server = await startServer(t, { flags: ['--web-processes=2'] });
  // A connection each, so that the kernel deals them out.
  const scrapes = await Promise.all(Array.from({ length: 8 }, () => Scrape.of(server.url)));
  for (const scrape of scrapes) assert.equal(scrape.value('hubbub_node_up'), 3);
});

test('a node that does not answer is told of, without its figures', async (t) => {
  const server = await startServer(t);
  const pid = server.nodePids().get('socket-1')!;
  process.kill(pid, 'SIGSTOP');
  const during = await Scrape.of(server.url);
  process.kill(pid, 'SIGCONT');
  assert.equal(during.value('hubbub_node_up', { node: 'web-1' }), 1);
  assert.equal(during.value('hubbub_node_up', { node: 'socket-1' }), 0);
  assert.equal(during.value('hubbub_sessions', { node: 'socket-1' }), undefined);
  assert.equal((await Scrape.of(server.url)).value('hubbub_node_up', { node: 'socket-1' }), 1);
});

test('restarts are counted', async (t) => {
  const server = await startServer(t);
  for (const times of [1, 2]) {
    server.killNode('socket-1');
    await server.says(/^socket-1 is back\.$/);
    const scrape = await Scrape.of(server.url);
    assert.equal(scrape.value('hubbub_node_restarts_total', { node: 'socket-1' }), times);
    assert.equal(scrape.value('hubbub_node_restarts_total', { node: 'web-1' }), 0);
  }
});

const upgrade =
  'GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';

/** Everything that comes until the connection is closed. */
async function answerTo(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write(request);
  let answer = '';
  for await (const part of socket) answer += part;
  return answer;
}

test('whom a door turns away is counted', async (t) => {
  const server = await startServer(t, { flags: ['--processes=1', '--max-connections-per-address=2'] });
  await NativeClient.guest(server.httpPort, 'Alice');
  const oksana = await NativeClient.guest(server.httpPort, 'Oksana');
  const bob = new LineClient(server.linePort);
  await bob.closed;
  oksana.close();
  await oksana.closed;
  // It is one too many until the server has noticed that Oksana has gone.
  while (!(await answerTo(server.httpPort, upgrade)).includes(' 404 '));
  const scrape = await Scrape.of(server.url);
  assert.ok(scrape.value('hubbub_refusals_total', { code: 'too_many_connections' })! >= 1);
  assert.equal(scrape.value('hubbub_refusals_total', { code: 'not_found' }), 1);
});

test('what waits for somebody who does not read is told', async (t) => {
  const server = await startServer(t, {
    flags: ['--processes=1', '--post-burst=1000000', '--post-rate=1000000'],
  });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  bob.socket.pause();
  const body = 'tea '.repeat(1000);
  let scrape = await Scrape.of(server.url);
  assert.equal(scrape.value('hubbub_clogged_sessions'), 0);
  for (let posts = 0; scrape.value('hubbub_clogged_sessions') === 0; posts += 500) {
    assert.ok(posts < 20_000, 'never clogged');
    await Promise.all(Array.from({ length: 500 }, () => alice.post(body)));
    scrape = await Scrape.of(server.url);
  }
  assert.ok(scrape.value('hubbub_backlog_bytes')! > 256 * 1024);
});

test('the event loop is watched from the first question on', async (t) => {
  const server = await startServer(t, { flags: ['--processes=1'] });
  const looks = async () => (await Scrape.of(server.url)).value('hubbub_event_loop_delay_seconds_count')!;
  assert.equal(await looks(), 0);
  while ((await looks()) < 3);
});
