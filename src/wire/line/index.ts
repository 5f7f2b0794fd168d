import type { StreamWire } from '#wire.ts';
import { LineEar } from './decoder.ts';
import { say } from './encode.ts';

/** The line wire: a command a line, for telnet, nc, scripts and clients older than this server. */
export const lineWire: StreamWire = { name: 'line', say, ear: (locale) => new LineEar(locale) };
