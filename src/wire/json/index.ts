import type { FrameWire } from '#wire.ts';
import { encode } from './encode.ts';
import { parse } from './parse.ts';

const parser = { parse: (text: string) => [parse(text)] };

/** The native wire: one JSON object per WebSocket frame, the whole of Hubbub in both directions. */
export const jsonWire: FrameWire = {
  name: 'json',
  traits: { replaysHistory: true, receivesRooms: true, isVisible: true, deadline: 'entered' },
  connect: () => parser,
  encode,
};
