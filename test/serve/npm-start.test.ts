import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { timeoutMs } from '../support/mailbox.ts';
import { temporaryFolder } from '../support/server.ts';

/** Stands where Hubbub would: says who it is, and that it was asked to end. */
const program = `
process.on('SIGTERM', () => { console.log('ended gently'); process.exit(0); });
setInterval(() => {}, 1000);
console.log(process.pid);
`;

test('whoever ends npm start ends Hubbub, which takes its time', async (t) => {
  const folder = await temporaryFolder(t);
  const { scripts } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'));
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'hubbub.js'), program);
  await writeFile(join(folder, 'bin', 'prepare.js'), '');
  await writeFile(join(folder, 'package.json'), JSON.stringify({ scripts }));

  const npm = spawn('npm', ['start', '--', '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const said: string[] = [];
  let pid: number | undefined;
  t.after(() => pid !== undefined && isThere(pid) && process.kill(pid, 'SIGKILL'));
  createInterface({ input: npm.stdout }).on('line', (line) => {
    said.push(line);
    if (!/^\d+$/.test(line)) return;
    pid = Number(line);
    npm.kill('SIGTERM');
  });
  const [code] = await once(npm, 'exit', { signal: AbortSignal.timeout(timeoutMs) });
  assert.equal(said.at(-1), 'ended gently');
  assert.equal(code, 0);
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
