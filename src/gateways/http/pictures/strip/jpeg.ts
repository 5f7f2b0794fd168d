import { exifOf, orientationIn } from './exif.ts';
import { Kept } from './kept.ts';

const endOfPicture = Buffer.from([0xff, 0xd9]);

const marker = { tem: 0x01, sof0: 0xc0, sof15: 0xcf, rst0: 0xd0, rst7: 0xd7, soi: 0xd8, eoi: 0xd9 } as const;
const segment = { sos: 0xda, dqt: 0xdb, dnl: 0xdc, dri: 0xdd, app0: 0xe0, app1: 0xe1, app2: 0xe2 } as const;
const app14 = 0xee;

/** What a decoder needs: frames, tables, scans. */
const isNeeded = (sign: number): boolean =>
  (sign >= marker.sof0 && sign <= marker.sof15) || (sign >= segment.sos && sign <= segment.dri);

/** With which of its parts cameras and programs begin. */
const names = /^\xff(?:[\xc0-\xc3\xdb]\0|[\xe0-\xef]..(?:JFIF|Exif|http:|ICC_P|Adobe|Photoshop|MPF))/s;

/**
 * A JPEG with what is needed to show it: its frames, tables and scans, how its colours are meant, and how it has to be turned. What
 * stands between segments and behind the picture goes. One that was cut off gets an end: browsers show what there is.
 */
export function stripJpeg(picture: Buffer): Buffer {
  const kept = new Kept(picture);
  kept.keep(0, 2);
  let turned = false;
  // Cut off before its pixels it is a picture all the same, and may say where it was taken.
  const first = nextMarker(picture, 2);
  let isPicture = first !== -1 && names.test(picture.toString('latin1', first, first + 16));
  for (let at = first; at !== -1; ) {
    const sign = picture[at + 1]!;
    if (sign === marker.eoi) break;
    if (isAlone(sign)) {
      at = nextMarker(picture, at + 2);
      continue;
    }
    const end = at + 4 > picture.length ? picture.length + 1 : at + 2 + picture.readUInt16BE(at + 2);
    if (end > picture.length || end < at + 4) break;
    if (isNeeded(sign)) kept.keep(at, end);
    else turned = keepOfApplication(kept, sign, picture.subarray(at, end), turned) || turned;
    const next = nextMarker(picture, end);
    if (sign === segment.sos) {
      kept.keep(end, next === -1 ? picture.length : next);
      isPicture = true;
    }
    at = next;
  }
  if (!isPicture) throw new Error('There is nothing to be seen.');
  kept.add(endOfPicture);
  return kept.bytes;
}

/** These are two bytes, and nothing belongs to them. */
const isAlone = (sign: number): boolean =>
  sign === marker.tem || (sign >= marker.rst0 && sign <= marker.soi) || sign < marker.sof0;

/** Where a marker stands that is none of those inside of a scan; -1: there is none any more. */
function nextMarker(picture: Buffer, from: number): number {
  const last = picture.length - 1;
  for (let at = from; at < last; at++) {
    if (picture[at] !== 0xff) continue;
    const sign = picture[at + 1]!;
    if (sign !== 0 && sign !== 0xff && !(sign >= marker.rst0 && sign <= marker.rst7)) return at;
  }
  return -1;
}

/** Whether it was the one that says how to turn the picture: the first that says so counts. */
function keepOfApplication(kept: Kept, sign: number, part: Buffer, wasTurned: boolean): boolean {
  if (sign !== app14 && (sign < segment.app0 || sign > segment.app2)) return false;
  const body = part.subarray(4);
  const name = body.toString('latin1', 0, 12);
  if (sign === segment.app0 && name.startsWith('JFIF\0') && body.length >= 14)
    // Without the small picture that it may have.
    kept.add(Buffer.concat([Buffer.from([0xff, sign, 0, 16]), body.subarray(0, 12), Buffer.alloc(2)]));
  else if (sign === segment.app2 && name.startsWith('ICC_PROFILE\0')) kept.add(part);
  else if (sign === app14 && name.startsWith('Adobe') && body.length >= 12)
    kept.add(Buffer.concat([Buffer.from([0xff, sign, 0, 14]), body.subarray(0, 12)]));
  else if (sign === segment.app1 && name.startsWith('Exif\0\0') && !wasTurned) {
    const orientation = orientationIn(body);
    if (orientation === undefined) return false;
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)]);
    kept.add(Buffer.concat([Buffer.from([0xff, sign, 0, exif.length + 2]), exif]));
    return true;
  }
  return false;
}
