import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { startServer } from '../support/server.ts';

for (const flags of [[], ['--processes', '1']]) {
  describe(`people on WebSocket and on TCP, serve ${flags.join(' ')}`, () => {
    test('see each other come and go', async (t) => {
      const { httpPort, linePort } = await startServer(t, { flags });
      const alice = await NativeClient.guest(httpPort, 'Alice');
      const bob = await LineClient.named(linePort, 'Bob');
      const { came } = await alice.next('presence', ({ came }) => came[0]?.nickname === 'Bob');
      assert.deepEqual([came[0]?.wire, came[0]?.account], ['line', false]);

      const oksana = await NativeClient.guest(httpPort, 'Oksana');
      await bob.says('[ServerMessage] - [Oksana] log in.');
      const { payload } = await oksana.ask('who');
      assert.deepEqual('people' in payload && payload.people.map(({ nickname }) => nickname).sort(), [
        'Alice',
        'Bob',
        'Oksana',
      ]);
      await oksana.close();
      await bob.says('[ServerMessage] - [Oksana] log out.');
      // His node may have heard of Alice after he had come, and have told him.
      bob.send('userlist\n');
      assert.deepEqual((await bob.says(/^[^[]/)).split(',').sort(), ['Alice', 'Bob']);
      bob.send('logout\n');
      await alice.next('presence', ({ went }) => went[0]?.nickname === 'Bob');
    });

    test('hear each other, in one order', async (t) => {
      const { httpPort, linePort } = await startServer(t, { flags: [...flags, '--post-burst', '100'] });
      const alice = await NativeClient.guest(httpPort, 'Alice');
      const bob = await LineClient.named(linePort, 'Bob');
      for (let n = 1; n <= 50; n++) {
        alice.send('post', { body: `${n} from the web` });
        bob.send(`msgall ${n} from TCP\n`);
      }
      const atAlice: string[] = [];
      const atBob: string[] = [];
      for (let seq = 1; seq <= 100; seq++) {
        const { author, body, ...message } = await alice.next('message');
        assert.equal(message.seq, seq);
        assert.equal(message.wire, author.nickname === 'Bob' ? 'line' : 'json');
        atAlice.push(`[${author.nickname}]: ${body}`);
        atBob.push(await bob.says(/^\[(Alice|Bob)\]: /));
      }
      assert.deepEqual(atBob, atAlice);
      const kept = (await readLobby(alice)).map(({ author, body }) => `[${author}]: ${body}`);
      assert.deepEqual(kept, atAlice);
    });

    test('send each other private messages, which nobody else hears', async (t) => {
      const { httpPort, linePort } = await startServer(t, { flags });
      const alice = await NativeClient.guest(httpPort, 'Alice');
      const bob = await LineClient.named(linePort, 'Bob');
      const oksana = await NativeClient.guest(httpPort, 'Oksana');
      const leilei = await LineClient.named(linePort, '李雷');
      await alice.next('presence', ({ came }) => came[0]?.nickname === '李雷');
      await bob.says('[ServerMessage] - [Oksana] log in.');

      assert.equal((await alice.ask('tell', { to: 'bob', body: 'a secret' })).kind, 'posted');
      await bob.says('[Alice(*)]: a secret');
      bob.send('msg Alice a secret too\n');
      await bob.says('[Bob(*)]: a secret too');
      const { author, to, wire } = await alice.next('direct', ({ body }) => body === 'a secret too');
      assert.deepEqual([author.nickname, to, wire], ['Bob', 'Alice', 'line']);

      await alice.post('for all');
      await oksana.next('message', ({ body }) => body === 'for all');
      await leilei.says('[Alice]: for all');
      for (const { received: heard } of [oksana, leilei])
        assert.ok(!JSON.stringify(heard).includes('secret'));
      assert.equal(await oksana.refusalOf('history', { room: '@Alice' }), 'no_such_room');
    });
  });
}

test('an edit is heard on TCP, what is deleted before anyone asks is not', async (t) => {
  const { httpPort, linePort } = await startServer(t);
  const alice = await NativeClient.guest(httpPort, 'Alice');
  const bob = await LineClient.named(linePort, 'Bob');
  const { messageId } = await alice.post('teh tea');
  await alice.ask('edit', { messageId, body: 'the tea' });
  await bob.says('1 [Alice] (edited): the tea');
  await alice.ask('delete', { messageId });
  bob.send('history\n');
  await bob.says(/There are no messages/);
});

test('/ws-info counts the connections of all processes, entered or not', async (t) => {
  const server = await startServer(t);
  assert.deepEqual({ ...(await server.info()), ports: {} }, { count: 0, wires: {}, rooms: {}, ports: {} });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  const outside = new NativeClient(server.httpPort);
  const bob = await LineClient.named(server.linePort, 'Bob');
  const silent = new LineClient(server.linePort);
  const info = await server.infoWhen(({ count }) => count === 4);
  assert.deepEqual(info.wires, { json: 2, line: 2 });
  assert.deepEqual(info.rooms, { lobby: 2 });
  assert.deepEqual([info.ports.http, info.ports.line], [server.httpPort, server.linePort]);

  await outside.close();
  silent.socket.destroy();
  await server.infoWhen(({ count }) => count === 2);
  await alice.close();
  bob.send('logout\n');
  const empty = await server.infoWhen(({ count }) => count === 0);
  assert.deepEqual([empty.wires, empty.rooms], [{}, {}]);
});
