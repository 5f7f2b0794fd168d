import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Command } from '#model/command.ts';
import type { Locale } from '#model/names.ts';
import { isRefusal, type RefusalCode, refusals } from '#model/refusal.ts';
import { pageTexts, sentence } from '#texts/index.ts';
import { RequestError, refusalHeaders } from '../errors.ts';
import { type Html, html } from '../html.ts';
import type { RestSessions } from '../sessions.ts';
import { page, sentencePage } from './page.ts';
import { type Place, placeOf, to } from './place.ts';
import { readForm } from './posted.ts';
import type { Received } from './receive.ts';

export interface LinkSettings {
  readonly locale: Locale;
  readonly sessions: RestSessions;
  /** What the place is called now. */
  readonly placeName: () => string;
}

/** A page that a link of a mail, or one that was handed over, leads to. Opening it does nothing: programs open links as well. */
interface LinkPage {
  readonly path: string;
  readonly name: 'resetPassword' | 'confirmEmail';
  readonly inputs: (locale: Locale) => Html | undefined;
  readonly command: (fields: Readonly<Record<string, string>>) => Command;
}

const linkPages: readonly LinkPage[] = [
  {
    path: '/reset-password',
    name: 'resetPassword',
    inputs: (locale) => html`<label>${pageTexts[locale].newPassword}
          <input type="password" name="password" required autocomplete="new-password">
        </label>`,
    command: ({ secret = '', password = '' }) => ({ kind: 'resetPassword', secret, password }),
  },
  {
    path: '/confirm-email',
    name: 'confirmEmail',
    inputs: () => undefined,
    command: ({ secret = '' }) => ({ kind: 'confirmEmail', secret }),
  },
];

export function serveLinks(app: FastifyInstance, { locale, sessions, placeName }: LinkSettings): void {
  for (const link of linkPages) {
    app.get<{ Querystring: { secret?: unknown } }>(link.path, async (request, reply) => {
      const { secret } = request.query;
      if (typeof secret !== 'string') throw new RequestError('not_found');
      guard(reply);
      return shown(placeOf(locale, request, placeName()), link, secret);
    });
    app.post(link.path, async (request, reply) => {
      guard(reply);
      return take(placeOf(locale, request, placeName()), link, request, reply, sessions);
    });
  }
}

/** The secret is in the address: it is kept nowhere, and told to no other page. */
const guard = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');

const nothing: Received = { bytes: Buffer.alloc(0), whole: true };

async function take(
  place: Place,
  link: LinkPage,
  { body, ip }: FastifyRequest,
  reply: FastifyReply,
  sessions: RestSessions,
): Promise<string> {
  const fields = readForm(((body ?? nothing) as Received).bytes);
  const session = sessions.anonymous(ip);
  try {
    const done = await session.ask(link.command(fields), 'done');
    const texts = pageTexts[place.locale].links[link.name];
    if (!isRefusal(done)) return sentencePage(place, texts.title, texts.done);
    reply.status(refusals[done.refused].status).headers(refusalHeaders(done.refused));
    return shown(place, link, fields.secret ?? '', done.refused);
  } finally {
    session.leave();
  }
}

function shown(place: Place, { path, name, inputs }: LinkPage, secret: string, fault?: RefusalCode): string {
  const { title, about, send } = pageTexts[place.locale].links[name];
  return page(
    place,
    title,
    html`
      <h1>${title}</h1>
      ${fault === undefined ? html`<p>${about}</p>` : html`<p class="fault" role="alert">${sentence(fault, place.locale)}</p>`}
      <form class="speak" method="post" action="${to(place, path.slice(1))}" accept-charset="utf-8">
        <input type="hidden" name="secret" value="${secret}">
        ${inputs(place.locale)}
        <button>${send}</button>
      </form>
    `,
  );
}
