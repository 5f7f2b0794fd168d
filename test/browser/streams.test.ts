import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePort } from '../support/free-port.ts';
import { startNginx } from '../support/nginx.ts';
import { requireProgram } from '../support/require-program.ts';
import { Scene } from './scene.ts';

const scene = new Scene(['--post-burst', '100']);
const needed = [requireProgram('chromium'), requireProgram('nginx')].find(({ skip }) => skip) ?? {};

test(
  'behind a proxy that lets no WebSocket through the page says so, and talks all the same',
  needed,
  async (t) => {
    const port = await freePort();
    // As people write it who do not know of upgrades.
    const to = `proxy_pass http://127.0.0.1:${scene.server.httpPort};`;
    await startNginx(t, port, `location / { ${to} proxy_set_header Host $http_host; }`);
    const alice = await scene.anonymous(t);
    await alice.page.goto(`http://127.0.0.1:${port}/`);
    await alice.enter('Alice');
    await alice.page.getByText(/lets no WebSocket through/).waitFor();
    const bob = await scene.guest(t, 'Bob');
    const said = Array.from({ length: 12 }, (_, number) => `number ${number}`);
    for (const text of said) await alice.say(text);
    for (const text of said) await bob.next('message', ({ body }) => body === text);
    await bob.post('I hear you');
    await alice.sees('I hear you');
    assert.deepEqual(await alice.said(), [...said, 'I hear you']);

    // Who one is stays, too.
    await alice.page.reload();
    await alice.isIn();
    await alice.say('still here');
    const { author } = await bob.next('message', ({ body }) => body === 'still here');
    assert.equal(author.nickname, 'Alice');

    // The stream is lost in the middle: nothing is lost or doubled.
    scene.server.killNode('web-1');
    await alice.say('over the loss');
    await alice.sees('over the loss');
    const again = await scene.guest(t, 'Oksana');
    const history = await again.ask('history', { limit: 50 });
    assert.ok(history.kind === 'history');
    const bodies = history.payload.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.body] : []));
    assert.deepEqual(bodies, [...said, 'I hear you', 'still here', 'over the loss']);
  },
);
