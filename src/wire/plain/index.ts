import { lobby } from '#model/names.ts';
import type { FrameWire } from '#wire.ts';
import { encode } from './encode.ts';

/** The plain wire, for programs that know no protocol: whatever comes in is a message, whatever goes out is a line. */
export const plainWire: FrameWire = {
  name: 'plain',
  parse: (text) => ({ kind: 'request', command: { kind: 'post', room: lobby, body: text } }),
  encode,
};
