import { directionOf, languageName } from '#lib/language-names.ts';
import { type Locale, locales } from '#model/names.ts';
import { pageTexts } from '#texts/index.ts';
import { type Html, html } from '../html.ts';
import { inLanguage, type Place, to } from './place.ts';

/** All of a page. `links`: of its head. */
const document = (locale: Locale, title: string, links: Html, body: Html, name = 'Hubbub'): string =>
  html`<!doctype html>
<html lang="${locale}"${turning(locale)}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} – ${name}</title>
    ${links}
  </head>
  ${body}
</html>
`.text;

/** Of a language that is written from right to left. */
export const turning = (locale: Locale): Html => (directionOf(locale) === 'rtl' ? html` dir="rtl"` : html``);

/** A whole page around its main part. `side`: what stands beside it, where there is the space. */
export const page = (place: Place, title: string, main: Html, side?: Html): string =>
  document(
    place.locale,
    title,
    html`<link rel="icon" href="${place.root}logo.png" type="image/png">
    <link rel="stylesheet" href="${place.root}style.css">`,
    html`<body class="page${side && ' with-side'}">${content(place, main, side)}
  </body>`,
    place.name,
  );

/** All that is seen of a page. */
export const content = (place: Place, main: Html, side?: Html): Html => html`
    ${banner(place)}
    ${side}
    <main>${main}</main>
    ${footer(place)}`;

const banner = (place: Place): Html =>
  html`<header class="banner"><a href="${to(place, '')}"><img src="${place.root}logo.png" alt="" width="28" height="28">${place.name}</a>
      <nav><a href="${to(place, 'search')}">${pageTexts[place.locale].search}</a>
        <a href="${to(place, 'message')}">${pageTexts[place.locale].title}</a></nav></header>`;

/** The languages, by a link to the same page: nothing is kept of who has chosen. */
function footer(place: Place): Html {
  const { language } = pageTexts[place.locale];
  const choices = locales.map((locale) =>
    locale === place.locale
      ? html`<li><span lang="${locale}">${languageName(locale)}</span></li>`
      : html`<li><a href="${inLanguage(place, locale)}" lang="${locale}" hreflang="${locale}">${languageName(locale)}</a></li>`,
  );
  return place.query
    ? html`<footer class="foot"><nav aria-label="${language}"><ul>${choices}</ul></nav></footer>`
    : html``;
}

/** A page with one sentence on it. */
export const sentencePage = (place: Place, title: string, sentence: string): string =>
  page(
    place,
    title,
    html`
      <h1>${title}</h1>
      <p>${sentence}</p>
      <p><a class="button" href="${to(place, '')}">${pageTexts[place.locale].toChat}</a></p>
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
export function form(place: Place, token: string, { username, message }: Typed = {}): Html {
  const texts = pageTexts[place.locale];
  return html`<form class="speak" method="post" action="${to(place, 'message')}" accept-charset="utf-8">
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
      <p><a class="button" href="${to(place, 'message')}">${texts.again}</a> <a href="${to(place, '')}">${texts.toChat}</a></p>
    `,
  );
}
