import { randomBytes, randomUUID } from 'node:crypto';

/** A UUID v4. */
export const newSessionId = (): string => randomUUID();

/** 192 random bits, in characters that need no escaping in a URL, a header or a file name. */
export const newSecret = (): string => randomBytes(24).toString('base64url');
