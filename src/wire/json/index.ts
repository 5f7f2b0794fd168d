import type { FrameWire } from '#wire.ts';
import { hear } from './hear.ts';
import { say } from './say.ts';

/** The native wire: one JSON object per WebSocket frame, the whole of Hubbub in both directions. */
export const jsonWire: FrameWire = { name: 'json', hear, say };
