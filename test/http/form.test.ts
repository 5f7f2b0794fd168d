import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { ask, fill, post } from './request.ts';
import { RestClient } from './script.ts';

const server = await startServer({ after }, { flags: ['--post-burst=1000'] });

const head = async (): Promise<number> => {
  const { body } = await new RestClient(server.url).get('/api/rooms/lobby/messages?limit=1');
  return body.head as number;
};

test('a posted form is heard on every wire, and the page says its number', async (t) => {
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const bob = await LineClient.named(server.linePort, 'Bob');
  t.after(() => alice.close());
  t.after(() => bob.lastWords(''));
  const { status, type, text } = await fill(server.url, {
    username: 'Oksana',
    message: 'Привіт <усім> & кожному',
  });
  assert.equal(status, 200, text);
  assert.equal(type, 'text/html');
  const message = await alice.next('message');
  assert.equal(message.body, 'Привіт <усім> & кожному');
  assert.equal(message.author.nickname, 'Oksana');
  assert.equal(message.wire, 'ingest');
  assert.match(text, new RegExp(`number ${message.seq} in the lobby`));
  await bob.says('[Oksana]: Привіт <усім> & кожному');
});

test('the lines of a browser, which end in two characters, end in one', async () => {
  await fill(server.url, { username: 'Oksana', message: 'one\r\ntwo' });
  const said = await new RestClient(server.url).read('lobby');
  assert.equal(said.at(-1)?.body, 'one\ntwo');
});

test('a message of the greatest length, each letter escaped to twelve', async () => {
  const { status } = await fill(server.url, { username: 'Oksana', message: '🎈'.repeat(4_000) });
  assert.equal(status, 200);
});

const refused: readonly (readonly [what: string, username: string, message: string, sentence: RegExp])[] = [
  ['an empty message', 'Oksana', '', /message is empty/],
  ['a message of spaces', 'Oksana', ' \n ', /message is empty/],
  ['too long a message', 'Oksana', 'x'.repeat(4_001), /longer than 4,000 characters/],
  ['far too long a message', 'Oksana', 'x'.repeat(60_000), /longer than 4,000 characters/],
  ['a NUL', 'Oksana', 'a\0b', /not text/],
  ['no name', '', 'hello', /nickname has/],
  ['a name that is none', 'a@b', 'hello', /nickname has/],
  ['the name of somebody who is here', 'Alice', 'hello', /nickname is taken/],
];

for (const [what, username, message, sentence] of refused) {
  test(`${what} is a bad request, and what was typed stays`, async (t) => {
    const alice = await NativeClient.guest(server.httpPort, 'Alice');
    t.after(() => alice.close());
    const before = await head();
    const { status, text } = await fill(server.url, { username, message });
    assert.equal(status, 400);
    assert.match(text, sentence);
    assert.ok(text.includes(`name="username" value="${username}"`));
    if (message.length < 100) assert.ok(text.includes(`>\n${message.replaceAll('\0', ' ')}</textarea>`));
    assert.equal(await head(), before);
  });
}

const misshapen: readonly (readonly [
  what: string,
  body: string | Uint8Array<ArrayBuffer>,
  status: number,
])[] = [
  ['nothing', '', 400],
  ['no message', 'username=Bob', 400],
  ['no name', 'message=hello', 400],
  ['a field too many', 'username=Bob&message=hello&room=kitchen', 400],
  ['a field twice', 'username=Bob&username=Alice&message=hello', 400],
  ['a field with another name', 'username[$ne]=x&message=hello', 400],
  ['a prototype', '__proto__=x&username=Bob&message=hello', 400],
  ['bytes that are not UTF-8', new Uint8Array(Buffer.from('username=Bob&message=\xff', 'latin1')), 400],
  ['escapes that are not UTF-8', 'username=Bob&message=%ff', 400],
  ['a broken escape', 'username=Bob&message=100%', 400],
  ['a megabyte', `username=Bob&message=${'x'.repeat(1_000_000)}`, 413],
];

for (const [what, body, expected] of misshapen) {
  test(`a form of ${what} gets a page with status ${expected}`, async () => {
    const before = await head();
    const { status, type, text } = await post(server.url, body);
    assert.equal(status, expected);
    assert.equal(type, 'text/html');
    assert.match(text, /<main>/);
    assert.equal(await head(), before);
  });
}

for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
  test(`a form as ${type} gets a page with status 415`, async () => {
    const answer = await post(server.url, '{"username":"Bob","message":"hello"}', { 'content-type': type });
    assert.equal(answer.status, 415);
    assert.equal(answer.type, 'text/html');
    assert.match(answer.text, /Content of this type/);
  });
}

test('a page of another site cannot speak here with its reader’s reach', async () => {
  const { status } = await post(server.url, 'username=Bob&message=hello', { 'sec-fetch-site': 'cross-site' });
  assert.equal(status, 403);
  const { status: own } = await post(server.url, 'username=Bob&message=hello', {
    'sec-fetch-site': 'same-origin',
  });
  assert.equal(own, 200);
});

test('what was typed is shown as it is, and never as HTML', async () => {
  const bad = '"><script>alert(1)</script>';
  const { text } = await fill(server.url, { username: bad, message: `</textarea>${bad}` });
  assert.ok(!text.includes('<script'));
  assert.ok(text.includes('&lt;/textarea&gt;&quot;&gt;&lt;script&gt;'));
});

test('the home page shows the latest messages of the lobby, and the form', async () => {
  await fill(server.url, { username: 'Oksana', message: '<img src=x onerror=alert(1)> $& $1' });
  for (const path of ['/', '/index.html']) {
    const { status, text } = await ask(`${server.url}${path}`);
    assert.equal(status, 200);
    assert.match(text, /<form[^>]* method="post" action="message"/);
    assert.ok(text.includes('&lt;img src=x onerror=alert(1)&gt; $&amp; $1'));
    assert.ok(text.includes('<bdi>Oksana</bdi>'));
    assert.ok(!text.includes('<img src=x'));
  }
});
