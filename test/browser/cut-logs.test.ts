import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { lobby } from '#model/names.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { append, makeCast, post, upTo } from '../contracts/store/fixtures.ts';
import { NativeClient } from '../support/native.ts';
import { requireProgram } from '../support/require-program.ts';
import { startServer, temporaryFolder } from '../support/server.ts';
import { ChatPage, openBrowser } from './chat-page.ts';

const floor = 21;
const count = 90;

test(
  'a room that has lost its first messages is shown from the first that is left',
  requireProgram('chromium'),
  async (t) => {
    const dataDir = await temporaryFolder(t);
    const store = await openSqliteStore({ path: join(dataDir, 'hubbub.db') });
    const { alice: past } = await makeCast(store);
    await append(store, ...upTo(count).map((n) => post(past, `m${n}`)));
    await store.rooms.raiseFloor(lobby, floor);
    await store.close();
    const server = await startServer(t, { dataDir });
    const alice = await ChatPage.open(await openBrowser(t), { viewport: { width: 1000, height: 700 } });
    t.after(() => alice.leave());
    await alice.page.goto(server.url);
    await alice.enter('Alicia');
    await alice.sees(`m${count}`);
    // Upwards to where it begins: older pages come as they are wanted.
    const first = alice.log.getByText(`m${floor}`, { exact: true });
    for (let turn = 0; turn < 50 && (await first.count()) === 0; turn++) {
      await alice.log.hover();
      await alice.page.mouse.wheel(0, -2_000);
      await alice.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await first.waitFor();
    assert.equal(await alice.log.getByText(`m${floor - 1}`, { exact: true }).count(), 0);
    const bob = await NativeClient.guest(server.httpPort, 'Robert');
    t.after(() => bob.close());
    await bob.post('Soup');
    await alice.say('Tea?');
    await bob.next('message', ({ body }) => body === 'Tea?');
    assert.deepEqual(alice.complaints, []);
  },
);
