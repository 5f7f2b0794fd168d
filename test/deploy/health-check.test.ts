import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer } from '../support/server.ts';

const dockerfile = readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8').replaceAll('\\\n', '');
const [command, ...args] = JSON.parse(
  /^HEALTHCHECK .* CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]',
) as string[];

/** The exit code of the image's health check. */
async function check(port: number): Promise<number> {
  const child = spawn(process.execPath, args, { env: { PORT: String(port) }, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return code;
}

test('the health check of the image passes while the server runs, and at no other time', async (t) => {
  assert.equal(command, 'node');
  const server = await startServer(t);
  assert.equal(await check(server.httpPort), 0);
  await server.stop();
  assert.equal(await check(server.httpPort), 1);
});
