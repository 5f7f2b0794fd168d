import { timingSafeEqual } from 'node:crypto';
import { newSecret } from '#lib/ids.ts';
import { sign } from '#lib/signature.ts';

/** In bytes. */
const parts = { signature: 16 };

/** The ids of streams: secrets that all nodes of a chat know for theirs, whichever of them has the stream. */
export class StreamIds {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  next(): string {
    const secret = newSecret();
    return `${secret}.${this.#sign(secret).toString('base64url')}`;
  }

  isOurs(id: string): boolean {
    const [secret = '', signature = '', ...rest] = id.split('.');
    const signed = Buffer.from(signature, 'base64url');
    if (signed.length !== parts.signature || rest.length > 0) return false;
    return timingSafeEqual(signed, this.#sign(secret));
  }

  #sign(secret: string): Buffer {
    return sign(this.#key, 'stream', secret).subarray(0, parts.signature);
  }
}
