import sharp, { type Sharp } from 'sharp';

/** What somebody did not want to tell, in each picture here: a place, a camera, a note. */
export const secret = 'a secret word';

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="50,27N" exif:UserComment="${secret}"/></rdf:RDF></x:xmpmeta>`;

/** Not of one colour, and with its top at another place than its bottom. */
const scene = (width: number, height: number): Sharp => {
  const raw = Buffer.alloc(width * height * 3);
  for (let at = 0; at < raw.length; at += 3) {
    const pixel = at / 3;
    raw.set([((pixel % width) / width) * 255, (pixel / width / height) * 255, 90], at);
  }
  return sharp(raw, { raw: { width, height, channels: 3 } });
};

/** A picture of 120 × 80 that has to be turned, with Exif and XMP. */
export const noted = (): Sharp =>
  scene(120, 80)
    .withExif({
      IFD0: { Copyright: secret },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 27/1 0/1' },
    })
    .withXmp(xmp)
    .withIccProfile('p3')
    .withMetadata({ orientation: 6 });

/** A chunk of PNG. Nobody looks at its sum. */
export function pngChunk(name: string, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(bytes.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, bytes, Buffer.alloc(4)]);
}

/** A chunk of WebP and of other formats of that family. */
export function riffChunk(name: string, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
}

/** A box of HEIF, MP4 and JPEG XL. */
export function box(name: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** A segment of JPEG. */
export function segment(marker: number, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body as string, 'latin1');
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}
