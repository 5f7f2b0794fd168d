import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import type { Locale } from '#model/names.ts';
import { isRetryable, type RefusalCode, refusals } from '#model/refusal.ts';
import { pageTexts, sentence } from '#texts/index.ts';
import { refusalHeaders } from '../errors.ts';
import type { RestSessions } from '../sessions.ts';
import { forward, type IngestAddress, type Outcome } from './ingest.ts';
import { formPage, keptPage, type Typed } from './page.ts';

const fields = z.strictObject({ username: z.string(), message: z.string() });

export interface MessageRoute {
  readonly clock: Clock;
  readonly locale: Locale;
  readonly sessions: RestSessions;
  /** Where the ingest port is now, as far as that is known. */
  readonly ingest: () => IngestAddress | undefined;
}

/** Takes a posted form; the page says what became of it. */
export async function takeMessage(
  { clock, locale, sessions, ingest }: MessageRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const parsed = fields.safeParse(request.body);
  if (!parsed.success) return refused(locale, reply, 'bad_payload', typedIn(request.body));
  // Browsers end lines as they did on typewriters.
  const typed = { ...parsed.data, message: parsed.data.message.replaceAll('\r\n', '\n') };
  // At the ingest port all come from this process: the rate of each address is limited here.
  if (!sessions.guest(request.ip).mayPost()) return refused(locale, reply, 'too_fast', typed);
  const address = ingest();
  const outcome: Outcome = address ? await forward(address, typed, clock) : { kind: 'away' };
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

/** The form again, with what was typed in it. What has to be typed otherwise is a bad request. */
function refused(locale: Locale, reply: FastifyReply, code: RefusalCode, typed: Typed): FastifyReply {
  return reply
    .status(isRetryable(code) ? refusals[code].status : 400)
    .headers(refusalHeaders(code))
    .send(formPage(locale, typed, sentence(code, locale)));
}

/** What can be kept of a form with missing or surplus fields. */
const typedIn = (body: unknown): Typed => fields.loose().partial().safeParse(body).data ?? {};
