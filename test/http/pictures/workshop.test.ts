import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { haveDone } from '#gateways/http/pictures/index.ts';
import { limits } from '#model/limits.ts';
import { childrenOf } from '../../support/processes.ts';

const folder = await mkdtemp(join(tmpdir(), 'hubbub-workshop-'));
after(() => rm(folder, { recursive: true }));

const blank = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: 'teal' }, limitInputPixels: false });

let written = 0;
async function inFile(picture: Sharp | string): Promise<string> {
  const path = join(folder, String(++written));
  await writeFile(path, typeof picture === 'string' ? picture : await picture.toBuffer());
  return path;
}

const look = async (picture: Sharp | string, who = 'Alice') =>
  haveDone('look', { path: await inFile(picture) }, { who });

const children = (): readonly number[] => childrenOf(process.pid);

describe('what strangers have sent is taken apart in processes of their own', () => {
  it('which leave the processors to the chat; one reads, one decodes', async () => {
    const bytes = await blank(50, 70).jpeg().toBuffer();
    const [large, square, none] = await Promise.all([
      look(blank(900, 600).jpeg()),
      haveDone('square', { bytes }, { who: 'Bob' }),
      look('no picture'),
    ]);
    assert.ok(typeof large === 'object' && typeof square === 'object');
    assert.deepEqual([large.made.width, large.made.height, none], [900, 600, 'none']);
    const { format, width, height } = await sharp(square.made).metadata();
    assert.deepEqual([format, width, height], ['webp', limits.avatar.pixels, limits.avatar.pixels]);
    const [pid = 0, ...others] = children();
    assert.deepEqual(others, []);
    assert.ok(getPriority(pid) > getPriority());
    const paths = { from: await inFile(blank(9, 9).png()), to: join(folder, 'to') };
    const stripped = await haveDone('strip', { ...paths, type: 'image/png' }, { who: 'Bob' });
    assert.deepEqual(stripped, { made: { isClean: true } });
    assert.equal(children().length, 2);
  });

  it('and where one dies over a picture, that one is not made small, and the next one is', async () => {
    const small = await inFile(blank(20, 10).png());
    const large = await inFile(blank(5_000, 5_000).png({ progressive: true }));
    const first = haveDone('look', { path: large }, { who: 'Alice' });
    // Both run from the test before, and one works on the large picture now.
    for (const pid of children()) process.kill(pid, 'SIGKILL');
    const next = haveDone('look', { path: small }, { who: 'Bob' });
    assert.equal(await first, 'over');
    const made = await next;
    assert.ok(typeof made === 'object' && made.made.width === 20);
  });

  it('turns pictures that have to be turned', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const half = await blank(60, 20).extend({ right: 30, bottom: 10, background: 'red' }).png().toBuffer();
      const picture = sharp(half).withMetadata({ orientation });
      const made = await look(picture.clone().png());
      assert.ok(typeof made === 'object');
      const wanted = await sharp(await picture.png().toBuffer())
        .autoOrient()
        .raw()
        .toBuffer();
      const { data, info } = await sharp(made.made.thumbnail)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      assert.deepEqual([info.width, info.height], [made.made.width, made.made.height], String(orientation));
      const differences = data.filter((value, index) => Math.abs(value - wanted[index]!) > 90);
      assert.ok(differences.length < data.length / 20, `${orientation}: ${differences.length} differ`);
    }
  });

  it('in turns: whoever has brought one waits for one of those of whoever has brought twenty', async () => {
    const order: string[] = [];
    const path = await inFile(blank(2_000, 2_000).png());
    const bring = (who: string) => haveDone('look', { path }, { who }).then(() => order.push(who));
    const all = Array.from({ length: 20 }, () => bring('Alice'));
    all.push(bring('Bob'), bring('李雷'));
    await Promise.all(all);
    assert.ok(order.indexOf('Bob') <= 2 && order.indexOf('李雷') <= 3, order.join(' '));
    assert.equal(order.length, 22);
  });
});
