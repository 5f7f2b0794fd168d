import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Locale } from '#model/names.ts';
import { type RefusalCode, refusals, sentence } from '#model/refusal.ts';
import { safetyHeaders } from './headers.ts';
import { sentencePage } from './pages/page.ts';
import { codeOf, type Fault, RequestError } from './request-error.ts';
import { problem, problemType, refusalHeaders } from './rest/problem.ts';

/** A request, as the log calls it: without the query, which may say what somebody looks for. */
export interface RequestName {
  readonly request: string;
  readonly method: string;
  readonly route: string | undefined;
}

/** Answers whatever was refused or went wrong: programs get problem details, people get a page. */
export class ErrorResponses {
  readonly #locale: Locale;
  readonly #onBug: (error: Error, request: RequestName) => void;

  constructor(locale: Locale, onBug: (error: Error, request: RequestName) => void) {
    this.#locale = locale;
    this.#onBug = onBug;
  }

  /** For all routes of the application, and for addresses that are none. */
  serve(app: FastifyInstance): void {
    app.setNotFoundHandler((request, reply) => this.#refuse(request, reply, 'not_found'));
    app.setErrorHandler((error: Error, request, reply) => this.answer(error, request, reply));
  }

  answer = (error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const code = codeOf(error);
    if (code === undefined) this.#onBug(error, nameOf(request));
    const faults = error instanceof RequestError ? error.faults : [];
    return this.#refuse(request, reply, code ?? 'internal', faults);
  };

  #refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    code: RefusalCode,
    faults: readonly Fault[] = [],
  ): FastifyReply {
    const { status } = refusals[code];
    // No hook runs for an address that cannot even be decoded, so the safety headers are given here.
    reply.status(status).headers({ ...safetyHeaders, ...refusalHeaders(code), 'cache-control': 'no-store' });
    if (request.url.startsWith('/api/')) {
      return reply.type(problemType).send(JSON.stringify(problem(code, this.#locale, faults)));
    }
    return reply
      .type('text/html; charset=utf-8')
      .send(sentencePage(this.#locale, String(status), sentence(code, this.#locale)));
  }
}

const nameOf = ({ id, method, routeOptions }: FastifyRequest): RequestName => ({
  request: id,
  method,
  route: routeOptions.url,
});
