import type { StreamWire } from '#wire.ts';
import { LineEar } from './ear.ts';
import { say } from './say.ts';

/** The line wire: a command a line, for telnet, nc, scripts and clients older than this server. */
export const lineWire: StreamWire = { name: 'line', say, ear: (locale) => new LineEar(locale) };
