import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FrameOf } from '#wire/json/frames.ts';
import { RestClient } from '../http/script.ts';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const scene = new Scene([]);

test(
  'a link to a file opens in the browser in which the chat is open, and in no other',
  requireProgram('chromium'),
  async (t) => {
    const alice = await scene.visitor(t, 'Alice');
    const bob = await scene.guest(t, 'Bob');
    const { url } = scene.server;
    const told = (await bob.ask('tell', { to: 'Alice', body: 'look' })) as FrameOf<'posted'>;
    const { room } = told.payload;
    const ticket = (await bob.ask('fileTicket')) as FrameOf<'secrets'>;
    const script = new RestClient(url, ticket.payload.secrets[0]);
    const path = `/api/rooms/${encodeURIComponent(room)}/files?name=us.txt`;
    const { body } = await script.request(path, { method: 'POST', body: 'for us' });
    assert.equal((await bob.ask('post', { room, body: '', files: [body.id] })).kind, 'posted');
    const link = `${url}/files/${body.id}/us.txt`;
    const hasCookie = async () =>
      (await alice.page.context().cookies(link)).some(({ name }) => name === 'hubbub-files');
    while (!(await hasCookie())) await alice.page.evaluate(() => new Promise(requestAnimationFrame));
    const answer = await alice.page.context().request.get(link);
    assert.deepEqual([answer.status(), await answer.text()], [200, 'for us']);
    assert.equal((await fetch(link)).status, 404);
  },
);
