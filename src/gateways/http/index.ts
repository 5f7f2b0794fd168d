import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import staticFiles from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import type { Door, Gateway } from '#gateway.ts';
import { type Address, listen } from '#lib/listen.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { refusals, sentence } from '#model/refusal.ts';
import { safetyHeaders } from './headers.ts';

export interface HttpSettings {
  readonly address: Address;
  readonly locale: Locale;
  /** The folder of the built browser client. */
  readonly pages: string;
  /** Whether every door of every node is open. */
  readonly isOpen: () => boolean;
  /** What `/ws-info` says. */
  readonly info: () => object;
  readonly onError: (error: Error) => void;
}

/** The door for browsers: pages, and the questions that scripts and load balancers ask. */
export class HttpGateway implements Gateway {
  readonly #settings: HttpSettings;
  readonly #app: FastifyInstance;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
    this.#app = fastify({ forceCloseConnections: 'idle', http: { headersTimeout: limits.headersMs } });
    this.#app.addHook('onSend', async (_request, reply) => void reply.headers(safetyHeaders));
    this.#app.get('/health', (_request, reply) =>
      settings.isOpen() ? { status: 'open' } : reply.status(503).send({ status: 'opening' }),
    );
    this.#app.get('/ws-info', () => settings.info());
    this.#serveErrors();
    this.#servePages();
  }

  /** For those who speak something else after an upgrade. */
  get server(): Server {
    return this.#app.server;
  }

  async open(): Promise<readonly Door[]> {
    await this.#app.ready();
    const { host, port } = await listen(this.#app.server, this.#settings.address);
    return [{ name: 'http', host, port }];
  }

  async drain(): Promise<void> {
    this.#app.server.close();
    this.#app.server.closeIdleConnections();
  }

  async close(): Promise<void> {
    this.#app.server.closeAllConnections();
    await this.#app.close();
  }

  #servePages(): void {
    const { pages } = this.#settings;
    if (!existsSync(pages)) return;
    this.#app.register(staticFiles, {
      root: pages,
      // Assets carry a hash in their names: what has the name has the content, for ever.
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }

  #serveErrors(): void {
    const { locale, onError } = this.#settings;
    this.#app.setNotFoundHandler((_request, reply) =>
      reply
        .status(refusals.not_found.status)
        .send({ code: 'not_found', message: sentence('not_found', locale) }),
    );
    this.#app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) onError(error);
      const code = status >= 500 ? 'internal' : 'bad_payload';
      return reply.status(status).send({ code, message: sentence(code, locale) });
    });
  }
}
