const timeFields: ReadonlySet<string> = new Set([
  ...['at', 'until', 'since', 'createdAt', 'lastUsedAt', 'lastSeenAt', 'editedAt', 'mutedUntil'],
]);

/** ISO 8601, as times are on the native wire. */
export function time(ms: number): string;
export function time(ms: number | undefined): string | undefined;
export function time(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

/** The object with its times in ISO 8601, inside of it as well. */
export function withTimes(item: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (timeFields.has(name)) return [name, time(value as number)];
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [name, isObject ? withTimes(value) : value];
    }),
  );
}
