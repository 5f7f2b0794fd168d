import type { Readable } from 'node:stream';

/** A message of 4,000 characters of four bytes, each written as `%F0`, with room for the name. */
export const formBytes = 64 * 1024;

/** What came of a body. */
export interface Received {
  readonly bytes: Buffer;
  /** Whether this is all of it. */
  readonly whole: boolean;
}

/** A body that is longer is not waited for: its sender hears the answer or does not. */
const mostHeard = 4 * 1024 * 1024;

/**
 * Reads a body, and keeps the beginning of one that is too long: somebody may have typed it. The rest is heard out, for browsers
 * show no answer that comes while they are sending.
 */
export function receive(body: Readable): Promise<Received> {
  const { promise, resolve } = Promise.withResolvers<Received>();
  const kept: Buffer[] = [];
  let length = 0;
  const end = () => resolve({ bytes: Buffer.concat(kept), whole: length <= formBytes });
  body.on('data', (bytes: Buffer) => {
    if (length < formBytes) kept.push(bytes.subarray(0, formBytes - length));
    length += bytes.length;
    if (length > mostHeard) end();
  });
  body.on('end', end).on('close', end);
  // `close` follows.
  body.on('error', () => {});
  return promise;
}
