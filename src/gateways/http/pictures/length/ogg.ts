import type { Read } from '../read.ts';
import { flacRate } from './flac.ts';

/** The first page has one part, which says how the sound is coded. */
const firstBytes = 256;
const headBytes = 28;
/** A page is no longer, and the last one says how much sound there was. */
const lastBytes = 65_536;

/** What Opus counts in, whatever it was made of. */
const opusRate = 48_000;

/**
 * The length in ms of an Ogg with sound alone: its first page says what is counted, and its last one how much there was. What is noted
 * beside the sound is not read. Undefined: it is coded in a way that is not known here; 0: it does not say.
 */
export async function oggLength(bytes: number, read: Read): Promise<number | undefined> {
  const first = await read(0, firstBytes);
  const sound = first.length < firstBytes ? undefined : soundIn(first);
  if (!sound) return undefined;
  const last = await read(Math.max(0, bytes - lastBytes), bytes);
  const serial = first.subarray(14, 18);
  for (let at = last.lastIndexOf('OggS'); at >= 0; at = at === 0 ? -1 : last.lastIndexOf('OggS', at - 1)) {
    if (at + headBytes > last.length || !last.subarray(at + 14, at + 18).equals(serial)) continue;
    const samples = Number(last.readBigInt64LE(at + 6)) - sound.before;
    const ms = Math.round((samples / sound.rate) * 1000);
    if (samples >= 0) return Number.isSafeInteger(ms) ? ms : 0;
  }
  return 0;
}

/** How many samples are in a second, and how many come before the sound begins. */
function soundIn(page: Buffer): { readonly rate: number; readonly before: number } | undefined {
  const name = page.toString('latin1', headBytes, headBytes + 8);
  if (name.startsWith('\x01vorbis')) return { rate: page.readUInt32LE(headBytes + 12), before: 0 };
  if (name === 'OpusHead') return { rate: opusRate, before: page.readUInt16LE(headBytes + 10) };
  if (name.startsWith('Speex')) return { rate: page.readUInt32LE(headBytes + 36), before: 0 };
  if (name.startsWith('\x7fFLAC')) return { rate: flacRate(page, headBytes + 27), before: 0 };
  return undefined;
}
