import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathOf } from './require-program.ts';
import { onCleanup, type TestScope, temporaryFolder } from './test-scope.ts';

const sources = join(import.meta.dirname, '../services/seaweedfs');
const digest = createHash('sha256')
  .update(readFileSync(join(sources, 'go.sum')))
  .digest('hex')
  .slice(0, 12);

/** Where SeaweedFS is once it is built: among the temporary files, for a build takes minutes. */
const seaweedfs = join(tmpdir(), `hubbub-seaweedfs-${digest}`);

function build(): void {
  if (existsSync(seaweedfs)) return;
  process.stderr.write('Building SeaweedFS for the tests with S3: once, for some minutes …\n');
  const draft = `${seaweedfs}.${process.pid}`;
  const weed = 'github.com/seaweedfs/seaweedfs/weed';
  execFileSync(pathOf('go'), ['build', '-o', draft, weed], { cwd: sources, stdio: ['ignore', 2, 2] });
  renameSync(draft, seaweedfs);
}

/** Ports that are free now, and stay below those for which the server adds ten thousand. */
async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    ports.push(port);
  }
  return ports;
}

/** A server of S3 that keeps what it is given in a folder. Its bucket is made by whoever needs one. */
export async function startSeaweedfs(
  scope: TestScope,
): Promise<{ host: string; key: string; secret: string }> {
  build();
  const folder = await temporaryFolder(scope);
  const [key, secret] = [randomBytes(8).toString('hex'), randomBytes(16).toString('hex')];
  const config = join(folder, 's3.json');
  const credentials = [{ accessKey: key, secretKey: secret }];
  const actions = ['Admin', 'Read', 'Write', 'List', 'Tagging'];
  await writeFile(config, JSON.stringify({ identities: [{ name: 'test', credentials, actions }] }));
  const [master, masterGrpc, volume, volumeGrpc, filer, filerGrpc, s3, s3Grpc] = await freePorts(8);
  const child = spawn(
    seaweedfs,
    [
      'server',
      `-dir=${folder}`,
      ...['-ip=127.0.0.1', '-ip.bind=127.0.0.1', '-s3', `-s3.config=${config}`, '-volume.max=100'],
      ...[`-master.port=${master}`, `-master.port.grpc=${masterGrpc}`, '-master.volumeSizeLimitMB=64'],
      ...[`-volume.port=${volume}`, `-volume.port.grpc=${volumeGrpc}`],
      ...[
        `-filer.port=${filer}`,
        `-filer.port.grpc=${filerGrpc}`,
        `-s3.port=${s3}`,
        `-s3.port.grpc=${s3Grpc}`,
      ],
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] },
  );
  const gone = new Promise((resolve) => child.once('close', resolve));
  onCleanup(scope, async () => {
    child.kill('SIGKILL');
    await gone;
  });
  return { host: `127.0.0.1:${s3}`, key, secret };
}
