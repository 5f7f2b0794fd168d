import type { StreamWire } from '#wire.ts';
import { LineCommandDecoder } from './decoder.ts';
import { encode } from './encode.ts';

/** The line wire: a command a line, for telnet, nc, scripts and clients older than this server. */
export const lineWire: StreamWire = {
  name: 'line',
  encode,
  createDecoder: (locale) => new LineCommandDecoder(locale),
};
