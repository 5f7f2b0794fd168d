import type { Socket } from 'node:net';
import type { Clock } from './clock.ts';

/**
 * Ends a connection of which nothing is read, with these bytes. Half of a connection is enough to keep it, so a client that does
 * not close its side within the time is not waited for.
 */
export function turnAway(socket: Socket, why: Uint8Array | string, clock: Clock, withinMs: number): void {
  socket.on('error', () => {});
  socket.resume();
  socket.end(why);
  socket.once(
    'close',
    clock.after(withinMs, () => socket.destroy()),
  );
}

/** A whole HTTP response that refuses, for a connection on which no HTTP server answers: a line of plain text, and the end. */
export const httpRefusal = (status: number, sentence: string): string =>
  `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
  `Content-Length: ${Buffer.byteLength(sentence) + 1}\r\n\r\n${sentence}\n`;
