import assert from 'node:assert/strict';
import { getPriority } from 'node:os';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { decode } from '#gateways/http/pictures/decode.ts';
import { limits } from '#model/limits.ts';
import { childrenOf } from '../support/processes.ts';

const picture = (width: number, height: number, noise = false): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'teal',
      ...(noise && { noise: { type: 'gaussian', mean: 128, sigma: 60 } }),
    },
  })
    .jpeg()
    .toBuffer();

const children = (): readonly number[] => childrenOf(process.pid);

describe('pictures are decoded in a process of their own', () => {
  it('that leaves the processors to the chat, and is one for all', async () => {
    const made = await Promise.all([
      decode('look', await picture(900, 600)),
      decode('square', await picture(50, 70)),
      decode('look', Buffer.from('no picture')),
    ]);
    assert.deepEqual([made[0]?.width, made[0]?.height, made[2]], [900, 600, undefined]);
    const { format, width, height } = await sharp(made[1]).metadata();
    assert.deepEqual([format, width, height], ['webp', limits.avatar.pixels, limits.avatar.pixels]);
    const [pid = 0, ...others] = children();
    assert.deepEqual(others, []);
    assert.ok(getPriority(pid) > getPriority());
  });

  it('and where it dies over a picture, that one is none, and the next one is looked at', async () => {
    const large = await picture(6_000, 6_000, true);
    const small = await picture(20, 10);
    const first = decode('look', large);
    // It runs from the test before, and works on the large one now.
    for (const pid of children()) process.kill(pid, 'SIGKILL');
    const [lost, next] = await Promise.all([first, decode('look', small)]);
    assert.equal(lost, undefined);
    assert.equal(next?.width, 20);
  });
});
