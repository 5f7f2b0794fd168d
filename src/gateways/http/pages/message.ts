import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '#lib/clock.ts';
import type { Introductions } from '#lib/introductions.ts';
import type { Locale } from '#model/names.ts';
import { isRetryable, type RefusalCode, refusals } from '#model/refusal.ts';
import { pageTexts, sentence } from '#texts/index.ts';
import { refusalHeaders } from '../errors.ts';
import type { RestSessions } from '../sessions.ts';
import { forward, type IngestAddress, type Outcome } from './ingest.ts';
import { formPage, type Typed } from './page.ts';
import { type Place, placeOf, to } from './place.ts';
import { type FormFault, readPosted } from './posted.ts';
import type { Received } from './receive.ts';
import type { PageTokens } from './tokens.ts';

const fields = z.strictObject({
  username: z.string(),
  message: z.string(),
  token: z.string().optional(),
});

export interface MessageRoute {
  readonly clock: Clock;
  readonly locale: Locale;
  readonly sessions: RestSessions;
  readonly tokens: PageTokens;
  /** What the place is called now. */
  readonly placeName: () => string;
  readonly introductions: Introductions;
  /** Where the ingest port is now, as far as that is known. */
  readonly ingest: () => IngestAddress | undefined;
}

/** Takes a posted form, and leads to the page that says what became of it: reloading that one posts nothing. */
export async function takeMessage(
  { clock, locale, tokens, ingest, introductions, placeName }: MessageRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const place = placeOf(locale, request, placeName());
  const now = clock.now();
  const again = new FormAgain(place, reply, tokens.mint(now));
  const received = (request.body as Received | undefined) ?? { bytes: Buffer.alloc(0), whole: true };
  const posted = await readPosted(request.headers, received);
  if ('fault' in posted) return again.untaken(posted.fault, posted.typed);
  const parsed = fields.safeParse(posted.fields);
  if (!parsed.success) return again.refused('bad_payload', typedIn(posted.fields));
  // Browsers end lines as they did on typewriters.
  const typed = { ...parsed.data, message: parsed.data.message.replaceAll('\r\n', '\n') };
  if (typed.token !== undefined && !tokens.isOurs(typed.token, now))
    return again.show(400, typed, pageTexts[place.locale].stale);
  const address = ingest();
  // The ingest port counts it for the address of whoever sent it, as if it had come from there.
  const outcome: Outcome = address
    ? await forward(address, typed, clock, introductions.write(request.ip))
    : { kind: 'away' };
  // What was not kept may be sent from the same page; what may have been kept has to be.
  const same = new FormAgain(place, reply, typed.token ?? again.token);
  switch (outcome.kind) {
    case 'kept':
      return reply
        .status(303)
        .header('location', to(place, 'kept', { number: outcome.seq, proof: tokens.proofOf(outcome.seq) }))
        .send();
    case 'refused':
      return outcome.code === 'conflict'
        ? again.show(400, typed, pageTexts[place.locale].sentAlready)
        : // The ingest port knows more than the code, and says it in the language of the server.
          same.refused(outcome.code, typed, place.locale === locale ? outcome.message : undefined);
    case 'away':
    case 'unanswered': {
      const { away, noAnswer } = pageTexts[place.locale];
      reply.headers(refusalHeaders('unavailable'));
      return same.show(refusals.unavailable.status, typed, outcome.kind === 'away' ? away : noAnswer);
    }
  }
}

/** The form again, with what was typed in it, and why it was not posted. */
class FormAgain {
  readonly token: string;
  readonly #place: Place;
  readonly #reply: FastifyReply;

  constructor(place: Place, reply: FastifyReply, token: string) {
    this.#place = place;
    this.#reply = reply;
    this.token = token;
  }

  /** What has to be typed otherwise is a bad request; who is kept out may type what they want. */
  refused(code: RefusalCode, typed: Typed, why = sentence(code, this.#place.locale)): FastifyReply {
    this.#reply.headers(refusalHeaders(code));
    const status = isRetryable(code) || code === 'banned' ? refusals[code].status : 400;
    return this.show(status, typed, why);
  }

  /** After one that cannot be taken as it is. */
  untaken(fault: FormFault, typed: Typed): FastifyReply {
    const { locale } = this.#place;
    const { encoding, packed, twice } = pageTexts[locale];
    const tooLong = `${sentence('frame_too_long', locale)} ${pageTexts[locale].tooLong}`;
    const why = { tooLong, encoding, packed, twice, wrongType: sentence('wrong_type', locale) }[fault];
    if (fault === 'packed') this.#reply.header('accept-encoding', 'identity');
    if (fault === 'tooLong') this.#reply.header('connection', 'close');
    return this.show(statusOf[fault], typed, why);
  }

  show(status: number, typed: Typed, fault: string): FastifyReply {
    return this.#reply
      .status(status)
      .header('cache-control', 'no-store')
      .send(formPage(this.#place, this.token, typed, fault));
  }
}

const statusOf: Readonly<Record<FormFault, number>> = {
  tooLong: refusals.frame_too_long.status,
  packed: refusals.wrong_type.status,
  wrongType: refusals.wrong_type.status,
  encoding: 400,
  twice: 400,
};

/** What can be kept of a form with missing or surplus fields. */
const typedIn = ({ username, message }: Readonly<Record<string, string>>): Typed => ({ username, message });
