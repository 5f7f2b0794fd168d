import type { FrameWire } from '#wire.ts';
import { encode } from './encode.ts';
import { parse } from './parse.ts';

/** The native wire: one JSON object per WebSocket frame, the whole of Hubbub in both directions. */
export const jsonWire: FrameWire = { name: 'json', parse, encode };
