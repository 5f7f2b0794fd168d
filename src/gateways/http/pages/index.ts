import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';
import { RequestError } from '../errors.ts';
import { messagePageOf } from './home.ts';
import { serveLinks } from './links.ts';
import { takeMessage } from './message.ts';
import { formPage, sentencePage } from './page.ts';
import { placeOf } from './place.ts';
import { type PageSettings, serveReading } from './reading.ts';
import { receive } from './receive.ts';

/** The pages that need no JavaScript. */
export function servePages(app: FastifyInstance, settings: PageSettings): void {
  const { clock, locale, sessions, tokens } = settings;
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-language');
  });
  app.removeAllContentTypeParsers();
  // Of any type: what cannot be taken is shown to whoever has typed it.
  app.addContentTypeParser('*', async (_request: FastifyRequest, body: IncomingMessage) => receive(body));
  const here = (request: FastifyRequest) => placeOf(locale, request, settings.placeName());
  serveReading(app, settings);
  for (const path of ['/message', '/message.html'])
    app.get(path, async (request, reply) => {
      // Shown again from a cache, it would have the token of a message that was sent.
      reply.header('cache-control', 'no-store');
      return formPage(here(request), tokens.mint(clock.now()));
    });
  app.post('/message', (request, reply) => takeMessage(settings, request, reply));
  app.get<{ Querystring: { number?: unknown; proof?: unknown } }>('/kept', async (request) => {
    const { number, proof } = request.query;
    const seq = /^[1-9]\d{0,14}$/.test(String(number)) ? Number(number) : 0;
    const isKept = proof === tokens.proofOf(seq);
    const text = seq > 0 && (await messagePageOf(here(request), seq, isKept, sessions.guest(request.ip)));
    if (!text) throw new RequestError('not_found');
    return text;
  });
  serveLinks(app, settings);
  app.get('/error.html', async (request) => {
    const place = here(request);
    return sentencePage(place, String(refusals.not_found.status), sentence('not_found', place.locale));
  });
}
