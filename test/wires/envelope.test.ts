import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EnvelopeClient } from '../support/envelope.ts';
import { Frames } from '../support/frames.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { startServer, temporaryFolder } from '../support/server.ts';

const contents = (messages: readonly { readonly content: string }[]): string[] =>
  messages.map(({ content }) => content);

test('two accounts at once, and one account twice', async (t) => {
  const { httpPort } = await startServer(t);
  const [alice, bob] = await Promise.all([
    EnvelopeClient.signedUp(httpPort, 'Alice'),
    EnvelopeClient.signedUp(httpPort, 'Bob'),
  ]);
  const phone = await EnvelopeClient.stranger(httpPort);
  assert.ok(await phone.asks('signin', 'Alice'));
  for (let n = 1; n <= 5; n++) {
    alice.say('message', { content: `${n} from Alice` });
    bob.say('message', { content: `${n} from Bob`, user_id: 7, kind: 'ignored' });
    phone.say('message', { content: `${n} from the phone` });
  }
  for (const person of [alice, bob, phone])
    await person.next('send', ({ messages }) => messages?.at(-1)?.message_id === 15);
  assert.deepEqual(bob.messages, alice.messages);
  assert.deepEqual(phone.messages, alice.messages);
  assert.deepEqual(
    alice.messages.map(({ message_id }) => message_id),
    Array.from({ length: 15 }, (_, index) => index + 1),
  );
  const ids = new Map<string, Set<number>>();
  for (const { content, user_id } of alice.messages) {
    const who = content.replace(/^\d from /, '');
    ids.set(who, (ids.get(who) ?? new Set()).add(user_id));
  }
  assert.equal(ids.get('Alice')?.size, 1);
  assert.deepEqual(ids.get('Alice'), ids.get('the phone'));
  assert.notDeepEqual(ids.get('Alice'), ids.get('Bob'));
});

test('who is let in, and who is not', async (t) => {
  const server = await startServer(t);
  const alice = await EnvelopeClient.stranger(server.httpPort);
  assert.equal(await alice.asks('signin', 'Alice', 'x'), false, 'there is no such account');
  assert.equal(await alice.asks('signup', 'a b', 'x'), false, 'no nickname');
  assert.equal(await alice.asks('signup', 'Alice', ''), false, 'no password');
  assert.equal(await alice.asks('signup', 'Alice', 'x'), true, 'passwords may be short here');
  assert.equal(await alice.asks('signup', 'Alice2', 'x'), false, 'is in already');
  const mallory = await EnvelopeClient.stranger(server.httpPort);
  assert.equal(await mallory.asks('signup', 'alice', 'x'), false, 'the nickname is taken');
  assert.equal(await mallory.asks('signin', 'Alice', 'y'), false, 'the wrong password');
  assert.equal(await mallory.asks('signin', 'ALICE', 'x'), true);

  const kept = readFileSync(join(server.dataDir, 'hubbub.db-wal'), 'latin1');
  assert.match(kept, /\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('who speaks before signing in is sent away, and is not heard', async (t) => {
  const { httpPort } = await startServer(t);
  const alice = await EnvelopeClient.signedUp(httpPort, 'Alice');
  for (const [kind, payload] of [
    ['message', { content: 'Let me in.' }],
    ['authorized', { allowed: true }],
  ] as const) {
    const mallory = await EnvelopeClient.stranger(httpPort);
    mallory.say(kind, payload);
    assert.deepEqual(await mallory.closed, {
      code: 1008,
      reason: 'Choose a nickname or sign in first.',
    });
    assert.deepEqual(mallory.messages, []);
    await alice.next('remove', ({ connection_id }) => connection_id === mallory.id);
  }
  const modest = await EnvelopeClient.stranger(httpPort);
  modest.say('authorized', { allowed: false });
  modest.say('ping');
  alice.say('message', { content: 'for those who have signed in' });
  await alice.next('send');
  await modest.settled();
  assert.deepEqual(modest.messages, []);
  assert.deepEqual(contents(await alice.history()), ['for those who have signed in']);
});

test('all are told of every connection that ends, however and wherever it does', async (t) => {
  const { httpPort, linePort } = await startServer(t);
  const alice = await EnvelopeClient.signedUp(httpPort, 'Alice');
  const stranger = await EnvelopeClient.stranger(httpPort);
  const goes = async (id: string, leave: () => unknown) => {
    await leave();
    await alice.next('remove', ({ connection_id }) => connection_id === id);
    await stranger.next('remove', ({ connection_id }) => connection_id === id);
  };
  const bob = await EnvelopeClient.signedUp(httpPort, 'Bob');
  await goes(bob.id, () => bob.say('disconnect'));
  assert.deepEqual(await bob.closed, { code: 1000, reason: 'Session over. Goodbye!' });
  const outside = await EnvelopeClient.stranger(httpPort);
  await goes(outside.id, () => outside.say('disconnect'));
  for (const input of ['close', 'cut'] as const) {
    const oksana = await EnvelopeClient.stranger(httpPort);
    await oksana.asks('signin', 'Bob');
    await goes(oksana.id, () => oksana[input]());
    const nobody = await EnvelopeClient.stranger(httpPort);
    await goes(nobody.id, () => nobody[input]());
  }

  const web = await NativeClient.guest(httpPort, 'Oksana');
  const { session } = (await web.ask('whoami')).payload as { session: string };
  await goes(session, () => web.cut());
  const silent = new NativeClient(httpPort);
  await goes((await silent.next('welcome')).session, () => silent.close());

  // Those of the plain and the line wire know no id of theirs; what they say is told with it.
  const program = await PlainClient.greeted(httpPort);
  program.send('hello');
  const said = ({ messages }: { messages?: readonly { content: string }[] }) =>
    messages?.[0]?.content === 'hello';
  await goes((await alice.next('send', said)).connection_id, () => program.close());
  const lei = await LineClient.named(linePort, '李雷');
  lei.send('msgall hello\n');
  await goes((await alice.next('send', said)).connection_id, () => lei.send('logout\n'));
  assert.equal(new Set(alice.removed).size, alice.removed.length, 'each of them once');
});

test('message_id and user_id are the same after a restart', async (t) => {
  const dataDir = await temporaryFolder(t);
  const before = await startServer(t, { dataDir });
  const alice = await EnvelopeClient.signedUp(before.httpPort, 'Alice');
  const bob = await LineClient.named(before.linePort, 'Bob');
  bob.send('msgall one\n');
  await alice.next('send');
  alice.say('message', { content: 'two' });
  await alice.next('send', ({ messages }) => messages?.[0]?.content === 'two');
  const { messages } = alice;
  assert.deepEqual(await alice.history(), messages);
  await before.stop();
  assert.equal((await alice.closed).code, 1012);

  const after = await startServer(t, { dataDir });
  const back = await EnvelopeClient.stranger(after.httpPort);
  assert.ok(await back.asks('signin', 'alice'));
  assert.deepEqual(await back.history(), messages);
  const again = await LineClient.named(after.linePort, 'Bob');
  again.send('msgall three\n');
  const { messages: [three] = [] } = await back.next('send', (payload) => payload.messages?.length === 1);
  // A guest who comes again without a token is another user.
  assert.equal(three?.message_id, 3);
  assert.ok(!messages.some(({ user_id }) => user_id === three?.user_id));
});

test('a long history comes whole and in order, also while others talk', async (t) => {
  const flags = ['--database-url', 'memory:', '--post-burst', '10000'];
  const { httpPort } = await startServer(t, { flags });
  const bob = await NativeClient.guest(httpPort, 'Bob');
  const count = 5_100;
  for (let n = 1; n <= count; n++) bob.send('post', { body: `${n}` });
  await bob.next('message', ({ seq }) => seq === count);
  const alice = await EnvelopeClient.signedUp(httpPort, 'Alice');
  for (let n = count + 1; n <= count + 50; n++) bob.send('post', { body: `${n}` });
  const told = await alice.history();
  assert.ok(told.length >= count);
  assert.deepEqual(
    told.map(({ message_id, content }) => [message_id, content]),
    told.map((_, index) => [index + 1, `${index + 1}`]),
  );
  await bob.next('message', ({ seq }) => seq === count + 50);
  await alice.settled();
  const heard = new Set(alice.messages.map(({ message_id }) => message_id));
  assert.equal(heard.size, count + 50);
});

test('the time is that of the place where the server is', async (t) => {
  const env = { TZ: 'Europe/Kyiv' };
  const { httpPort } = await startServer(t, { env, flags: ['--processes', '1'] });
  const alice = await EnvelopeClient.signedUp(httpPort, 'Alice');
  alice.say('message', { content: 'What time is it?' });
  const { messages: [message] = [] } = await alice.next('send');
  assert.match(String(message?.datetime), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
  const kyiv = new Date().toLocaleString('sv-SE', { timeZone: 'Europe/Kyiv' });
  assert.equal(message?.datetime.slice(0, 13), kyiv.slice(0, 13));
});

test('pages from disk may come in here, and nowhere else; pages of other sites nowhere', async (t) => {
  const { httpPort, url } = await startServer(t, { flags: ['--processes', '1'] });
  for (const origin of ['null', 'file://', 'https://example.org']) {
    const isSite = origin.startsWith('https');
    if (!isSite) {
      const page = await EnvelopeClient.stranger(httpPort, { origin });
      assert.match(page.id, /^[0-9a-f]{8}-/, origin);
    }
    for (const path of ['/plain', '/ws', ...(isSite ? ['/connect'] : [])]) {
      const turnedAway = new Frames(httpPort, path, { origin });
      assert.equal((await turnedAway.closed).code, 1006, `${origin} at ${path}`);
      assert.deepEqual(turnedAway.received, []);
    }
  }
  const ours = new Frames(httpPort, '/plain', { origin: url });
  await ours.says('Welcome to the chat!');
});
