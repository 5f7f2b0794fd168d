import type { Server } from 'node:http';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import type { Files } from '#files.ts';
import type { Gateway, ListeningPort } from '#gateway.ts';
import type { Hub } from '#hub/hub.ts';
import { hostsOf, parseTarget } from '#lib/address.ts';
import type { BrowserCookie } from '#lib/browser-cookie.ts';
import type { Clock } from '#lib/clock.ts';
import { Introductions } from '#lib/introductions.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import { type Address, listen } from '#lib/listen.ts';
import type { OpenSockets } from '#lib/open-sockets.ts';
import type { OwnAddress } from '#lib/own-address.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { admitOwn } from './admission.ts';
import { serveAvatars } from './avatars/index.ts';
import { serveBackup } from './backup/index.ts';
import { serveBrowser } from './browser/index.ts';
import { limitConnections } from './connections.ts';
import { ErrorResponses, type RequestName } from './errors.ts';
import { safetyHeaders } from './headers.ts';
import type { OidcSettings } from './oidc/index.ts';
import { answerOptions } from './options.ts';
import { servePages } from './pages/index.ts';
import type { IngestAddress } from './pages/ingest.ts';
import { PageTokens } from './pages/tokens.ts';
import { serveReference } from './reference/index.ts';
import { boundRequestTime } from './request-time.ts';
import { serveRest } from './rest/index.ts';
import { schemaController, schemaErrorFormatter } from './rest/route.ts';
import { RestSessions } from './sessions.ts';
import { type Status, serveStatus } from './status.ts';
import { serveStreams } from './streams/index.ts';
import type { StreamRelay } from './streams/relay.ts';
import { boundUnread } from './unread.ts';
import { Drafts } from './uploads/drafts.ts';
import { serveUploads } from './uploads/index.ts';

export interface HttpSettings extends Status {
  readonly address: Address;
  readonly ownAddress: OwnAddress;
  readonly cookie: BrowserCookie;
  readonly locale: Locale;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly openSockets: OpenSockets;
  readonly connections: KeyedLimit;
  /** What the processes of this server share, and nobody else has. */
  readonly key: string;
  /** With what the forms of the pages are signed: the same for all servers of one chat. */
  readonly formKey: string;
  /** The folder of the built browser client. */
  readonly pages: string;
  /** Where the ingest port is now, as far as that is known. */
  readonly ingest: () => IngestAddress | undefined;
  /** To the nodes that have the same address; missing where there are none. */
  readonly relay?: StreamRelay | undefined;
  /** With which people may sign in; missing where there are none. */
  readonly oidc?: OidcSettings | undefined;
  /** Where uploads in parts lie until they are whole; missing where none are taken. */
  readonly unfinished?: string | undefined;
  /** Where files lie; missing where none are taken. */
  readonly files?: Files | undefined;
  /** A request was answered with this status. */
  readonly onResponse: (status: number) => void;
  readonly onError: (error: Error, request: RequestName) => void;
}

/** The style and the picture of the pages that are made here. */
const ownFiles = join(import.meta.dirname, 'files');

/** HTTP for browsers and scripts: pages, the REST interface, and what load balancers ask. */
export class HttpGateway implements Gateway {
  readonly #settings: HttpSettings;
  readonly #app: FastifyInstance;
  /** Of pages, and of scripts. */
  readonly #pageSessions: RestSessions;
  readonly #apiSessions: RestSessions;

  constructor(settings: HttpSettings) {
    const { hub, clock } = settings;
    this.#settings = settings;
    this.#pageSessions = new RestSessions(hub, clock, 'form');
    this.#apiSessions = new RestSessions(hub, clock, 'rest');
    const errorResponses = new ErrorResponses(settings.locale, () => hub.placeName, settings.onError);
    this.#app = fastify({
      forceCloseConnections: 'idle',
      // Of uploads; that of others is bounded below.
      requestTimeout: limits.uploadMs,
      // Of a connection on which nothing moves, such as one whose answer is not taken.
      connectionTimeout: limits.stalledMs,
      // Node looks only now and then who is late, by default every 30 s.
      http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: 1_000 },
      // A room's name of 64 characters of four bytes, each of them escaped.
      routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1024 },
      rewriteUrl: (request) => {
        const { url = '' } = request;
        // Nearly all are paths already; whether it is for this server is asked later.
        const path = url.startsWith('/') ? url : (parseTarget(url, hostsOf(request))?.path ?? url);
        return settings.ownAddress.below(path);
      },
      schemaController,
      schemaErrorFormatter,
      frameworkErrors: errorResponses.answer,
    });
    limitConnections(this.#app.server, {
      ...settings,
      onRefused: () => hub.countRefusal('too_many_connections'),
    });
    boundUnread(this.#app);
    boundRequestTime(this.#app, clock);
    this.#app.addHook('onSend', async (_request, reply) => {
      for (const [name, value] of Object.entries(safetyHeaders))
        if (!reply.hasHeader(name)) reply.header(name, value);
    });
    this.#app.addHook('onResponse', (_request, reply, done) => {
      settings.onResponse(reply.statusCode);
      done();
    });
    settings.openSockets.watch(this.#app.server);
    errorResponses.serve(this.#app);
    admitOwn(this.#app, settings.ownAddress);
    answerOptions(this.#app);
    this.#serve();
  }

  /** For gateways that take over its connections after an upgrade. */
  get server(): Server {
    return this.#app.server;
  }

  async open(): Promise<readonly ListeningPort[]> {
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
    this.#pageSessions.close();
    this.#apiSessions.close();
  }

  /** Each in a scope of its own, for each takes other content. */
  #serve(): void {
    const { clock, locale, pages, ingest, key, formKey } = this.#settings;
    const app = this.#app;
    serveStatus(app, this.#settings);
    serveReference(app);
    const { publicPath } = this.#settings.ownAddress;
    // Without the slash at its end, all that is relative on the page would lead out of it.
    if (publicPath !== undefined)
      app.get(publicPath, (_request, reply) => reply.redirect(`${publicPath.split('/').at(-1)}/`, 308));
    app.register(async (scope) => serveRest(scope, this.#apiSessions));
    const { oidc } = this.#settings;
    if (oidc)
      app.register(async (scope) => {
        // Loaded only where there are providers.
        const { serveOidc } = await import('./oidc/index.ts');
        const placeName = () => this.#settings.hub.placeName;
        serveOidc(scope, oidc, { clock, locale, key: formKey, sessions: this.#apiSessions, placeName });
      });
    app.register(async (scope) => serveAvatars(scope, this.#apiSessions));
    app.register(async (scope) =>
      serveBackup(scope, { hub: this.#settings.hub, clock, sessions: this.#apiSessions }),
    );
    const { cookie } = this.#settings;
    app.register(async (scope) => serveStreams(scope, this.#settings));
    app.register(async (scope) => serveBrowser(scope, { sessions: this.#apiSessions, cookie, pages }));
    const { unfinished: folder } = this.#settings;
    const { files: place, ownAddress } = this.#settings;
    const drafts = new Drafts(folder);
    app.addHook('onReady', () => drafts.tidy());
    if (place)
      app.register(async (scope) =>
        serveUploads(scope, {
          place,
          clock,
          drafts,
          sessions: this.#apiSessions,
          publicPath,
          isSecure: ownAddress.isSecure,
        }),
      );
    if (place && folder !== undefined)
      app.register(async (scope) => {
        // Loaded only where uploads in parts can be kept.
        const { serveTus } = await import('./uploads/tus.ts');
        const sessions = this.#apiSessions;
        serveTus(scope, { place, drafts, folder, sessions, publicPath: publicPath ?? '', locale, clock });
      });
    app.register(async (scope) =>
      servePages(scope, {
        clock,
        locale,
        pages,
        ingest,
        tokens: new PageTokens(formKey),
        introductions: new Introductions(key),
        sessions: this.#pageSessions,
        placeName: () => this.#settings.hub.placeName,
      }),
    );
    app.register(staticFiles, {
      root: [ownFiles, pages],
      index: false,
      // The build has made them.
      preCompressed: true,
      // Assets carry a hash in their names: what has the name has the content, for ever.
      setHeaders: (reply, path) => {
        reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
}
