import type { FastifyRequest } from 'fastify';
import { isRefusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSession, RestSessions } from '../sessions.ts';

export const cookieName = 'hubbub-files';

/** What `fileTicket` and `fileLink` give out. */
const ticketPattern = /^\d+\.(\d+)\.[\w-]+\.[\w-]+$/;

/**
 * Who asks: by a token of an account or a ticket in `Authorization`, by the token in a link to a file, by the cookie of the page; or
 * anybody. Thrown where what was shown is not valid; a cookie that has become too old is nothing.
 */
export async function callerOf(
  request: FastifyRequest,
  sessions: RestSessions,
  file?: string,
): Promise<RestSession> {
  const { headers, ip } = request;
  if (headers.authorization !== undefined) {
    const secret = bearerOf(request);
    if (secret === undefined) throw new RequestError('bad_token');
    return valid(ticketPattern.test(secret) ? sessions.ticket(secret, ip) : sessions.account(secret, ip));
  }
  const { token } = request.query as { token?: unknown };
  if (file !== undefined && typeof token === 'string') return valid(sessions.ticket(token, ip, { file }));
  const cookie = file === undefined ? undefined : cookieOf(headers.cookie);
  const known = cookie === undefined ? undefined : await sessions.ticket(cookie, ip, { isCookie: true });
  return known && !isRefusal(known) ? known : sessions.guest(ip);
}

/** Who asks, by a token of an account. A ticket, which is for files alone, is none. */
export async function accountOf(request: FastifyRequest, sessions: RestSessions): Promise<RestSession> {
  if (request.headers.authorization === undefined) throw new RequestError('not_entered');
  const secret = bearerOf(request);
  if (secret === undefined) throw new RequestError('bad_token');
  return valid(sessions.account(secret, request.ip));
}

/** The ticket by which the caller has shown who it is, and until when (ms since 1970) it is good. */
export function ticketOf(
  request: FastifyRequest,
): { readonly secret: string; readonly until: number } | undefined {
  const secret = bearerOf(request) ?? '';
  const seconds = ticketPattern.exec(secret)?.[1];
  return seconds === undefined ? undefined : { secret, until: Number(seconds) * 1000 };
}

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer ([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];

async function valid(asked: ReturnType<RestSessions['ticket']>): Promise<RestSession> {
  const session = await asked;
  if (isRefusal(session)) throw new RequestError(session.refused);
  return session;
}

const cookieOf = (header = ''): string | undefined =>
  header
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);
