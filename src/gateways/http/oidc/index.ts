import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressKey } from '#lib/address-key.ts';
import type { Clock } from '#lib/clock.ts';
import { FailureLimiter } from '#lib/failure-limiter.ts';
import type { OidcProvider } from '#lib/oidc-settings.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { isRefusal } from '#model/refusal.ts';
import { pageTexts } from '#texts/index.ts';
import { RequestError } from '../errors.ts';
import { html } from '../html.ts';
import { page } from '../pages/page.ts';
import { placeOf } from '../pages/place.ts';
import type { RestSessions } from '../sessions.ts';
import { type Flow, Flows, isChallenge } from './flow.ts';
import { ProviderClient, ProviderFault } from './provider-client.ts';

export interface OidcSettings {
  readonly providers: readonly OidcProvider[];
  /** Where people reach the chat, without a slash at the end: providers send them back below it. */
  readonly publicUrl: string;
  /** How many times the usual number of people may be behind one address. */
  readonly crowd: number;
  readonly onFault: (provider: string, fault: Error) => void;
}

interface Surroundings {
  readonly clock: Clock;
  readonly locale: Locale;
  /** What the place is called now. */
  readonly placeName: () => string;
  /** The same on all nodes. */
  readonly key: string;
  readonly sessions: RestSessions;
}

type Asked = FastifyRequest<{ Querystring: Readonly<Record<string, unknown>> }>;

/**
 * Sign-in with OpenID Connect: two addresses for each provider, where it begins and where the provider leads back to. What comes of
 * it is a code, with which the client that has begun signs in (`signinCode`), so that no token is ever in an address.
 */
export function serveOidc(app: FastifyInstance, settings: OidcSettings, surroundings: Surroundings): void {
  const { providers, publicUrl, crowd, onFault } = settings;
  const { clock, key } = surroundings;
  const flows = new Flows(key);
  const failures = new FailureLimiter(limits.address.loginAttempts * crowd, limits.login.perMs);
  for (const provider of providers) {
    const path = `/oidc/${provider.id}`;
    const client = new ProviderClient(provider, `${publicUrl}${path}/callback`, () => clock.now());
    const cookie = new TicketCookie(`${publicUrl}${path}`);

    /** What fails is counted against its address: each attempt makes the provider work. */
    const limited = async <T>({ ip }: Asked, work: () => Promise<T>): Promise<T> => {
      const from = addressKey(ip);
      if (!failures.allows(from, clock.now())) throw new RequestError('too_many_logins');
      try {
        return await work();
      } catch (error) {
        failures.recordFailure(from, clock.now());
        if (!(error instanceof ProviderFault)) throw error;
        onFault(provider.id, error);
        throw new RequestError(error.code);
      }
    };

    app.get(path, { exposeHeadRoute: false }, (request: Asked, reply: FastifyReply) =>
      limited(request, async () => {
        const { challenge, then } = request.query;
        if (!isChallenge(challenge)) throw new RequestError('bad_payload');
        const ending = then === 'chat' ? 'chat' : 'page';
        const { ticket, flow } = flows.begin(provider.id, challenge, ending, clock.now());
        const url = await client.authorizationUrl(flow);
        return guard(reply).header('set-cookie', cookie.give(ticket)).redirect(url.href, 303);
      }),
    );

    app.get(`${path}/callback`, { exposeHeadRoute: false }, (request: Asked, reply: FastifyReply) =>
      limited(request, async () => {
        const { state } = request.query;
        const ticket = cookie.read(request.headers.cookie);
        const flow = flows.end(provider.id, ticket, String(state), clock.now());
        // With a state that is wrong the cookie stays: it is that of another window.
        if (isRefusal(flow)) throw new RequestError(flow.refused);
        guard(reply).header('set-cookie', cookie.take());
        const query = request.originalUrl.split('?', 2)[1] ?? '';
        const identity = await client.identify(query, flow);
        const code = await codeOf(surroundings, request.ip, { ...identity, challenge: flow.challenge });
        if (flow.ending === 'chat') return reply.redirect(`${publicUrl}/#sign-in=${code}`, 303);
        return reply.type('text/html; charset=utf-8').send(codePage(surroundings, request, provider, code));
      }),
    );
  }
}

/** The answer is for this browser alone, and what is in its address is no other site's business. */
const guard = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');

async function codeOf(
  { sessions }: Surroundings,
  address: string,
  identity: Awaited<ReturnType<ProviderClient['identify']>> & Pick<Flow, 'challenge'>,
): Promise<string> {
  const session = sessions.anonymous(address);
  try {
    const answer = await session.ask({ kind: 'vouch', ...identity }, 'secrets');
    if (isRefusal(answer)) throw new RequestError(answer.refused);
    return answer.secrets[0]!;
  } finally {
    session.leave();
  }
}

function codePage(
  { locale: own, placeName }: Surroundings,
  asked: Asked,
  { name }: OidcProvider,
  code: string,
): string {
  const place = placeOf(own, asked, placeName());
  const texts = pageTexts[place.locale].signIn;
  const title = texts.title(name);
  return page(
    place,
    title,
    html`
      <h1>${title}</h1>
      <p>${texts.about}</p>
      <p>${texts.code}: <code>${code}</code></p>
    `,
  );
}

/** Lax, because it is the provider's site that leads back here. */
class TicketCookie {
  readonly #name = 'hubbub-sign-in';
  readonly #attributes: string;

  /** `url`: below which the browser sends it. */
  constructor(url: string) {
    const { protocol, pathname } = new URL(url);
    const secure = protocol === 'https:' ? '; Secure' : '';
    this.#attributes = `Path=${pathname}; HttpOnly; SameSite=Lax${secure}`;
  }

  give(ticket: string): string {
    return `${this.#name}=${ticket}; Max-Age=${limits.signIn.flowMs / 1000}; ${this.#attributes}`;
  }

  take(): string {
    return `${this.#name}=; Max-Age=0; ${this.#attributes}`;
  }

  read(header: string | undefined): string | undefined {
    const values = (header ?? '').split(';').map((part) => part.trim().split('=', 2));
    return values.find(([name]) => name === this.#name)?.[1];
  }
}
