import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { noTerminal } from './keyboard.ts';
import { Seat } from './seat.ts';

describe('hubbub chat on the whole screen', { skip: noTerminal }, async () => {
  const server = await startServer({ after });
  const address = `127.0.0.1:${server.httpPort}`;

  it('looks', async (t) => {
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    const oksana = new Seat(t, [address, '--name', 'Oksana']);
    await oksana.sees('[Oksana]');
    await oksana.sees('You are Oksana in #lobby');
    await bob.post('The build is green again, and everything that was said about it in the long meeting this morning turned out to be wrong. Cake at four?');
    await bob.post('Oksana: 李雷 says 你好世界 and here is some code:\n```\nif (a) {\n    return b;\n}\n```\nand **bold** with `inline`');
    await oksana.sees('inline');
    oksana.type('Yes! I bring the forks.\r');
    await oksana.sees('forks. [1]');
    oksana.type('/help\r');
    await oksana.sees('F7');
    console.log(oksana.screen.rows.join('\n'), oksana.screen.bells, oksana.screen.cursor);
    oksana.resize(10, 40);
    await oksana.sees('F7');
    console.log(oksana.screen.rows.join('\n'));
    oksana.type('\u0004');
    assert.equal(await oksana.ended(), 0);
    await bob.close();
  });
});
