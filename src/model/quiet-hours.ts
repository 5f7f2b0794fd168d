import type { QuietHours } from './own-facts.ts';

/** Whether it is quiet then, in ms since 1970. Hours that go over midnight end on the next day. */
export function isQuietAt({ from, to, zone }: QuietHours, now: number): boolean {
  const [hour = 0, minute = 0] = timeIn(zone, now).split(':').map(Number);
  const at = hour * 60 + minute;
  return from <= to ? at >= from && at < to : at >= from || at < to;
}

const timeIn = (zone: string, now: number): string =>
  new Date(now).toLocaleTimeString('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

/** Whether there is a time zone of this name. */
export function isZone(name: string): boolean {
  try {
    return timeIn(name, 0) !== '';
  } catch {
    return false;
  }
}
