const morningHour = 9;
const monday = 1;

/** Nine o'clock of the next day, or of the next Monday that is not today. */
export function morning(now: Date, day: 'tomorrow' | 'monday'): Date {
  const days = day === 'tomorrow' ? 1 : ((monday - now.getDay() + 6) % 7) + 1;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, morningHour);
}

/** As a field for a time has it: local, and without a zone. */
export function localTime(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
