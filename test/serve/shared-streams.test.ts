import assert from 'node:assert/strict';
import { request } from 'node:http';
import { it } from 'node:test';
import { EventDecoder } from '#sdk/event-stream.ts';
import { Mailbox } from '../support/mailbox.ts';
import { startServer } from '../support/server.ts';

/** Over a connection of its own, which meets any of the processes. */
function bring(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/plain' };
    const asked = request(url, { method: 'POST', agent: false, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

it('what is brought to another web process than that of its stream comes to it', async (t) => {
  const { url } = await startServer(t, { flags: ['--web-processes=2'] });
  const abort = new AbortController();
  t.after(() => abort.abort());
  const events = new Mailbox<string>();
  const { body } = await fetch(`${url}/api/stream`, { signal: abort.signal });
  const decoder = new EventDecoder((name, data) => events.add(name === 'open' ? `open ${data}` : data));
  const reading = (async () => {
    const text = new TextDecoder();
    for await (const piece of body!) decoder.push(text.decode(piece, { stream: true }));
  })().catch(() => {});
  const opened = await events.next((data) => data.startsWith('open '), 'the id');
  const stream = `${url}/api/stream/${opened.slice('open '.length)}`;
  const enter = JSON.stringify({ kind: 'enter', payload: { nickname: 'Alice' } });
  assert.equal(await bring(stream, enter), 204);
  // Of so many, none would have met the other process once in 65,536 times.
  for (let n = 1; n <= 16; n++) {
    const post = JSON.stringify({ kind: 'post', id: `q${n}`, payload: { body: `walnut ${n}` } });
    assert.equal(await bring(stream, post), 204, `the ${n}th`);
    await events.next((data) => data.includes(`"id":"q${n}"`), `answer ${n}`);
  }
  assert.equal(await bring(`${stream}x`, enter), 404, 'of no stream of this chat');
  abort.abort();
  await reading;
});
