const minuteMs = 60_000;
/** When a day of work begins. */
const morning = 9;

export type RemindTime = 'soon' | 'hour' | 'later' | 'tomorrow' | 'monday';

/** What is mostly meant, as times of the reader's clock. */
export function remindTimes(now: Date): readonly (readonly [RemindTime, Date])[] {
  const after = (minutes: number) => new Date(now.getTime() + minutes * minuteMs);
  return [
    ['soon', after(20)],
    ['hour', after(60)],
    ['later', after(180)],
    ['tomorrow', morningAfter(now, 1)],
    ['monday', morningAfter(now, daysToMonday(now))],
  ];
}

/** To the next one: on a Monday the one after. */
const daysToMonday = (date: Date): number => (8 - date.getDay()) % 7 || 7;

/** By the calendar, for a day may have 23 hours. */
const morningAfter = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morning);

/** As a field of date and time has it: in local time, to the minute. */
export function fieldValueOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
