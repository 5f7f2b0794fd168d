import type { Locale } from '#model/names.ts';

/** How times are written, in each language. Formats are costly to make, so each is made once. */
const formats = new Map<Locale, ReturnType<typeof make>>();

const make = (locale: Locale) => ({
  time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  full: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }),
  day: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
  dayAndYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }),
  short: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }),
  shortThisYear: new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }),
  relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
});

function formatsOf(locale: Locale): ReturnType<typeof make> {
  const known = formats.get(locale) ?? make(locale);
  formats.set(locale, known);
  return known;
}

const dayMs = 86_400_000;

/** The day as a number that is the same from midnight to midnight, local time. */
const dayOf = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;

export const isSameDay = (a: string, b: string): boolean => dayOf(new Date(a)) === dayOf(new Date(b));

export const timeOf = (iso: string, locale: Locale): string => formatsOf(locale).time.format(new Date(iso));

export const fullTimeOf = (iso: string, locale: Locale): string =>
  formatsOf(locale).full.format(new Date(iso));

/** A date and a time, with the year where it is another than this one. */
export function shortTimeOf(iso: string, locale: Locale, now = new Date()): string {
  const date = new Date(iso);
  const { short, shortThisYear } = formatsOf(locale);
  return (date.getFullYear() === now.getFullYear() ? shortThisYear : short).format(date);
}

/** Of what was said today the time is enough. */
export const nearTimeOf = (iso: string, locale: Locale, now = new Date()): string =>
  isSameDay(iso, now.toISOString()) ? timeOf(iso, locale) : shortTimeOf(iso, locale, now);

const units = [
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

/** `10 minutes`, `1 hour`: a span of so many minutes, in the largest unit of which it is a whole number. */
export function spanOf(minutes: number, locale: Locale): string {
  const [unit, size] = units.find(([, size]) => minutes % size === 0) ?? units[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}

export const dateOf = (iso: string, locale: Locale): string =>
  formatsOf(locale).dayAndYear.format(new Date(iso));

/** `12 minutes ago`, `yesterday`: how long it was, in the largest unit that tells something. */
export function agoOf(iso: string, locale: Locale, now = Date.now()): string {
  const { relative } = formatsOf(locale);
  const minutes = Math.min(0, Math.round((Date.parse(iso) - now) / 60_000));
  if (minutes > -60) return relative.format(minutes, 'minute');
  if (minutes > -24 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / (24 * 60)), 'day');
}

/** `Today`, `Yesterday`, a weekday with its date, and in other years the year. */
export function dayName(iso: string, locale: Locale, now: Date): string {
  const date = new Date(iso);
  const { relative, day, dayAndYear } = formatsOf(locale);
  const days = dayOf(date) - dayOf(now);
  if (days === 0 || days === -1) return capital(relative.format(days, 'day'), locale);
  return capital((date.getFullYear() === now.getFullYear() ? day : dayAndYear).format(date), locale);
}

const capital = (text: string, locale: Locale): string =>
  text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
