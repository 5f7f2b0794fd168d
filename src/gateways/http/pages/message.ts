import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { isRetryable, type RefusalCode, refusals } from '#model/refusal.ts';
import { pageTexts, sentence } from '#texts/index.ts';
import { refusalHeaders } from '../errors.ts';
import type { RestSessions } from '../sessions.ts';
import { forward, type IngestAddress, type Outcome } from './ingest.ts';
import { formPage, type Place, placeOf, type Typed } from './page.ts';
import { type FormFault, readPosted } from './posted.ts';

const fields = z.strictObject({
  username: z.string(),
  message: z.string(),
  token: z.string().min(1).max(limits.clientIdCharacters).optional(),
});

export interface MessageRoute {
  readonly clock: Clock;
  readonly locale: Locale;
  readonly sessions: RestSessions;
  /** Where the ingest port is now, as far as that is known. */
  readonly ingest: () => IngestAddress | undefined;
}

/** Takes a posted form, and leads to the page that says what became of it: reloading that one posts nothing. */
export async function takeMessage(
  { clock, locale, sessions, ingest }: MessageRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const place = placeOf(locale, request.url);
  const posted = await readPosted(
    request.headers,
    Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  );
  if ('fault' in posted) return untaken(place, reply, posted.fault, posted.typed);
  const parsed = fields.safeParse(posted.fields);
  if (!parsed.success) return refused(place, reply, 'bad_payload', typedIn(posted.fields));
  // Browsers end lines as they did on typewriters.
  const typed = { ...parsed.data, message: parsed.data.message.replaceAll('\r\n', '\n') };
  // At the ingest port all come from this process: the rate of each address is limited here.
  if (!sessions.guest(request.ip).mayPost()) return refused(place, reply, 'too_fast', typed);
  const address = ingest();
  const outcome: Outcome = address ? await forward(address, typed, clock) : { kind: 'away' };
  switch (outcome.kind) {
    case 'kept':
      return reply.status(303).header('location', `${place.root}kept?number=${outcome.seq}`).send();
    case 'refused':
      return outcome.code === 'conflict'
        ? show(place, reply, 400, { ...typed, token: undefined }, pageTexts[locale].sentAlready)
        : refused(place, reply, outcome.code, typed);
    case 'away':
    case 'unanswered': {
      const { away, noAnswer } = pageTexts[locale];
      reply.headers(refusalHeaders('unavailable'));
      const fault = outcome.kind === 'away' ? away : noAnswer;
      return show(place, reply, refusals.unavailable.status, typed, fault);
    }
  }
}

/** The form again, with what was typed in it. What has to be typed otherwise is a bad request. */
function refused(place: Place, reply: FastifyReply, code: RefusalCode, typed: Typed): FastifyReply {
  reply.headers(refusalHeaders(code));
  const status = isRetryable(code) ? refusals[code].status : 400;
  return show(place, reply, status, typed, sentence(code, place.locale));
}

/** The form again, after one that cannot be taken as it is. */
function untaken(place: Place, reply: FastifyReply, fault: FormFault, typed: Typed): FastifyReply {
  const { encoding, packed, twice } = pageTexts[place.locale];
  const why = { encoding, packed, twice, wrongType: sentence('wrong_type', place.locale) }[fault];
  if (fault === 'packed') reply.header('accept-encoding', 'identity');
  const status = fault === 'encoding' || fault === 'twice' ? 400 : refusals.wrong_type.status;
  return show(place, reply, status, typed, why);
}

const show = (place: Place, reply: FastifyReply, status: number, typed: Typed, fault: string): FastifyReply =>
  reply
    .status(status)
    .header('cache-control', 'no-store')
    .send(formPage(place, typed, fault));

/** What can be kept of a form with missing or surplus fields. */
const typedIn = ({ username, message }: Readonly<Record<string, string>>): Typed => ({ username, message });
