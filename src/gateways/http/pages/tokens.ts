import { randomBytes } from 'node:crypto';
import { sign } from '#lib/signature.ts';
import { limits } from '#model/limits.ts';

/** In bytes: seconds since 1970, what makes each one different, and the signature. */
const parts = { time: 4, random: 14, signature: 16 };
const signed = parts.time + parts.random;

/** Clocks of machines that share a chat differ by less. */
const skewMs = 60_000;

/** What this server signs for its own pages: that it has shown a form, and that a message was kept. */
export class PageTokens {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  /** A token for one view of the form. */
  mint(now: number): string {
    const bytes = Buffer.alloc(signed);
    bytes.writeUInt32BE(Math.floor(now / 1000));
    randomBytes(parts.random).copy(bytes, parts.time);
    return Buffer.concat([bytes, this.#sign('form', bytes)]).toString('base64url');
  }

  /** Whether it is the token of a form that was shown here, and not too long ago. */
  isOurs(token: string, now: number): boolean {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== signed + parts.signature || bytes.toString('base64url') !== token) return false;
    const isSigned = bytes.subarray(signed).equals(this.#sign('form', bytes.subarray(0, signed)));
    const age = now - bytes.readUInt32BE() * 1000;
    return isSigned && age > -skewMs && age <= limits.formMs;
  }

  /** That the message with this number was kept, for the page that says so. */
  proofOf(seq: number): string {
    return this.#sign('kept', String(seq)).toString('base64url');
  }

  #sign(purpose: 'form' | 'kept', what: string | Uint8Array): Buffer {
    return sign(this.#key, purpose, what).subarray(0, parts.signature);
  }
}
