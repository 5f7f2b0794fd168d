import sharp from 'sharp';
import { type Case, verdict } from '../case.ts';
import { hasProc } from '../machine/processes.ts';
import { factor, megabytes, milliseconds } from '../report/units.ts';
import { uploadBeside } from './upload-beside.ts';

const mostSlower = 1.5;
const mostBytes = 200 * 2 ** 20;

/** As a phone takes them: 12 megapixels. */
const size = { width: 4_000, height: 3_000 };

export const thumbnails: Case = {
  name: 'thumbnails',
  measures: 'what others notice of pictures of 12 megapixels that are uploaded, and made small',
  async run(run) {
    const picture = await takePicture();
    const { alone, together, more, uploads, ms } = await uploadBeside(run, {
      name: 'photo.jpg',
      body: () => picture,
    });
    const slower = together.latencies.p99 / alone.latencies.p99;
    return {
      rows: [
        {
          what: `pictures of ${megabytes(picture.length)}, one after the other, beside a chat`,
          figure: `others' p99 ${factor(slower)}, ${hasProc ? `${megabytes(more)} more` : 'no /proc here'}`,
          target: `others' p99 < ${factor(mostSlower)}, ≤ ${megabytes(mostBytes)} more`,
          verdict: hasProc ? verdict(slower < mostSlower && more <= mostBytes) : 'unknown',
          note: `p99 ${milliseconds(alone.latencies.p99)} before, ${milliseconds(together.latencies.p99)} with them, ${milliseconds(ms / uploads)} a picture`,
        },
      ],
    };
  },
};

/** Noise made soft has as much in it as a photograph: encoders and decoders have as much work. */
async function takePicture(): Promise<Uint8Array<ArrayBuffer>> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const blank = { ...size, channels: 3, background: 'grey', noise } as const;
  const jpeg = await sharp({ create: blank }).blur(1.2).jpeg({ quality: 88 }).toBuffer();
  return new Uint8Array(jpeg);
}
