/** One whole text frame as a server sends it: final, unmasked (RFC 6455, section 5.2). */
export function textFrame(text: string): Uint8Array {
  const length = Buffer.byteLength(text);
  const header = headerLength(length);
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = 0x81;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  // Not `encodeInto`: into a place of exactly this length it leaves out the last letters of many texts (Node 26.10).
  frame.write(text, header);
  return frame;
}

/** The answer to a ping, with what it brought: 125 bytes at most. */
export const pongFrame = (data: Uint8Array): Uint8Array => Uint8Array.of(0x8a, data.length, ...data);

function headerLength(length: number): 2 | 4 | 10 {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}
