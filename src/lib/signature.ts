import { createHmac } from 'node:crypto';

/** What only those can make who have the key: 32 bytes. A signature for one purpose is none for another. */
export const sign = (key: string, purpose: string, what: string | Uint8Array): Buffer =>
  createHmac('sha256', key).update(`${purpose} `).update(what).digest();
