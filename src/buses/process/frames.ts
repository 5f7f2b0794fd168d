import { maxMessageBytes, type Topic, topics } from '#bus.ts';

/**
 * The format of a link: frames of a four-byte length, one byte for the kind, and the bytes of the message. The first
 * frame is `hello`, with the name of the node that has connected.
 */
export interface Frame {
  readonly about: 'hello' | Topic;
  readonly bytes: Uint8Array;
}

/** The kind byte of a frame is the index in this list. */
const kinds = ['hello', ...topics] as const;

const lengthBytes = 4;
const headBytes = lengthBytes + 1;

/** The header of a frame. */
export function frameHead(about: Frame['about'], byteLength: number): Buffer {
  const head = Buffer.allocUnsafe(headBytes);
  head.writeUInt32BE(byteLength + 1, 0);
  head.writeUInt8(kinds.indexOf(about), lengthBytes);
  return head;
}

/** Decodes frames from a stream of bytes. Buffers at most one frame and one read. */
export class FrameReader {
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  /** Fewer bytes complete no frame: the chunks of a large frame are joined once, not at every read. */
  #needed = lengthBytes;

  /** The frames that these bytes complete. Undefined if the bytes are no frames: the stream is then unusable. */
  push(chunk: Uint8Array): readonly Frame[] | undefined {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes < this.#needed) return [];
    return this.#cut(
      this.#chunks.length === 1
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat(this.#chunks),
    );
  }

  #cut(bytes: Buffer): readonly Frame[] | undefined {
    const frames: Frame[] = [];
    let at = 0;
    this.#needed = lengthBytes;
    while (bytes.length - at >= lengthBytes) {
      const length = bytes.readUInt32BE(at);
      if (length < 1 || length > maxMessageBytes + 1) return undefined;
      if (bytes.length - at < lengthBytes + length) {
        this.#needed = lengthBytes + length;
        break;
      }
      const about = kinds[bytes[at + lengthBytes]!];
      if (!about) return undefined;
      frames.push({ about, bytes: bytes.subarray(at + headBytes, at + lengthBytes + length) });
      at += lengthBytes + length;
    }
    this.#chunks = at < bytes.length ? [bytes.subarray(at)] : [];
    this.#bytes = bytes.length - at;
    return frames;
  }
}
