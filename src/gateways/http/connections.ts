import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from '#lib/address-key.ts';
import type { Clock } from '#lib/clock.ts';
import type { KeyedLimit } from '#lib/keyed-limit.ts';
import { httpRefusal, turnAway } from '#lib/turn-away.ts';
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
export function limitConnections(
  server: Server,
  { connections, clock, locale, onRefused }: ConnectionLimit,
): void {
  const refusal = httpRefusal(refusals.too_many_connections.status, sentence('too_many_connections', locale));
  const accept = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    // It was closed before it could be accepted.
    if (remoteAddress === undefined) return void socket.destroy();
    const address = addressKey(remoteAddress);
    if (!connections.acquire(address)) {
      onRefused();
      return turnAway(socket, refusal, clock, limits.goodbyeMs);
    }
    socket.once('close', () => connections.release(address));
    for (const listener of accept) listener.call(server, socket);
  });
}
