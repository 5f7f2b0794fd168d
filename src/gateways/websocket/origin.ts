import type { IncomingMessage } from 'node:http';

/**
 * Whether a page may speak here with its visitor's reach: only our own pages, for otherwise any page on the web could
 * read a chat that is open to its visitor's machine alone. Programs send no origin; they are not led by strangers.
 */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
