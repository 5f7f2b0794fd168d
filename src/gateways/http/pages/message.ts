import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Locale } from '#model/names.ts';
import { isRetryable, type RefusalCode, refusals, sentence } from '#model/refusal.ts';
import { RequestError } from '../request-error.ts';
import { refusalHeaders } from '../rest/problem.ts';
import type { RestSessions } from '../rest-sessions.ts';
import { formPage, keptPage, type Typed } from './form.ts';
import { forward, type IngestAddress, type Outcome } from './ingest.ts';
import { pageTexts } from './texts/index.ts';

const fields = z.strictObject({ username: z.string(), message: z.string() });

export interface MessageRoute {
  readonly locale: Locale;
  readonly sessions: RestSessions;
  /** Where the ingest door is now, as far as that is known. */
  readonly ingest: () => IngestAddress | undefined;
}

/** Takes a posted form and tells honestly what became of it. */
export async function takeMessage(
  { locale, sessions, ingest }: MessageRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // A page of another site may not speak here with its visitor's reach. Browsers tell us where they are asked to hide the origin.
  if (request.headers['sec-fetch-site'] === 'cross-site') throw new RequestError('bad_origin');
  const parsed = fields.safeParse(request.body);
  if (!parsed.success) return refused(locale, reply, 'bad_payload', typedIn(request.body));
  // Browsers end lines as they did on typewriters.
  const typed = { ...parsed.data, message: parsed.data.message.replaceAll('\r\n', '\n') };
  // The ingest door sees this process, and not the people behind it: their pace is kept here.
  if (!sessions.guest(request.ip).mayPost(Date.now())) return refused(locale, reply, 'too_fast', typed);
  const address = ingest();
  const outcome: Outcome = address ? await forward(address, typed) : { kind: 'away' };
  switch (outcome.kind) {
    case 'kept':
      return reply.send(keptPage(locale, outcome.seq));
    case 'refused':
      return refused(locale, reply, outcome.code, typed);
    case 'away':
    case 'unanswered': {
      const { away, noAnswer } = pageTexts[locale];
      const fault = outcome.kind === 'away' ? away : noAnswer;
      return reply
        .status(refusals.unavailable.status)
        .headers(refusalHeaders('unavailable'))
        .send(formPage(locale, typed, fault));
    }
  }
}

/** The form again, with what was typed in it. Whatever has to be typed otherwise is a bad request. */
function refused(locale: Locale, reply: FastifyReply, code: RefusalCode, typed: Typed): FastifyReply {
  return reply
    .status(isRetryable(code) ? refusals[code].status : 400)
    .headers(refusalHeaders(code))
    .send(formPage(locale, typed, sentence(code, locale)));
}

/** What can be kept of a form with missing or surplus fields. */
const typedIn = (body: unknown): Typed => fields.loose().partial().safeParse(body).data ?? {};
