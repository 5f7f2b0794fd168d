import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from '#lib/address-key.ts';
import type { Clock } from '#lib/clock.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import { limits } from '#model/limits.ts';
import type { Locale } from '#model/names.ts';
import { refusals } from '#model/refusal.ts';
import { sentence } from '#texts/index.ts';

export interface ConnectionLimit {
  readonly connections: KeyedLimit;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly onRefused: () => void;
}

/**
 * Counts every connection from its beginning, before a byte of it is read: one that sends half a request costs as much as any
 * other. A connection that becomes a WebSocket goes on being counted, once.
 */
export function limitConnections(server: Server, limit: ConnectionLimit): void {
  const accept = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    // It was closed before it could be accepted.
    if (remoteAddress === undefined) return void socket.destroy();
    const address = addressKey(remoteAddress);
    if (!limit.connections.acquire(address)) return reject(socket, limit);
    socket.once('close', () => limit.connections.release(address));
    for (const listener of accept) listener.call(server, socket);
  });
}

/** Answered without reading the request, and not waited for: half of a connection is enough to keep it. */
function reject(socket: Socket, { clock, locale, onRefused }: ConnectionLimit): void {
  onRefused();
  const text = `${sentence('too_many_connections', locale)}\n`;
  socket.on('error', () => {});
  socket.resume();
  socket.end(
    `HTTP/1.1 ${refusals.too_many_connections.status} Refused\r\nConnection: close\r\n` +
      `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
  socket.once(
    'close',
    clock.after(limits.goodbyeMs, () => socket.destroy()),
  );
}
