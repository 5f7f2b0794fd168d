import type { FrameWire } from '#wire.ts';
import { say } from './encode.ts';
import { hear } from './parse.ts';

/** The envelope wire: accounts and one room, for clients that know a connection by its `connection_id`. */
export const envelopeWire: FrameWire = { name: 'envelope', hear, say };
