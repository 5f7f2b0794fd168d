import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatPage, openBrowser } from '../browser/chat-page.ts';
import { fill } from '../http/request.ts';
import { RestClient } from '../http/script.ts';
import { throwDatagrams } from '../support/datagrams.ts';
import { EnvelopeClient } from '../support/envelope.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { PlainClient } from '../support/plain.ts';
import { requireProgram } from '../support/require-program.ts';
import { type RunningServer, startServer, type TestScope } from '../support/server.ts';

const each = 5;
const numbers = Array.from({ length: each }, (_, index) => index + 1);
const withoutLimit = ['--post-burst', '1000'];

/** Somebody on each wire that can be listened to, and a way to speak on each wire that there is. */
async function gather(server: RunningServer) {
  const { httpPort, linePort, url } = server;
  const ingest = (await server.info()).ports.ingest as number;
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await EnvelopeClient.signedUp(httpPort, 'Bob');
  const program = await PlainClient.greeted(httpPort);
  const oksana = await LineClient.named(linePort, 'Oksana');
  const oven = new LineClient(ingest);
  const script = new RestClient(url);
  await alice.next('presence', ({ came }) => came.some(({ nickname }) => nickname === 'Oksana'));
  const speak: Readonly<Record<string, (body: string) => unknown>> = {
    Alice: (body) => alice.send('post', { body }),
    Bob: (content) => bob.say('message', { content }),
    [program.name]: (text) => program.send(text),
    Oksana: (text) => oksana.send(`msgall ${text}\n`),
    oven: (message) => oven.send(`${JSON.stringify({ username: 'oven', message })}\n`),
    fridge: (message) => throwDatagrams(ingest, [JSON.stringify({ username: 'fridge', message })]),
    form: (message) => fill(url, { username: 'form', message }),
    backup: (body) => script.say({ nickname: 'backup', body }),
  };
  return { alice, bob, program, oksana, script, speak };
}

type House = Awaited<ReturnType<typeof gather>>;

/** Everybody says something again and again, all of them at once. */
const speakAll = (speak: House['speak']): Promise<unknown> =>
  Promise.all(
    Object.entries(speak).map(async ([name, say]) => {
      for (const n of numbers) await say(`${n} from ${name}`);
    }),
  );

/** What was said by whom, as all wires tell it: `name: text`. */
async function heardByAll({ alice, bob, program, oksana, speak }: House) {
  const count = Object.keys(speak).length * each;
  await alice.next('message', ({ seq }) => seq === count);
  const native = alice.received.flatMap((frame) => (frame.kind === 'message' ? [frame.payload] : []));
  const last = native.at(-1) as (typeof native)[number];
  await bob.next('send', ({ messages }) => messages?.at(-1)?.message_id === count);
  await program.says(`${last.author.nickname}: ${last.body}`);
  await oksana.says(`[${last.author.nickname}]: ${last.body}`);
  return {
    native: native.map(({ author, body }) => `${author.nickname}: ${body}`),
    envelope: bob.messages.map(({ content }) => content),
    plain: program.messages,
    line: [...oksana.received.matchAll(/^\[([^\]]+)\]: (.*)$/gm)].map(([, name, text]) => `${name}: ${text}`),
  };
}

/** The texts alone: some wires do not tell whose they are. */
const texts = (said: readonly string[]): string[] => said.map((one) => one.replace(/^\S+: /, ''));

for (const flags of [withoutLimit, [...withoutLimit, '--processes', '1']]) {
  test(`everybody hears everybody, in one order, serve ${flags.join(' ')}`, async (t) => {
    const server = await startServer(t, { flags });
    const house = await gather(server);
    await speakAll(house.speak);
    const { native, envelope, plain, line } = await heardByAll(house);

    assert.deepEqual(plain, native);
    assert.deepEqual(line, native);
    assert.deepEqual(envelope, texts(native));
    for (const name of Object.keys(house.speak)) {
      const own = native.filter((one) => one.startsWith(`${name}: `));
      assert.deepEqual(
        own,
        numbers.map((n) => `${name}: ${n} from ${name}`),
      );
    }
    await sameHistoryEverywhere(server, house, native);
  });
}

async function sameHistoryEverywhere(
  { httpPort, linePort }: RunningServer,
  { alice, bob, script }: House,
  said: readonly string[],
): Promise<void> {
  const told = (await readLobby(alice)).map(({ author, body }) => `${author}: ${body}`);
  assert.deepEqual(told, said, 'native: history');
  const kept = (await script.read('lobby')).map(({ nickname, body }) => `${nickname}: ${body}`);
  assert.deepEqual(kept, said, 'REST: GET');
  const all = await bob.history();
  assert.deepEqual(
    all.map(({ content }) => content),
    texts(said),
    'envelope: authorized',
  );

  const late = await PlainClient.greeted(httpPort);
  await late.says(said.at(-1) as string);
  assert.deepEqual(late.messages, said, 'plain: the greeting');

  const lei = await LineClient.named(linePort, '李雷');
  lei.send('history 200\nwhoami\n');
  await lei.says('李雷');
  const listed = [...lei.received.matchAll(/^\d+ \[([^\]]+)\]: (.*)$/gm)];
  assert.deepEqual(
    listed.map(([, name, text]) => `${name}: ${text}`),
    said,
    'line: history',
  );
}

test('and so does a person in front of the browser', requireProgram('chromium'), async (t: TestScope) => {
  const server = await startServer(t, { flags: withoutLimit });
  const li = await ChatPage.open(await openBrowser(t), {});
  await li.page.goto(server.url);
  await li.enter('李雷');
  const house = await gather(server);
  const speak = { ...house.speak, 李雷: (text: string) => li.say(text) };
  await speakAll(speak);
  const { native } = await heardByAll({ ...house, speak });
  await li.sees(texts(native).at(-1) as string);
  assert.deepEqual(await li.said(), texts(native));
  assert.deepEqual(li.complaints, []);
});
