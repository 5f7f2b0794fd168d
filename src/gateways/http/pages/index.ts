import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import { RequestError } from '../errors.ts';
import { homePage, keptPageOf } from './home.ts';
import { serveLinks } from './links.ts';
import { type MessageRoute, takeMessage } from './message.ts';
import { formPage, placeOf, sentencePage } from './page.ts';
import { formBytes } from './posted.ts';

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
  // Of any type: what cannot be taken is shown to whoever has typed it.
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: formBytes },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
  const here = ({ url }: FastifyRequest) => placeOf(locale, url);
  for (const path of ['/', '/index.html']) {
    app.get(path, (request) => homePage(here(request), pages, sessions.guest(request.ip)));
  }
  for (const path of ['/message', '/message.html'])
    app.get(path, async (request, reply) => {
      // Shown again from a cache, it would have the token of a message that was sent.
      reply.header('cache-control', 'no-store');
      return formPage(here(request));
    });
  app.post('/message', (request, reply) => takeMessage(settings, request, reply));
  app.get<{ Querystring: { number?: unknown } }>('/kept', async (request) => {
    const seq = /^[1-9]\d{0,14}$/.test(String(request.query.number)) ? Number(request.query.number) : 0;
    const text = seq > 0 && (await keptPageOf(here(request), seq, sessions.guest(request.ip)));
    if (!text) throw new RequestError('not_found');
    return text;
  });
  serveLinks(app, settings);
  app.get('/error.html', async (request) =>
    sentencePage(here(request), String(refusals.not_found.status), sentence('not_found', locale)),
  );
}
