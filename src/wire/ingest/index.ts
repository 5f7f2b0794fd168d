import type { FrameWire, StreamWire } from '#wire.ts';
import { IngestDecoder } from './decoder.ts';
import { encode } from './encode.ts';

/** The ingest wire, for clients that send a message and do not stay: a JSON object per line, datagram or connection. */
export const ingestWire: FrameWire & StreamWire = {
  name: 'ingest',
  traits: { replaysHistory: false, receivesRooms: false, isVisible: false },
  connect: () => new IngestDecoder(),
  encode,
};
