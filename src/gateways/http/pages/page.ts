import type { Locale } from '#model/names.ts';
import { type Html, html } from '../html.ts';
import { pageTexts } from './texts/index.ts';

/** A whole page around what it has to say. Its addresses are absolute: it may be the answer at any address. */
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
