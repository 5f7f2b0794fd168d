import type { Locale } from '#model/names.ts';
import { type Html, html } from '../html.ts';
import { page } from './page.ts';
import { pageTexts } from './texts/index.ts';

/** What somebody has typed, as far as it could be read. */
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
