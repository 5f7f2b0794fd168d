import type { Locale, SessionId } from '#model/names.ts';
import type { FrameWire, StreamWire } from '#wire.ts';
import { IngestDecoder } from './decoder.ts';
import { encode } from './encode.ts';

/** The ingest wire, for clients that send a message and do not stay: a JSON object per line, datagram or connection. */
export const ingestWire = {
  name: 'ingest',
  traits: { replaysHistory: false, receivesRooms: false, isVisible: false },
  connect: (_session: SessionId, _locale: Locale) => new IngestDecoder(),
  encode,
} satisfies FrameWire & StreamWire;
