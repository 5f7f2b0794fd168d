import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const parts = { nonce: 12, tag: 16 };

/** Closes letters so that only those can read them, and make them, who have the same secret. Those for one purpose are none for another. */
export class Seal {
  readonly #key: Uint8Array;

  constructor(secret: string, purpose: string) {
    this.#key = new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32));
  }

  close(letter: Uint8Array | string): Buffer {
    const nonce = randomBytes(parts.nonce);
    const closing = createCipheriv(cipher, this.#key, nonce);
    const closed = [closing.update(letter), closing.final()];
    return Buffer.concat([nonce, closing.getAuthTag(), ...closed]);
  }

  /** Undefined where somebody else has made or changed it. */
  open(closed: Uint8Array): Buffer | undefined {
    const { nonce, tag } = parts;
    if (closed.length < nonce + tag) return undefined;
    const opening = createDecipheriv(cipher, this.#key, closed.subarray(0, nonce), { authTagLength: tag });
    opening.setAuthTag(closed.subarray(nonce, nonce + tag));
    try {
      return Buffer.concat([opening.update(closed.subarray(nonce + tag)), opening.final()]);
    } catch {
      return undefined;
    }
  }
}
