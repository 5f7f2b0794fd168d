/** Bytes at the beginning of a file that are enough to tell what it is. */
export const beginningBytes = 4_096;

/** What a file of these first bytes is, whatever it is called. Text is plain text, also where it is a program or a page. */
export function fileTypeOf(beginning: Uint8Array): string {
  const start = Buffer.from(
    beginning.buffer,
    beginning.byteOffset,
    Math.min(beginning.length, beginningBytes),
  );
  const signs = start.toString('latin1');
  for (const [type, pattern] of beginnings) if (pattern.test(signs)) return type;
  return familyOf(signs) ?? (isText(start) ? 'text/plain' : 'application/octet-stream');
}

const beginnings: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  // Decoders skip what stands before the first segment.
  ['image/jpeg', /^\xff\xd8[\s\S]*?\xff[\xe0\xe1][\s\S]{2}(?:JFIF\0|Exif\0|http:\/\/ns\.adobe)/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[\s\S]{4}WEBP/],
  ['image/tiff', /^(?:II\*\0|MM\0\*)/],
  // Raw formats of makers, which hide a TIFF, and others that may have a place in them.
  ['image/x-bigtiff', /^(?:II\+\0|MM\0\+)/],
  ['image/x-olympus-orf', /^(?:IIR[OS]|MMOR)/],
  ['image/x-panasonic-rw2', /^IIU\0/],
  ['image/x-fuji-raf', /^FUJIFILMCCD-RAW /],
  ['image/jp2', /^\0\0\0\x0cjP {2}\r\n\x87\n/],
  ['image/bmp', /^BM[\s\S]{4}\0\0\0\0/],
  ['image/x-icon', /^\0\0\x01\0[\s\S]{2}/],
  ['image/jxl', /^(?:\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n)/],
  ['audio/wav', /^(?:RIFF|RF64)[\s\S]{4}WAVE/],
  ['video/x-msvideo', /^RIFF[\s\S]{4}AVI /],
  ['audio/flac', /^fLaC/],
  ['audio/ogg', /^OggS[\s\S]{24}(?:\x01vorbis|OpusHead|Speex {3}|\x7fFLAC)/],
  ['video/ogg', /^OggS/],
  ['audio/mpeg', /^(?:ID3|\xff[\xfb\xf3\xf2\xfa])/],
  ['audio/aac', /^\xff[\xf1\xf9]/],
  ['audio/midi', /^MThd/],
  ['application/pdf', /^[\s\S]{0,1024}%PDF-\d/],
  ['application/gzip', /^\x1f\x8b\x08/],
  ['application/x-bzip2', /^BZh[1-9]/],
  ['application/x-xz', /^\xfd7zXZ\0/],
  ['application/zstd', /^\x28\xb5\x2f\xfd/],
  ['application/x-7z-compressed', /^7z\xbc\xaf\x27\x1c/],
  ['application/vnd.rar', /^Rar!\x1a\x07/],
  ['application/x-tar', /^[\s\S]{257}ustar/],
  ['application/vnd.sqlite3', /^SQLite format 3\0/],
  ['application/wasm', /^\0asm/],
  ['application/x-elf', /^\x7fELF/],
  ['application/vnd.microsoft.portable-executable', /^MZ[\s\S]{58}/],
  ['application/rtf', /^\{\\rtf/],
  ['application/x-cfb', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/],
  ['font/woff2', /^wOF2/],
  ['font/woff', /^wOFF/],
];

/** Formats that share a beginning, and say further in which of them they are. */
function familyOf(signs: string): string | undefined {
  const brand = /^[\s\S]{4}ftyp([\s\S]{4})/.exec(signs)?.[1];
  if (brand !== undefined) return ofBrand(brand);
  if (signs.startsWith('\x1a\x45\xdf\xa3'))
    return /\x42\x82[\s\S]{1,2}webm/.test(signs) ? webm(signs) : 'video/x-matroska';
  return /^PK(?:\x03\x04|\x05\x06)/.test(signs) ? ofArchive(signs) : undefined;
}

function ofBrand(brand: string): string {
  if (/^(?:avif|avis)$/.test(brand)) return 'image/avif';
  if (/^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(brand)) return 'image/heic';
  if (/^(?:M4A |M4B |M4P )$/.test(brand)) return 'audio/mp4';
  if (brand === 'crx ') return 'image/x-canon-cr3';
  if (brand === 'qt  ') return 'video/quicktime';
  return brand.startsWith('3g') ? 'video/3gpp' : 'video/mp4';
}

/** Tracks are described within the first pages of what browsers record. */
const webm = (signs: string): string =>
  signs.includes('A_OPUS') || signs.includes('A_VORBIS')
    ? /V_\w/.test(signs)
      ? 'video/webm'
      : 'audio/webm'
    : 'video/webm';

const officeParts: readonly (readonly [part: string, type: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

function ofArchive(signs: string): string {
  const own = /^PK\x03\x04[\s\S]{26}mimetype(application\/[\w.+-]+?)PK/.exec(signs)?.[1];
  if (own !== undefined) return own;
  if (signs.includes('[Content_Types].xml'))
    for (const [part, type] of officeParts) if (signs.includes(part)) return type;
  return 'application/zip';
}

/** UTF-8 without control characters; the last character may be cut off. */
function isText(start: Buffer): boolean {
  const text = new TextDecoder('utf-8', { fatal: false }).decode(start, {
    stream: start.length === beginningBytes,
  });
  return start.length > 0 && !/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]/.test(text);
}
