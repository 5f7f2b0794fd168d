import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decodeUtf8 } from '#lib/decode-utf8.ts';
import { refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import { RequestError } from '../errors.ts';
import { homePage } from './home.ts';
import { type MessageRoute, takeMessage } from './message.ts';
import { formPage, sentencePage } from './page.ts';

/** A message of 4,000 characters of four bytes, each written as `%F0`, with room for the name. */
const formBytes = 64 * 1024;

export interface PageSettings extends MessageRoute {
  /** The folder of the built browser client. */
  readonly pages: string;
}

/** The pages that need no JavaScript. */
export function servePages(app: FastifyInstance, settings: PageSettings): void {
  const { locale, sessions, pages } = settings;
  app.addHook('onRequest', async (_request, reply) => {
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache');
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: formBytes },
    async (_request: FastifyRequest, body: Buffer) => readForm(body),
  );
  for (const path of ['/', '/index.html']) {
    app.get(path, (request) => homePage(locale, pages, sessions.guest(request.ip)));
  }
  for (const path of ['/message', '/message.html']) app.get(path, async () => formPage(locale));
  app.post('/message', (request, reply) => takeMessage(settings, request, reply));
  app.get('/error.html', async () =>
    sentencePage(locale, String(refusals.not_found.status), sentence('not_found', locale)),
  );
}

/**
 * The fields of a form as browsers send it (`application/x-www-form-urlencoded`). Strict where browsers are never wrong:
 * a field that comes twice, a broken escape and invalid UTF-8 are refused, and not made the best of.
 */
export function readForm(bytes: Uint8Array): Record<string, string> {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new RequestError('bad_utf8');
  const fields = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.includes('=') ? pair.indexOf('=') : pair.length;
    const name = decode(pair.slice(0, cut));
    if (fields.has(name)) throw new RequestError('bad_payload');
    fields.set(name, decode(pair.slice(cut + 1)));
  }
  return Object.fromEntries(fields);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new RequestError('bad_utf8');
  }
}
