import type { Metadata } from 'sharp';

type Head = Pick<
  Metadata,
  'format' | 'width' | 'height' | 'channels' | 'depth' | 'isProgressive' | 'chromaSubsampling' | 'pages'
>;

const wideDepths: ReadonlySet<string> = new Set(['ushort', 'short', 'uint', 'int', 'float', 'double']);

/**
 * The memory that it takes to make a picture small, as its head tells before anything is decoded: so many bytes a pixel, as was
 * measured for each format. JPEG and PNG are read line by line. Others are whole in memory: what is shown a bit better and better
 * while it comes, WebP without loss, what moves, and AVIF several times over.
 */
export function costOf(head: Head, fileBytes: number): number {
  const { width = 0, height = 0 } = head;
  return width * height * bytesOfPixel(head) + fileBytes;
}

function bytesOfPixel({ format, channels = 4, depth = 'uchar', isProgressive, ...head }: Head): number {
  const isWide = wideDepths.has(depth);
  const samples = channels * (isWide ? 2 : 1);
  switch (format) {
    case 'jpeg':
      if (!isProgressive) return 1;
      // Of colours there may be half as many in both directions.
      return head.chromaSubsampling === '4:2:0' ? 3.5 : channels * 2.2;
    case 'png':
      return isProgressive ? samples * 1.4 : samples * 0.5;
    case 'webp':
      return (head.pages ?? 1) > 1 ? 10 : 5;
    case 'gif':
      return 7;
    default:
      return isWide ? 28 : 21;
  }
}
