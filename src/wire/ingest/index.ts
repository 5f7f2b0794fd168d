import type { FrameWire, StreamWire } from '#wire.ts';
import { IngestDecoder } from './decoder.ts';
import { encode } from './encode.ts';
import { parse } from './parse.ts';

/** The ingest wire, for what has a message and does not stay: a JSON object per line, per datagram or per connection. */
export const ingestWire: FrameWire & StreamWire = {
  name: 'ingest',
  parse,
  createDecoder: () => new IngestDecoder(),
  encode,
};
