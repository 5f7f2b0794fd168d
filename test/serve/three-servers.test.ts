import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ServerFrame } from '#wire/json/frames.ts';
import { NativeClient } from '../support/native.ts';
import { NatsServer } from '../support/nats.ts';
import { PostgresServer } from '../support/postgres.ts';
import { requireProgram } from '../support/require-program.ts';
import { type RunningServer, startServer, type TestScope } from '../support/server.ts';

const flags = ['--processes', '1', '--post-burst', '1000'];
const quickLeases = new URL('../support/quick-leases.ts', import.meta.url).href;

describe('three servers on one PostgreSQL', requireProgram('postgres'), () => {
  let postgres: PostgresServer;
  before(async () => {
    postgres = await PostgresServer.start();
  });
  after(() => postgres.stop());

  /** Three servers of one new chat. */
  async function startThree(scope: TestScope, more: Readonly<Record<string, string>> = {}) {
    const env = { DATABASE_URL: await postgres.newDatabase(), ...more };
    const starting = [1, 2, 3].map(() => startServer(scope, { flags, env }));
    return (await Promise.all(starting)) as [RunningServer, RunningServer, RunningServer];
  }

  for (const joined of ['and one NATS', 'without NATS'] as const) {
    const withNats = joined === 'and one NATS';
    const needed = withNats ? requireProgram('nats-server') : {};

    /** Three servers, and how they are joined here. */
    const startJoined = async (scope: TestScope) => startThree(scope, withNats ? await natsFor(scope) : {});

    describe(joined, needed, () => {
      it('tell everything to everybody in one order', async (t) => {
        const people = await enterEach(await startJoined(t), ['Alice', 'Bob', 'Oksana']);
        const each = 20;
        for (let n = 1; n <= each; n++) for (const person of people) person.send('post', { body: `${n}` });
        const heard = await Promise.all(people.map((person) => hearUpTo(person, 3 * each)));
        const bodies = heard.map((frames) => frames.map(({ author, body }) => `${author.nickname} ${body}`));
        assert.deepEqual(
          heard.map((frames) => frames.map(({ seq }) => seq)),
          people.map(() => Array.from({ length: 3 * each }, (_, index) => index + 1)),
        );
        assert.deepEqual(bodies[1], bodies[0]);
        assert.deepEqual(bodies[2], bodies[0]);
      });
    });
  }

  describe('and one NATS, too', requireProgram('nats-server'), () => {
    it('give up the people and the nicknames of one that has died', async (t) => {
      const env = { ...(await natsFor(t)), NODE_OPTIONS: `--import=${quickLeases}` };
      const [first, second, third] = await startThree(t, env);
      const [, bob] = await enterEach([first, second], ['Alice', 'Bob']);
      await second.infoWhen(({ rooms }) => rooms.lobby === 2);
      await first.kill();
      assert.equal((await tryToEnter(third.httpPort, 'Alice')).kind, 'refused', 'the lease still holds');

      await bob!.next('presence', ({ went }) => went.some(({ nickname }) => nickname === 'Alice'));
      assert.equal((await tryToEnter(third.httpPort, 'Alice')).kind, 'entered');
      // She is not gone a second time.
      await second.infoWhen(({ rooms }) => rooms.lobby === 2);
    });
  });
});

async function natsFor(scope: TestScope) {
  const nats = await NatsServer.start();
  scope.after(() => nats.stop());
  return { NATS_URL: nats.url };
}

const enterEach = (
  servers: readonly RunningServer[],
  nicknames: readonly string[],
): Promise<NativeClient[]> =>
  Promise.all(servers.map(({ httpPort }, index) => NativeClient.guest(httpPort, nicknames[index]!)));

async function tryToEnter(port: number, nickname: string): Promise<ServerFrame> {
  const person = new NativeClient(port);
  await person.next('welcome');
  return person.ask('enter', { nickname });
}

/** What this person hears said in the lobby, until the message of this number. */
async function hearUpTo(person: NativeClient, last: number) {
  const messages = [await person.next('message')];
  while (messages.at(-1)!.seq < last) messages.push(await person.next('message'));
  return messages;
}
