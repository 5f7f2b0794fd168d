import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';

/** Everything that a terminal might take for an order: C0 but for the line end and the tab, DEL, C1, turned writing. */
const orders = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

const attacks = [
  '\x1b[2J\x1b[Hcleared',
  '\x1b]0;title\x07',
  '\x9b31mred',
  'bell\x07, backspace\b\b\b, delete\x7f',
  'two\nlines\r\n[ServerMessage] - [Alice] log out.\r[Bob]: forged',
  'next\x85line\u2028and\u2029paragraph',
  '\u202egnp.exe\u2066',
];

test('no message drives a terminal, whichever way it came and goes', async (t) => {
  const { httpPort, linePort } = await startServer(t);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await LineClient.named(linePort, 'Bob');
  const leilei = await LineClient.named(linePort, '李雷');
  for (const body of attacks) {
    await alice.post(body);
    await alice.ask('tell', { to: 'Bob', body });
    await leilei.says(/^\[Alice\]: /);
    await bob.says(/^\[Alice\(\*\)\]: /);
    // One line of TCP cannot hold another; whatever else is in it goes the same way.
    bob.send(`msgall ${body.replaceAll('\n', ' ')}\n`);
    await leilei.says(/^\[Bob\]: /);
  }
  const { messageId } = await alice.post('edited');
  await alice.ask('edit', { messageId, body: '\x1b[31mred' });
  bob.send('history 50\n');
  await bob.says(/^\d+ \[Alice\]: .*red$/);
  for (const person of [bob, leilei]) {
    assert.doesNotMatch(person.received, orders);
    assert.doesNotMatch(person.received, /^\[Bob\]: forged$|^\[ServerMessage\] - \[Alice\] log out\.$/m);
  }
  bob.send('msgall \x1b]0;x\x07\nwhoami\n');
  await bob.says('Bob');
});

test('text from people is JSON on the web, as they wrote it, and never in the log', async (t) => {
  const server = await startServer(t, { env: { DEBUG: 'true' } });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  for (const body of attacks) {
    await alice.post(body);
    assert.equal((await alice.next('message')).body, body);
  }
  alice.raw('\x1b[31m{');
  await alice.next('refused');
  bob.send('\x1b[31mnonsense\ndebug\n');
  await bob.says('unknown command');
  await alice.ask('debug');
  await server.says(/"nickname":"Alice"/);
  assert.doesNotMatch(server.stderr, orders);
  assert.ok(!/cleared|forged|nonsense/.test(server.stderr));
});

test('a page never says back what was asked for', async (t) => {
  const { url } = await startServer(t, { flags: ['--processes', '1'] });
  for (const path of ['/<script>alert(1)</script>', '/%1b[31m', '/..%2f..%2fetc/passwd', '/%ff']) {
    const answer = await fetch(url + path);
    const text = await answer.text();
    assert.ok(answer.status >= 400 && answer.status < 500, `${path}: ${answer.status}`);
    assert.ok(!text.includes('script>alert') && !text.includes('passwd'));
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', path);
  }
});
