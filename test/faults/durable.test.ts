import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { LineClient } from '../support/line.ts';
import { NativeClient } from '../support/native.ts';
import { pathOf, requireProgram } from '../support/require-program.ts';
import { startServer, temporaryFolder } from '../support/server.ts';
import { readTrace, type SystemCall } from './trace.ts';

const calls = 'read,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,pwritev,fsync,fdatasync';

const isOfDatabase = ({ target }: SystemCall): boolean => target.includes('/hubbub.db');
const isOfSocket = ({ target }: SystemCall): boolean => target.startsWith('TCP');
const isSync = ({ name, text }: SystemCall): boolean => /^f(data)?sync$/.test(name) && / = 0$/.test(text);

const isTold = ({ name }: SystemCall): boolean => /^(write|writev|sendto|sendmsg)$/.test(name);

/** Asserts that these words were written to the database and made durable before the answer left. */
function assertSafeFirst(trace: readonly SystemCall[], words: string, answer: RegExp): void {
  const told = trace.findIndex((call) => isOfSocket(call) && isTold(call) && answer.test(call.text));
  assert.ok(told !== -1, 'there is no answer in the trace');
  const before = trace.slice(0, told);
  const written = before.findLastIndex((call) => isOfDatabase(call) && call.text.includes(words));
  assert.ok(written !== -1, `"${words}" is told before it is written`);
  const safe = before.slice(written).some((call) => isOfDatabase(call) && isSync(call));
  assert.ok(safe, `"${words}" is told before it is on the disk`);
}

test(
  'a message is on the disk before anybody is told that it is kept',
  requireProgram('strace'),
  async (t) => {
    const folder = await temporaryFolder(t);
    const file = join(folder, 'trace');
    // -D: the tracer stands aside, and the process that we started is the server.
    const strace = [
      pathOf('strace'),
      '-D',
      '-f',
      '-q',
      '-yy',
      '-s',
      '8192',
      '-e',
      `trace=${calls}`,
      '-o',
      file,
    ];
    const server = await startServer(t, { flags: ['--processes', '1'], under: strace });
    const alice = await LineClient.named(server.linePort, 'Alice');
    alice.send('msgall by a line\n');
    await alice.says('[Alice]: by a line');
    const bob = await NativeClient.guest(server.httpPort, 'Bob');
    await bob.post('by a frame');
    await bob.next('message', ({ body }) => body === 'by a frame');
    await server.stop();

    const trace = readTrace(file);
    assertSafeFirst(trace, 'by a line', /by a line/);
    // Who is told first, the sender or everybody, is all one.
    assertSafeFirst(trace, 'by a frame', /"kind":"posted"|by a frame/);
  },
);
