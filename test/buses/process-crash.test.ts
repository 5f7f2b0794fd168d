import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Bus } from '#bus.ts';
import { publishUntil, subscribe, text, words } from '../contracts/bus.ts';
import { busFolder } from './bus-folder.ts';

it('two processes talk, and go on when one was killed and replaced', async (t) => {
  const { folder, open } = await busFolder(t);
  const alice: Bus = await open('alice');
  const heard = subscribe(alice, 'presence');

  const bob = await startEchoing(t, folder, 'bob');
  const answer = heard.next();
  alice.publish('entries', text('hi'));
  assert.equal(Buffer.from(await answer).toString(), `${bob.pid}: hi`);

  bob.kill('SIGKILL');
  await once(bob, 'exit');
  alice.publish('entries', text('anybody?'));

  const successor = await startEchoing(t, folder, 'bob');
  const echo = `${successor.pid}: hi again`;
  await publishUntil(alice, 'entries', text('hi again'), () => words(heard).includes(echo));
});

async function startEchoing(t: TestContext, folder: string, node: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./echoing-node.ts', import.meta.url)), [folder, node]);
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  assert.deepEqual(await once(child, 'message'), ['open', undefined]);
  return child;
}
