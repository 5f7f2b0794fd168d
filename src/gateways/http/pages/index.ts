import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusals, sentence } from '#model/refusal.ts';
import { formPage } from './form.ts';
import { homePage } from './home.ts';
import { type MessageRoute, takeMessage } from './message.ts';
import { sentencePage } from './page.ts';
import { readForm } from './urlencoded.ts';

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
