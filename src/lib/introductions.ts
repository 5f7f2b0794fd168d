import { timingSafeEqual } from 'node:crypto';
import { sign } from './signature.ts';

/** Longer than any address with its proof. */
const mostBytes = 200;

/**
 * How a process of this server tells another one for whom it has come: with a line in front of what it sends. Only those who share
 * the key can write such a line.
 */
export class Introductions {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  write(address: string): string {
    return `#for ${address} ${this.#proof(address)}\n`;
  }

  /** For whom these bytes, the first ones of a connection, have come, and what follows; undefined for whoever has come by itself. */
  read(bytes: Uint8Array): { readonly address: string; readonly rest: Uint8Array } | undefined {
    const end = bytes.subarray(0, mostBytes).indexOf(0x0a);
    const line = Buffer.from(bytes.subarray(0, Math.max(end, 0))).toString('latin1');
    const [, address = '', proof = ''] = /^#for ([\da-fA-F.:%\w]+) ([\w-]{43})$/.exec(line) ?? [];
    if (address === '' || !timingSafeEqual(Buffer.from(proof), Buffer.from(this.#proof(address))))
      return undefined;
    return { address, rest: bytes.subarray(end + 1) };
  }

  #proof(address: string): string {
    return sign(this.#key, 'for', address).toString('base64url');
  }
}
