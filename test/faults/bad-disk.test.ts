import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentence } from '#texts/index.ts';
import { LineClient } from '../support/line.ts';
import { NativeClient, readLobby } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import { type DiskFault, diskFaults, serverWithBadDisk } from './disk.ts';

for (const fault of Object.keys(diskFaults) as DiskFault[]) {
  test(
    `while ${fault}, messages are refused, and afterwards they are kept again`,
    requireProgram('fiu-run'),
    async (t) => {
      const { server, fail, mend } = await serverWithBadDisk(t);
      const alice = await NativeClient.guest(server.httpPort, 'Alice');
      const bob = await LineClient.named(server.linePort, 'Bob');
      assert.equal((await alice.post('one')).seq, 1);
      await bob.says('[Alice]: one');

      await fail(fault);
      assert.equal(await alice.refusalOf('post', { body: 'two', clientId: 'a-2' }), 'unavailable');
      bob.send('msgall two and a half\n');
      await bob.says(`[ServerMessage] - ${sentence('unavailable', 'en')}`);
      // Who comes in now may read.
      const oksana = await NativeClient.guest(server.httpPort, 'Oksana');
      assert.deepEqual(
        (await readLobby(oksana)).map(({ body }) => body),
        ['one'],
      );
      assert.equal(await oksana.refusalOf('post', { body: 'no', clientId: 'o-1' }), 'unavailable');
      const health = await fetch(`${server.url}/health`);
      assert.equal(health.status, 503);
      assert.match(await health.text(), /"failing","reason":"all-1: the disk (is full|cannot be written)"/);
      await mend(fault);

      // The same again, under its client id, and then another.
      assert.equal((await alice.post('two', { clientId: 'a-2' })).seq, 2);
      bob.send('msgall three\n');
      await bob.says('[Alice]: two');
      await bob.says('[Bob]: three');
      assert.equal((await fetch(`${server.url}/health`)).status, 200);
      const kept = (await readLobby(alice)).map(({ seq, body }) => `${seq} ${body}`);
      assert.deepEqual(kept, ['1 one', '2 two', '3 three']);
      await alice.settled();
      const heard = alice.received.flatMap((frame) => (frame.kind === 'message' ? frame.payload.body : []));
      assert.deepEqual(heard, ['one', 'two', 'three']);
    },
  );
}
