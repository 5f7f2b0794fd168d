import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pathOf } from './require-program.ts';
import { onCleanup, type TestScope, temporaryFolder } from './test-scope.ts';

/** An nginx with these locations, once it takes connections. */
export async function startNginx(scope: TestScope, port: number, locations: string): Promise<void> {
  const folder = await temporaryFolder(scope);
  const config = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  await writeFile(
    config,
    `daemon off; master_process off; pid ${join(folder, 'pid')}; error_log stderr; events {}
http { access_log off; ${temporary.join(' ')} server { listen 127.0.0.1:${port}; ${locations} } }`,
  );
  const child = spawn(pathOf('nginx'), ['-p', folder, '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  onCleanup(scope, async () => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  while (child.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) =>
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false)),
    );
    socket.destroy();
    if (isOpen) return;
  }
  assert.fail(said);
}
