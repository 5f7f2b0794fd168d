import type { Locale } from '#model/names.ts';
import { type Html, html } from '../html.ts';

/** The clock of whoever reads is not known without a script: times are those of the server, which the page says. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(locale: Locale, ms: number, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${Object.values(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options);
  formats.set(key, format);
  return format.format(ms);
}

/** `10:31` */
export const clockTime = (locale: Locale, ms: number): string =>
  formatted(locale, ms, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `Wednesday, 25 November 2026` */
export const dayOf = (locale: Locale, ms: number): string =>
  formatted(locale, ms, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** `25 Nov 2026, 10:31` */
export const dateAndTime = (locale: Locale, ms: number): string =>
  `${formatted(locale, ms, { day: 'numeric', month: 'short', year: 'numeric' })}, ${clockTime(locale, ms)}`;

/** What is enough of a moment that was not long ago: the time of today, or the day. */
export const shortTime = (locale: Locale, ms: number, now: number): string =>
  dayOf(locale, ms) === dayOf(locale, now)
    ? clockTime(locale, ms)
    : formatted(locale, ms, { day: 'numeric', month: 'short' });

export const timeElement = (ms: number, text: string): Html =>
  html`<time datetime="${new Date(ms).toISOString()}">${text}</time>`;

/** `GMT+2` */
export const zoneOf = (ms: number): string =>
  new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' })
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';
