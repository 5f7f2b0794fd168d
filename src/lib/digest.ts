import { hash } from 'node:crypto';

/** A digest of 43 characters, the same for the same text on every machine. */
export const digest = (text: string): string => hash('sha256', text, 'base64url');

/** The same in 64 hexadecimal digits. */
export const hexDigest = (text: string): string => hash('sha256', text, 'hex');
