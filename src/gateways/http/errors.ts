import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { detailOf, isRetryable, type RefusalCode, type RefusalDetail, refusals } from '#model/refusal.ts';
import { explained, sentence } from '#texts/index.ts';
import { safetyHeaders } from './headers.ts';
import { barePage, sentencePage } from './pages/page.ts';
import { isTooDeep, placeOf } from './pages/place.ts';

/** What is wrong with one part of a request. `pointer` is the way to it: `#/body`. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** A request that no route can make sense of: thrown where Fastify reads it, and answered where it answers errors. */
export class RequestError extends Error {
  readonly code: RefusalCode;
  readonly faults: readonly Fault[];

  readonly told: RefusalDetail;

  constructor(code: RefusalCode, faults: readonly Fault[] = [], told: RefusalDetail = {}) {
    super(code);
    this.code = code;
    this.faults = faults;
    this.told = told;
  }
}

type More = Partial<Pick<RequestError, 'faults' | 'told'>>;

/** The catalogue's code for an error of Fastify or of its plug-ins; undefined for a bug. */
function codeOf(error: Error & { statusCode?: number; code?: string }): RefusalCode | undefined {
  const { statusCode: status = 500, code = '' } = error;
  if (error instanceof RequestError) return error.code;
  if (status >= 500) return undefined;
  if (status === 413) return 'frame_too_long';
  if (status === 415) return 'wrong_type';
  // What else can be wrong with a body is its length, and with anything else its address.
  return code.startsWith('FST_ERR_CTP_') ? 'bad_protocol' : 'not_found';
}

/** A request, as the log calls it: without the query, which may be private. */
export interface RequestName {
  readonly request: string;
  readonly method: string;
  readonly route: string | undefined;
}

/** Answers whatever was refused or went wrong: programs get problem details, people get a page. */
export class ErrorResponses {
  readonly #locale: Locale;
  readonly #placeName: () => string;
  readonly #onBug: (error: Error, request: RequestName) => void;

  constructor(locale: Locale, placeName: () => string, onBug: (error: Error, request: RequestName) => void) {
    this.#locale = locale;
    this.#placeName = placeName;
    this.#onBug = onBug;
  }

  /** For all routes of the application, and for addresses that are none. */
  serve(app: FastifyInstance): void {
    app.setNotFoundHandler((request, reply) => this.#refuse(request, reply, 'not_found'));
    app.setErrorHandler((error: Error, request, reply) => this.answer(error, request, reply));
  }

  answer = (error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const code = codeOf(error);
    // Whoever breaks off its own request has done nothing that needs to be mended here.
    if (code === undefined && !request.raw.destroyed) this.#onBug(error, nameOf(request));
    return this.#refuse(request, reply, code ?? 'internal', error instanceof RequestError ? error : {});
  };

  #refuse(request: FastifyRequest, reply: FastifyReply, code: RefusalCode, more: More = {}): FastifyReply {
    const { status } = refusals[code];
    // No hook runs for an address that cannot even be decoded, so the safety headers are given here.
    reply.status(status).headers({ ...safetyHeaders, ...refusalHeaders(code), 'cache-control': 'no-store' });
    if (request.url.startsWith('/api/')) {
      return reply.type(problemType).send(JSON.stringify(problem(code, this.#locale, more)));
    }
    const place = placeOf(this.#locale, request, this.#placeName());
    const { locale } = place;
    const said = sentence(code, locale);
    return reply
      .type('text/html; charset=utf-8')
      .header('vary', 'accept-language')
      .send(
        code === 'bad_host' || code === 'host_invalid' || isTooDeep(request.url)
          ? barePage(locale, String(status), said)
          : sentencePage(place, String(status), said),
      );
  }
}

const nameOf = ({ id, method, routeOptions }: FastifyRequest): RequestName => ({
  request: id,
  method,
  route: routeOptions.url,
});

export const problemType = 'application/problem+json';

/** A refusal as problem details (RFC 9457). The type says no more than the status: the rest is in `code`. */
export function problem(code: RefusalCode, locale: Locale, { faults = [], told = {} }: More = {}) {
  const { status } = refusals[code];
  return {
    type: 'about:blank',
    title: STATUS_CODES[status],
    status,
    detail: explained({ code, ...detailOf(told) }, locale),
    code,
    retry: isRetryable(code),
    ...(faults.length > 0 && { errors: faults }),
  };
}

/** The headers that go with a refusal, on pages as well. */
export const refusalHeaders = (code: RefusalCode): Record<string, string> => ({
  ...(isRetryable(code) && { 'retry-after': String(secondsToWait(code)) }),
  ...(refusals[code].status === 401 && { 'www-authenticate': 'Bearer' }),
});

/** Seconds after which the same request may be accepted. Rates are counted in messages a second, save for accounts. */
function secondsToWait(code: RefusalCode): number {
  if (code === 'too_many_logins') return Math.ceil(limits.login.perMs / 1000);
  if (code === 'signups_busy') return 4;
  return code === 'too_many_signups' ? 3600 : 1;
}
