import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { built } from './built-programs.ts';
import { freePort } from './free-port.ts';
import { onCleanup, type TestScope, temporaryFolder } from './test-scope.ts';

/** A server of S3 that keeps what it is given in a folder. Its bucket is made by whoever needs one. */
export async function startVersitygw(
  scope: TestScope,
): Promise<{ host: string; key: string; secret: string }> {
  const program = await built('versitygw');
  const folder = await temporaryFolder(scope);
  const [objects, notes] = [join(folder, 'objects'), join(folder, 'notes')];
  for (const place of [objects, notes]) await mkdir(place);
  const [key, secret] = [randomBytes(8).toString('hex'), randomBytes(16).toString('hex')];
  const host = `127.0.0.1:${await freePort()}`;
  const own = ['--port', host, '--access', key, '--secret', secret, '--quiet', '--keep-alive'];
  // What is known of an object is kept in files, for not every file system has attributes of its own.
  const child = spawn(program, [...own, 'posix', '--sidecar', notes, objects], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('close', resolve));
  onCleanup(scope, async () => {
    child.kill('SIGKILL');
    await gone;
  });
  return { host, key, secret };
}
