const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** `12:05`, in local time. */
export function clockOf(at: number): string {
  const then = new Date(at);
  return `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`;
}

/** `Friday 27 November 2026`, in the language of the user. The same day is formatted once. */
export function dayFormat(locale: string): (at: number) => string {
  // In English with the day before the month, as in other languages.
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'full' });
  const known = new Map<string, string>();
  return (at) => {
    const then = new Date(at);
    const key = `${then.getFullYear()}-${then.getMonth()}-${then.getDate()}`;
    const day = known.get(key) ?? format.format(then);
    known.set(key, day);
    return day;
  };
}
