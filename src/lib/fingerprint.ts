import { createHash } from 'node:crypto';

/** The hash under which a secret is stored. A secret has 192 random bits, so a fast hash is enough. */
export const fingerprint = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex').slice(0, 32);
