import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathOf } from '../support/require-program.ts';
import { type RunningServer, startServer, type TestScope, temporaryFolder } from '../support/server.ts';

const run = promisify(execFile);

/** Calls that can be made to fail, by their names in libfiu, and with what error (ENOSPC, EIO). */
export const diskFaults = {
  'the disk is full': { point: 'posix/io/rw/pwrite', errno: 28 },
  'the disk cannot be written': { point: 'posix/io/rw/pwrite', errno: 5 },
  'the disk does not confirm': { point: 'posix/io/sync/fsync', errno: 5 },
} as const;

export type DiskFault = keyof typeof diskFaults;

/** A server in one process whose disk can be made to fail while it runs. */
export async function serverWithBadDisk(scope: TestScope) {
  const control = join(await temporaryFolder(scope), 'fiu');
  const under = [pathOf('fiu-run'), '-x', '-f', control];
  const server: RunningServer = await startServer(scope, { flags: ['--processes', '1'], under });
  const tell = (command: string) => run(pathOf('fiu-ctrl'), ['-f', control, '-c', command, `${server.pid}`]);
  return {
    server,
    fail: (fault: DiskFault) =>
      tell(`enable name=${diskFaults[fault].point},failinfo=${diskFaults[fault].errno}`),
    mend: (fault: DiskFault) => tell(`disable name=${diskFaults[fault].point}`),
  };
}
