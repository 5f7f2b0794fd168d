import { createHmac, randomBytes } from 'node:crypto';

/** Codes that follow from a secret and the time (RFC 6238), as authenticator apps make them: six digits, every 30 seconds. */

const stepMs = 30_000;
const digits = 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 random bits, as RFC 4226 wants them, in base32. */
export const newTotpSecret = (): string => toBase32(randomBytes(20));

/** Clocks differ, and people type slowly: the code before and the one after count as well. */
const slack = 1;

/** The step of this code, if it is one of now; undefined if it is none. */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  const step = Math.floor(now / stepMs);
  for (let near = Math.max(0, step - slack); near <= step + slack; near++)
    if (totpCode(secret, near * stepMs) === code) return near;
  return undefined;
}

export function totpCode(secret: string, now: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / stepMs)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The address that apps read from a QR code. A colon parts the issuer from the name, and apps take the first one even where it is
 * encoded: one in the issuer becomes a space.
 */
export function totpUri(secret: string, issuer: string, name: string): string {
  const from = encodeURIComponent(issuer.replaceAll(':', ' ').replace(/ +/g, ' ').trim());
  return `otpauth://totp/${from}:${encodeURIComponent(name)}?secret=${secret}&issuer=${from}`;
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    held = ((held << 5) | alphabet.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Buffer.from(bytes);
}
