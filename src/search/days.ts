/** From a time to before another one, in milliseconds since 1970. */
export interface Day {
  readonly start: number;
  readonly end: number;
}

const dayMs = 86_400_000;

const form = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

/** The day, the month or the year that is meant, in UTC: `2026-05-17`, `2026-05`, `2026`, `today`, `yesterday`. */
export function daysOf(text: string, now: number): Day | undefined {
  const today = Math.floor(now / dayMs) * dayMs;
  const word = text.toLowerCase();
  if (word === 'today') return { start: today, end: today + dayMs };
  if (word === 'yesterday') return { start: today - dayMs, end: today };
  const parts = form.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const start = Date.UTC(year!, (month ?? 1) - 1, day ?? 1);
  const end =
    day !== undefined
      ? start + dayMs
      : month !== undefined
        ? Date.UTC(year!, month, 1)
        : Date.UTC(year! + 1, 0, 1);
  const made = new Date(start);
  // The 30th of February would be one of March.
  const isReal = made.getUTCMonth() === (month ?? 1) - 1 && made.getUTCDate() === (day ?? 1);
  return isReal && start > 0 ? { start, end } : undefined;
}
