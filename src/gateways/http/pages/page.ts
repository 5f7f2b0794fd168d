import type { Locale } from '#model/names.ts';
import { pageTexts } from '#texts/index.ts';
import { type Html, html } from '../html.ts';

/** A whole page around its main part. Its addresses are absolute: it may be the answer at any address. */
export const page = (locale: Locale, title: string, main: Html): string =>
  html`<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} – Hubbub</title>
    <link rel="icon" href="/logo.png" type="image/png">
    <link rel="stylesheet" href="/style.css">
  </head>
  <body class="page">
    ${banner(locale)}
    <main>${main}</main>
  </body>
</html>
`.text;

export const banner = (locale: Locale): Html =>
  html`<header class="banner"><a href="/"><img src="/logo.png" alt="" width="36" height="36">Hubbub</a>
      <nav><a href="/message">${pageTexts[locale].title}</a></nav></header>`;

/** A page with one sentence on it. */
export const sentencePage = (locale: Locale, title: string, sentence: string): string =>
  page(
    locale,
    title,
    html`
      <h1>${title}</h1>
      <p>${sentence}</p>
      <p><a class="button" href="/">${pageTexts[locale].toChat}</a></p>
    `,
  );

/** What was typed into the form, as far as it could be read. */
export interface Typed {
  readonly username?: string | undefined;
  readonly message?: string | undefined;
}

/** The form itself. Browsers count letters otherwise than we do, so it sets no limits of its own. */
export function form(locale: Locale, { username, message }: Typed = {}): Html {
  const texts = pageTexts[locale];
  return html`<form class="speak" method="post" action="/message" accept-charset="utf-8">
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

export function formPage(locale: Locale, typed?: Typed, fault?: string): string {
  const texts = pageTexts[locale];
  return page(
    locale,
    fault === undefined ? texts.title : texts.trouble,
    html`
      <h1>${fault === undefined ? texts.title : texts.trouble}</h1>
      ${fault === undefined ? html`<p>${texts.about}</p>` : html`<p class="fault" role="alert">${fault}</p>`}
      ${form(locale, typed)}
    `,
  );
}

export function keptPage(locale: Locale, seq: number): string {
  const texts = pageTexts[locale];
  return page(
    locale,
    texts.kept,
    html`
      <h1>${texts.kept}</h1>
      <p>${texts.number(seq)}</p>
      <p><a class="button" href="/message">${texts.again}</a> <a href="/">${texts.toChat}</a></p>
    `,
  );
}
