import type { Locale } from '#model/names.ts';
import { pageTexts } from '#texts/index.ts';
import { type Html, html } from '../html.ts';

/** Where a page is shown, and in which language. */
export interface Place {
  readonly locale: Locale;
  /**
   * The way from there to the top: all addresses on a page are relative, for a proxy may have put the whole site below a path
   * that we know nothing of.
   */
  readonly root: string;
}

/** The place of the page that answers a request for this address. */
export function placeOf(locale: Locale, url: string): Place {
  return { locale, root: '../'.repeat(depthOf(url)) };
}

/** Far below all that is ours: of thousands of slashes, each link on the page would make as many steps back. */
export const isTooDeep = (url: string): boolean => depthOf(url) > 16;

function depthOf(url: string): number {
  const [path = ''] = url.split('?', 1);
  return Math.max(path.split('/').length - 2, 0);
}

/** The way to the page of the chat. */
const home = ({ root }: Place): string => (root === '' ? './' : root);

/** All of a page. `links`: of its head. */
const document = (locale: Locale, title: string, links: Html, body: Html): string =>
  html`<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} – Hubbub</title>
    ${links}
  </head>
  ${body}
</html>
`.text;

/** A whole page around its main part. */
export const page = (place: Place, title: string, main: Html): string =>
  document(
    place.locale,
    title,
    html`<link rel="icon" href="${place.root}logo.png" type="image/png">
    <link rel="stylesheet" href="${place.root}style.css">`,
    html`<body class="page">
    ${banner(place)}
    <main>${main}</main>
  </body>`,
  );

export const banner = (place: Place): Html =>
  html`<header class="banner"><a href="${home(place)}"><img src="${place.root}logo.png" alt="" width="36" height="36">Hubbub</a>
      <nav><a href="${place.root}message">${pageTexts[place.locale].title}</a></nav></header>`;

/** A page with one sentence on it. */
export const sentencePage = (place: Place, title: string, sentence: string): string =>
  page(
    place,
    title,
    html`
      <h1>${title}</h1>
      <p>${sentence}</p>
      <p><a class="button" href="${home(place)}">${pageTexts[place.locale].toChat}</a></p>
    `,
  );

/**
 * The same without a single link: for a request under a name that is not the server's own, under which it would refuse what the
 * links lead to as well, and for an address from which the way back is too long.
 */
export const barePage = (locale: Locale, title: string, sentence: string): string =>
  document(
    locale,
    title,
    html`<link rel="icon" href="data:,">`,
    html`<body>
    <h1>${title}</h1>
    <p>${sentence}</p>
  </body>`,
  );

/** What was typed into the form, as far as it could be read. */
export interface Typed {
  readonly username?: string | undefined;
  readonly message?: string | undefined;
}

/**
 * The form itself, with a token of its own for each time that it is shown: sent twice, by a second click or by going back, it
 * posts once. Browsers count letters otherwise than we do, so it sets no limits of its own.
 */
export function form({ locale, root }: Place, token: string, { username, message }: Typed = {}): Html {
  const texts = pageTexts[locale];
  return html`<form class="speak" method="post" action="${root}message" accept-charset="utf-8">
        <input type="hidden" name="token" value="${token}">
        <label>${texts.name}
          <input name="username" value="${username}" required autocomplete="nickname">
        </label>
        <label>${texts.message}
          <textarea name="message" rows="4" required>
${message}</textarea>
        </label>
        <button>${texts.send}</button>
      </form>`;
}

export function formPage(place: Place, token: string, typed?: Typed, fault?: string): string {
  const texts = pageTexts[place.locale];
  return page(
    place,
    fault === undefined ? texts.title : texts.trouble,
    html`
      <h1>${fault === undefined ? texts.title : texts.trouble}</h1>
      ${fault === undefined ? html`<p>${texts.about}</p>` : html`<p class="fault" role="alert">${fault}</p>`}
      ${form(place, token, typed)}
    `,
  );
}

/** Shows a message. `isKept`: to somebody for whom it was kept, which it then says. `said`: the message, where it can be shown. */
export function messagePage(place: Place, seq: number, isKept: boolean, said?: Html): string {
  const texts = pageTexts[place.locale];
  const title = isKept ? texts.kept : texts.shown;
  return page(
    place,
    title,
    html`
      <h1>${title}</h1>
      <p>${texts.number(seq)}</p>
      ${said}
      <p><a class="button" href="${place.root}message">${texts.again}</a> <a href="${home(place)}">${texts.toChat}</a></p>
    `,
  );
}
