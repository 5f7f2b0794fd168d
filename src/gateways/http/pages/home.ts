import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localTime } from '#lib/local-time.ts';
import type { Entry, Posted } from '#model/entry.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { type Locale, lobby } from '#model/names.ts';
import { isRefusal } from '#model/refusal.ts';
import { pageTexts, sentence } from '#texts/index.ts';
import { RequestError } from '../errors.ts';
import { type Html, html } from '../html.ts';
import type { RestSession } from '../sessions.ts';
import { htmlOf } from './markdown.ts';
import { banner, form, messagePage, type Place, page } from './page.ts';

/** Messages that are shown, and entries that are looked through for them: not every entry is a message. */
const shown = { messages: 20, entries: 100 };

/** What stands in the page for browsers without JavaScript, and is replaced by what they can use. */
const noScript = /<noscript>.*?<\/noscript>/s;

/**
 * The page of the browser client, with the lobby and the form in it for those who switched JavaScript off. It is the same at every
 * address of the client: what is relative on it begins at the top.
 */
export async function homePage(
  { locale, root: top }: Place,
  pages: string,
  session: RestSession,
  token: string,
): Promise<string> {
  const place = { locale, root: '' };
  const [client, said] = await Promise.all([readClient(pages), latest(locale, session)]);
  const texts = pageTexts[locale];
  const main = html`
      <p class="note">${texts.noScript}</p>
      <h1>${texts.lobby}</h1>
      ${said}
      ${form(place, token)}
    `;
  if (client === undefined) return page({ locale, root: top }, texts.lobby, main);
  const body = html`<noscript>
      <link rel="stylesheet" href="style.css">
      <div class="page" lang="${locale}">${banner(place)}<main>${main}</main></div>
    </noscript>`;
  // A function, since people's text may hold what looks like a pattern of the replacement.
  return client
    .replace('<head>', `<head><base href="${top === '' ? './' : top}">`)
    .replace(noScript, () => body.text);
}

/**
 * The page of the message with this number; undefined where there is none. `isKept`: the answer that led here said that it was
 * kept. Anybody else can ask for any number, and is not told of it as if it were theirs.
 */
export async function messagePageOf(
  place: Place,
  seq: number,
  isKept: boolean,
  session: RestSession,
): Promise<string | undefined> {
  const found = await session.ask({ kind: 'history', room: lobby, before: seq + 1, limit: 1 }, 'history');
  // It was kept; only it cannot be shown just now.
  if (isRefusal(found)) {
    if (isKept) return messagePage(place, seq, true);
    throw new RequestError(found.refused);
  }
  const entry = found.entries.at(-1);
  if (entry?.kind !== 'posted' || entry.seq !== seq) return undefined;
  if (isShown(entry))
    return messagePage(place, seq, isKept, html`<ol class="said">${row(place.locale, entry)}</ol>`);
  return isKept ? messagePage(place, seq, true) : undefined;
}

/** The built client; undefined where it has not been built. */
async function readClient(pages: string): Promise<string | undefined> {
  try {
    return await readFile(join(pages, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
}

async function latest(locale: Locale, session: RestSession): Promise<Html> {
  const history = await session.ask({ kind: 'history', room: lobby, limit: shown.entries }, 'history');
  if (isRefusal(history)) return html`<p>${sentence(history.refused, locale)}</p>`;
  const messages = history.entries.filter(isShown).slice(-shown.messages);
  if (messages.length === 0) return html`<p>${pageTexts[locale].noMessages}</p>`;
  return html`<ol class="said">${messages.map((message) => row(locale, message))}</ol>`;
}

const isShown = (entry: Entry): entry is Posted => entry.kind === 'posted' && entry.deletedAt === undefined;

const row = (locale: Locale, { author, body, sentAt, wire }: Posted): Html => html`
        <li><p class="speaker"><bdi>${author.nickname}</bdi>
          <time datetime="${new Date(sentAt).toISOString()}">${localTime(sentAt).slice(0, 16)}</time>
          <small>${wire === 'json' ? undefined : pageTexts[locale].wire(wire)}</small></p>
          <div class="words">${htmlOf(parseMarkdown(body))}</div></li>`;
