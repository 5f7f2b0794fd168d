import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { suite, type TestContext, test } from 'node:test';
import { WriteBuffer } from '#lib/write-buffer.ts';

/** What `lib/write-buffer.ts` was last read against: these methods of `net.Socket`, as they stand in this Node. */
const verified = { node: '26.10.0', digest: '8aa1b7d6de794431' };

const methods = ['_write', '_writeGeneric'] as const;

/** Two ends of a connection of the operating system. */
async function connected(t: TestContext): Promise<[here: Socket, there: Socket]> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const arrived = once(server, 'connection');
  const here = connect((server.address() as { port: number }).port, '127.0.0.1');
  const [there] = (await arrived) as [Socket];
  t.after(() => {
    here.destroy();
    there.destroy();
    server.close();
  });
  if (here.connecting) await once(here, 'connect');
  return [here, there];
}

const bytes = (text: string): Buffer => Buffer.from(text);
const encoding = 'buffer' as BufferEncoding;

/** More than the operating system takes while nobody reads. */
const much = Buffer.alloc(16 * 2 ** 20, 'x');

suite(`what an outbox needs of Node, verified with ${verified.node}`, () => {
  test('the methods of net.Socket are those it was verified with', () => {
    const sources = methods.map((name) => String(Reflect.get(Socket.prototype, name)));
    const digest = createHash('sha256').update(sources.join('\n')).digest('hex').slice(0, 16);
    assert.equal(
      digest,
      verified.digest,
      `net.Socket's ${methods.join(' and ')} are not those of Node ${verified.node} in Node ${process.versions.node}. ` +
        'Read them, see that lib/write-buffer.ts may still call _write and that the tests of this file hold, ' +
        `and note ${process.versions.node} and ${digest} here.`,
    );
    assert.equal(Socket.prototype._write.length, 3, 'a chunk, its encoding, a callback');
  });

  test('what is handed to _write goes between what is written before and after, and end() waits for it', async (t) => {
    const [here, there] = await connected(t);
    const all = buffer(there);
    let left = 0;
    here.write('before ');
    here._write(bytes('between '), encoding, () => left++);
    here.write('after ');
    here._write(much, encoding, () => left++);
    here.end('end');
    assert.equal(String(await all), `before between after ${much}end`);
    assert.equal(left, 2);
  });

  test('it calls back when the operating system has taken all of it, and not before', async (t) => {
    const [here, there] = await connected(t);
    there.pause();
    const left = Promise.withResolvers<string>();
    here._write(much, encoding, () => left.resolve('left'));
    const early = await Promise.race([
      left.promise,
      new Promise((resolve) => setImmediate(resolve, 'waits')),
    ]);
    assert.equal(early, 'waits');
    there.resume();
    assert.equal(await left.promise, 'left');
  });

  test('on a connection that is gone it calls back, and throws nothing', async (t) => {
    const [here] = await connected(t);
    here.on('error', () => {});
    here.destroy();
    await new Promise<unknown>((resolve) => here._write(bytes('too late'), encoding, resolve));
  });
});

test('on a socket with another _write, an outbox loses nothing and says when it has drained', async (t) => {
  const [here, there] = await connected(t);
  const write = here._write;
  here._write = (...args: Parameters<Socket['_write']>) => write.apply(here, args);
  const publicly = t.mock.method(here, 'write');
  const all = buffer(there);
  const drained = Promise.withResolvers<void>();
  const outbox = new WriteBuffer(here, 1000, () => drained.resolve());
  assert.equal(outbox.push(bytes('first ')), true);
  assert.equal(outbox.push(much), false);
  await drained.promise;
  assert.equal(outbox.backlog, 0);
  outbox.push(bytes(' last'));
  await new Promise<void>((resolve) => outbox.finish(resolve));
  here.end();
  assert.equal(String(await all), `first ${much} last`);
  assert.equal(publicly.mock.callCount(), 2);
});
