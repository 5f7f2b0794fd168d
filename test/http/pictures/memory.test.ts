import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { mostMemory } from '#gateways/http/pictures/bounds.ts';
import { costOf, isHalvedJpeg } from '#gateways/http/pictures/cost.ts';
import { haveDone } from '#gateways/http/pictures/index.ts';
import { limits } from '#model/limits.ts';
import { childrenOf } from '../../support/processes.ts';

const folder = await mkdtemp(join(tmpdir(), 'hubbub-memory-'));
after(() => rm(folder, { recursive: true }));

const blank = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: 'teal' }, limitInputPixels: false });

/** The most that a process has had, as far as the system tells. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** What becomes of a picture, and the most that any process beside this one has had meanwhile. */
async function look(name: string, picture: Sharp, expected: 'made' | 'over') {
  const path = join(folder, name);
  await writeFile(path, await picture.toBuffer());
  const peaks = () => childrenOf(process.pid).map(peakOf);
  // Of the process that has looked at others before.
  const before = Math.max(0, ...peaks());
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, ...peaks());
  }, 10);
  const lookAt = () => haveDone('look', { path }, { who: 'Alice' });
  let outcome = await lookAt();
  // On a busy machine it may not have been done in time.
  for (let again = 0; outcome === 'over' && expected === 'made' && again < 4; again++)
    outcome = await lookAt();
  clearInterval(timer);
  return { outcome: typeof outcome === 'string' ? outcome : 'made', peak, before };
}

const skip = existsSync('/proc/self/status') ? false : 'the system does not tell what a process has';

describe('a picture takes no more memory than one may', { skip }, () => {
  const progressive = { progressive: true, chromaSubsampling: '4:4:4' };
  const pictures: Readonly<Record<string, readonly [Sharp, 'made' | 'over']>> = {
    'an AVIF of 12 megapixels': [blank(4_000, 3_000).avif({ effort: 0 }), 'made'],
    'an AVIF of 16 megapixels': [blank(4_000, 4_000).avif({ effort: 0 }), 'over'],
    'a JPEG of 36 megapixels that comes in steps': [blank(6_000, 6_000).jpeg(progressive), 'made'],
    'a JPEG of 56 megapixels that comes in steps': [blank(8_000, 7_000).jpeg(progressive), 'over'],
    'a JPEG of 56 megapixels': [blank(8_000, 7_000).jpeg(), 'made'],
    'a PNG of 56 megapixels that has to be turned': [
      blank(8_000, 7_000).withMetadata({ orientation: 6 }).png({ compressionLevel: 1 }),
      'made',
    ],
    'a GIF of 25 megapixels': [blank(5_000, 5_000).gif({ effort: 1 }), 'made'],
  };
  for (const [name, [picture, expected]] of Object.entries(pictures))
    it(name, async () => {
      const { outcome, peak, before } = await look(name.replaceAll(' ', '-'), picture, expected);
      assert.equal(outcome, expected);
      // What costs too much is not even begun.
      if (expected === 'over') assert.ok(peak <= Math.max(before, mostMemory / 2), `${peak} bytes`);
      else assert.ok(peak > 0 && peak < mostMemory, `${peak} bytes`);
    });
});

it('a JPEG says in its frame how many of its colours there are: what a decoder guesses is not believed', async () => {
  const picture = blank(80, 80).jpeg({ progressive: true, chromaSubsampling: '4:2:0' });
  const halved = await picture.toBuffer();
  assert.equal(isHalvedJpeg(halved), true);
  const full = Buffer.from(halved);
  const frame = full.indexOf(Buffer.from([0xff, 0xc2, 0, 17, 8]));
  for (const component of [0, 1, 2]) full[frame + 11 + component * 3] = 0x22;
  assert.equal(isHalvedJpeg(full), false);
  const head = {
    format: 'jpeg',
    depth: 'uchar',
    width: 7_000,
    height: 7_000,
    channels: 3,
    isProgressive: true,
  } as const;
  assert.ok(costOf(head, false, 0) > limits.files.pictureMemory);
  assert.ok(costOf(head, true, 0) < limits.files.pictureMemory);
});

describe('the watch ends a process', () => {
  const watch = join(import.meta.dirname, '../../../src/gateways/http/pictures/watch.ts');
  const endOf = async (most: { mostCpuMs: number; mostMemory: number }, work: string) => {
    const program = `
      const { Worker } = require('node:worker_threads');
      const began = new SharedArrayBuffer(4);
      new Int32Array(began)[0] = 1;
      const workerData = { began, ...${JSON.stringify(most)} };
      new Worker(${JSON.stringify(watch)}, { workerData }).on('online', () => { ${work} });`;
    const child = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
    const [, signal] = await once(child, 'exit');
    return signal;
  };

  it('that has too much memory', async () => {
    const most = { mostCpuMs: 1_000_000, mostMemory };
    const work = 'const all = []; setInterval(() => all.push(Buffer.alloc(2 ** 24, 1)), 5);';
    assert.equal(await endOf(most, work), 'SIGKILL');
  });

  it('that is busy for too long, and hears nothing', async () => {
    assert.equal(await endOf({ mostCpuMs: 1_000, mostMemory: 2 ** 40 }, 'for (;;);'), 'SIGKILL');
  });
});
