import type { Event } from '#model/event.ts';
import type { Locale } from '#model/names.ts';
import { sentence } from '#texts/index.ts';

/** One line for each object that came, and nothing else: its sender receives no rooms. */
export function encode(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'posted':
      return [JSON.stringify({ ok: true, seq: event.seq })];
    case 'refused':
      return [JSON.stringify({ ok: false, code: event.code, message: sentence(event.code, locale) })];
    default:
      return [];
  }
}
