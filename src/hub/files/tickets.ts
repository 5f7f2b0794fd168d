import { sign } from '#lib/signature.ts';
import type { UserId } from '#model/names.ts';

/**
 * Signed words that name a user until a time: all that a request over HTTP has to show that comes from a client without a token of
 * its own, such as a guest on a socket. One that was made for a file opens that file alone. What the user may do is looked up with
 * each request, so a ticket gives nothing that the user has lost.
 */
export interface Ticket {
  readonly user: UserId;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const pattern = /^([1-9]\d{0,15})\.([1-9]\d{0,11})\.([\w-]{43})$/;

export function writeTicket(key: string, { user, until }: Ticket, file?: string): string {
  const words = `${user}.${Math.floor(until / 1000)}`;
  return `${words}.${signature(key, words, file)}`;
}

/** Undefined: it is none, is for something else, or is too old. */
export function readTicket(key: string, text: string, now: number, file?: string): Ticket | undefined {
  const [, user, seconds, given] = pattern.exec(text) ?? [];
  if (user === undefined || given !== signature(key, `${user}.${seconds}`, file)) return undefined;
  const until = Number(seconds) * 1000;
  return until > now ? { user: Number(user), until } : undefined;
}

const signature = (key: string, words: string, file: string | undefined): string =>
  sign(key, file === undefined ? 'ticket' : `file ${file}`, words).toString('base64url');
