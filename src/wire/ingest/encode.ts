import type { Event } from '#model/event.ts';

/** One line for each object that came, and nothing else: whoever sent it does not stay to listen. */
export function encode(event: Event): readonly string[] {
  switch (event.kind) {
    case 'posted':
      return [JSON.stringify({ ok: true, seq: event.seq })];
    case 'refused':
      return [JSON.stringify({ ok: false, code: event.code, message: event.message })];
    default:
      return [];
  }
}
