import { sign } from '#lib/signature.ts';
import type { UserId } from '#model/names.ts';

/**
 * On what a ticket hangs: it is dead as soon as this token is revoked or this session is over. A session that stays signed in may
 * come and go; what it has asked for hangs on its token.
 */
export interface Holder {
  readonly what: 'token' | 'session';
  readonly id: string;
}

/**
 * Signed words that name a user until a time: all that a request over HTTP has to show that comes from a client without a token of
 * its own, such as a guest on a socket. One that was made for a file opens that file alone. What the user may do is looked up with
 * each request, and so is the holder: a ticket gives nothing that the user has lost, and does not outlive who has asked for it.
 */
export interface Ticket {
  readonly user: UserId;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly holder: Holder;
}

const letters = { token: 't', session: 's' } as const;
const pattern = /^([1-9]\d{0,15})\.([1-9]\d{0,11})\.([ts])([\w-]{1,200})\.([\w-]{43})$/;

export function writeTicket(key: string, { user, until, holder }: Ticket, file?: string): string {
  const id = Buffer.from(holder.id).toString('base64url');
  const words = `${user}.${Math.floor(until / 1000)}.${letters[holder.what]}${id}`;
  return `${words}.${signature(key, words, file)}`;
}

/** Undefined: it is none, is for something else, or is too old. */
export function readTicket(key: string, text: string, now: number, file?: string): Ticket | undefined {
  const [, user, seconds, letter, id = '', given] = pattern.exec(text) ?? [];
  if (user === undefined || given !== signature(key, `${user}.${seconds}.${letter}${id}`, file))
    return undefined;
  const until = Number(seconds) * 1000;
  const holder: Holder = {
    what: letter === letters.token ? 'token' : 'session',
    id: Buffer.from(id, 'base64url').toString(),
  };
  return until > now ? { user: Number(user), until, holder } : undefined;
}

const signature = (key: string, words: string, file: string | undefined): string =>
  sign(key, file === undefined ? 'ticket' : `file ${file}`, words).toString('base64url');
