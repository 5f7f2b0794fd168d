/** A block of Exif that says how to turn the picture, and nothing else. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

const orientationTag = 0x0112;

/** How the picture has to be turned, 2 to 8; undefined: it is as it has to be, or this is no Exif. */
export function orientationIn(exif: Buffer): number | undefined {
  // WebP has the name of the block before it, at times.
  const tiff = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  const order = tiff.toString('latin1', 0, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return undefined;
  const isLittle = order === 'II*\0';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  try {
    const list = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    const count = short(list);
    for (let at = list + 2; at < list + 2 + count * 12; at += 12) {
      if (short(at) !== orientationTag) continue;
      const orientation = short(at + 8);
      return orientation > 1 && orientation <= 8 ? orientation : undefined;
    }
  } catch {
    // It leads out of itself.
  }
  return undefined;
}
