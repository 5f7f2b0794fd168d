import type { Event } from '#model/event.ts';
import type { Locale, SessionId } from '#model/names.ts';
import { sentence } from '#texts/index.ts';
import type { FrameWire, StreamWire } from '#wire.ts';
import { IngestDecoder } from './decoder.ts';

/** The ingest wire, for clients that send a message and do not stay: a JSON object per line, datagram or connection. */
export const ingestWire = {
  name: 'ingest',
  traits: { replaysHistory: false, receivesRooms: false, isVisible: false, deadline: 'request' },
  connect: (_session: SessionId, _locale: Locale) => new IngestDecoder(),
  encode,
} satisfies FrameWire & StreamWire;

/** One line for each object that came, and nothing else: its sender receives no rooms. */
function encode(event: Event, locale: Locale): readonly string[] {
  switch (event.kind) {
    case 'posted':
      return [JSON.stringify({ ok: true, seq: event.seq })];
    case 'refused':
      return [JSON.stringify({ ok: false, code: event.code, message: sentence(event.code, locale) })];
    default:
      return [];
  }
}
