/** Called with one frame: its payload is `bytes` from `start` to below `end`, and is overwritten after the call. */
export type OnFrame = (opcode: number, bytes: Buffer, start: number, end: number) => void;

const none = Buffer.alloc(0);

/**
 * Splits a server's bytes into frames in place: only incomplete frames are copied. It accepts what a server may send to
 * a client without extensions: unmasked frames.
 */
export class FrameDecoder {
  readonly #onFrame: OnFrame;
  #rest: Buffer = none;

  constructor(hear: OnFrame) {
    this.#onFrame = hear;
  }

  /** Takes the first `length` bytes, which belong to the caller again afterwards. */
  push(bytes: Buffer, length: number): void {
    if (this.#rest.length === 0) {
      const at = this.#decode(bytes, length);
      if (at < length) this.#rest = Buffer.from(bytes.subarray(at, length));
      return;
    }
    const whole = Buffer.concat([this.#rest, bytes.subarray(0, length)]);
    const at = this.#decode(whole, whole.length);
    this.#rest = at < whole.length ? whole.subarray(at) : none;
  }

  /** The number of bytes in complete frames. */
  #decode(bytes: Buffer, length: number): number {
    let at = 0;
    while (length - at >= 2) {
      let size = bytes[at + 1]! & 127;
      let start = at + 2;
      if (size === 126) {
        if (length - at < 4) break;
        size = bytes.readUInt16BE(at + 2);
        start = at + 4;
      } else if (size === 127) {
        if (length - at < 10) break;
        size = Number(bytes.readBigUInt64BE(at + 2));
        start = at + 10;
      }
      if (start + size > length) break;
      this.#onFrame(bytes[at]! & 15, bytes, start, start + size);
      at = start + size;
    }
    return at;
  }
}

export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/**
 * One frame of a client. The mask is zero, which RFC 6455 allows: masking protects proxies, and here it would only cost
 * the load time.
 */
export function clientFrame(payload: Buffer, opcode: number = opcodes.text): Buffer {
  const { length } = payload;
  const header = length < 126 ? 6 : 8;
  const frame = Buffer.alloc(header + length);
  frame[0] = 0x80 | opcode;
  if (length < 126) {
    frame[1] = 0x80 | length;
  } else {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  }
  payload.copy(frame, header);
  return frame;
}
