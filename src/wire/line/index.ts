import type { StreamWire } from '#wire.ts';
import { LineCommandDecoder } from './decoder.ts';
import { encode } from './encode.ts';

/** The line wire: a command a line, for telnet, nc, scripts and clients older than this server. */
export const lineWire: StreamWire = {
  name: 'line',
  traits: {
    replaysHistory: false,
    receivesRooms: true,
    isVisible: true,
    requiresAuthentication: true,
    seesOwnJoin: true,
    deadline: 'entered',
  },
  lineEnd: '\n',
  connect: (_session, locale) => new LineCommandDecoder(locale),
  encode: (event, locale) => encode(event, locale),
};

/** The same, with links to files that begin with the address of the chat. */
export const lineWireAt = (site: string | undefined): StreamWire => ({
  ...lineWire,
  encode: (event, locale) => encode(event, locale, site),
});
