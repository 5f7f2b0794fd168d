import type { FrameWire, StreamWire } from '#wire.ts';
import { IngestEar } from './decoder.ts';
import { say } from './encode.ts';
import { hear } from './parse.ts';

/** The ingest wire, for what has a message and does not stay: a JSON object per line, per datagram or per connection. */
export const ingestWire: FrameWire & StreamWire = {
  name: 'ingest',
  hear,
  ear: () => new IngestEar(),
  say,
};
