import { signal } from '@preact/signals';
import { directionOf } from '#lib/language-names.ts';
import { type Locale, locales } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import { type BrowserTexts, loadTexts, type TextPart } from '#texts/browser.ts';
import { keep, kept } from './storage.ts';

const key = 'hubbub.language';

/** Kept in place of a language: the page is turned, see `turned.ts`. No list offers it. */
const turnedLocale = 'ar-XB';

/** The language of the page: what its reader has chosen, or else what the browser asks for. */
export class Language {
  readonly #locale = signal<Locale>('en');
  readonly #first = signal<BrowserTexts['first'] | undefined>(undefined);
  readonly #parts = signal<Partial<BrowserTexts>>({});
  readonly #isTurned = signal(false);

  get locale(): Locale {
    return this.#locale.value;
  }

  /** Where its lines begin. */
  get direction(): 'ltr' | 'rtl' {
    return this.#isTurned.value ? 'rtl' : directionOf(this.#locale.value);
  }

  /** What is said on the first screen. `load` has been awaited before anything is shown. */
  get texts(): BrowserTexts['first'] {
    const texts = this.#first.value;
    if (!texts) throw new Error('Something is said before a language is loaded.');
    return texts;
  }

  /** The words of a part that is loaded with what speaks it; undefined until then. */
  part<P extends TextPart>(name: P): BrowserTexts[P] | undefined {
    return this.#parts.value[name];
  }

  /** To be awaited before the page is shown. Rejected where the server is away. */
  async load(locale: Locale = preferredLocale()): Promise<void> {
    const parts = Object.keys(this.#parts.peek()) as TextPart[];
    this.#isTurned.value = kept(key) === turnedLocale;
    const [first, ...others] = await Promise.all([
      this.#textsOf(locale, 'first'),
      ...parts.map(async (part) => [part, await this.#textsOf(locale, part)] as const),
    ]);
    this.#first.value = first;
    this.#parts.value = Object.fromEntries(others) as Partial<BrowserTexts>;
    this.#locale.value = locale;
  }

  async loadPart(part: TextPart): Promise<void> {
    const locale = this.#locale.peek();
    if (this.#parts.peek()[part] !== undefined) return;
    const texts = await this.#textsOf(locale, part);
    // Another language may have been chosen in the meantime.
    if (locale !== this.#locale.peek()) return this.loadPart(part);
    this.#parts.value = { ...this.#parts.peek(), [part]: texts };
  }

  async #textsOf<P extends TextPart>(locale: Locale, part: P): Promise<BrowserTexts[P]> {
    const texts = await loadTexts(locale, part);
    return this.#isTurned.peek() ? (await import('./turned.ts')).turned(texts) : texts;
  }

  /** The reader wants this language from now on. */
  async choose(locale: Locale): Promise<void> {
    keep(key, locale);
    await this.load(locale);
  }

  /** Why something was refused, in the reader's language, or in the server's while that is not loaded. */
  sentence({ code, message }: { readonly code: string; readonly message: string }): string {
    return this.part('refusals')?.[code as RefusalCode] ?? message;
  }
}

function preferredLocale(): Locale {
  const wanted = [kept(key) ?? '', ...navigator.languages].map((tag) => tag.split('-')[0]);
  return wanted.flatMap((tag) => locales.filter((locale) => locale === tag))[0] ?? 'en';
}
