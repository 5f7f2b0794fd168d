import type { FrameWire } from '#wire.ts';
import { say } from './encode.ts';
import { hear } from './parse.ts';

/** The native wire: one JSON object per WebSocket frame, the whole of Hubbub in both directions. */
export const jsonWire: FrameWire = { name: 'json', hear, say };
