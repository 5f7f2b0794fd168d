import type { FrameWire } from '#wire.ts';
import { encode } from './encode.ts';
import { parse } from './parse.ts';

/** The envelope wire: accounts and one room, for clients that know a connection by its `connection_id`. */
export const envelopeWire: FrameWire = {
  name: 'envelope',
  traits: {
    replaysHistory: false,
    receivesRooms: true,
    isVisible: true,
    closesUnauthenticated: true,
    acceptsAnyPassword: true,
    receivesDisconnects: true,
  },
  connect: (session) => ({ parse: (text) => [parse(text, session)] }),
  encode: (event, locale) => encode(event, locale),
};

/** The same, with links to files that begin with the address of the chat. */
export const envelopeWireAt = (site: string | undefined): FrameWire => ({
  ...envelopeWire,
  encode: (event, locale) => encode(event, locale, site),
});
