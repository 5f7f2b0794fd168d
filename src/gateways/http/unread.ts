import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { limits } from '#model/limits.ts';

/** Requests of one connection that may wait for the answer to another: who sends more of them reads none of the answers. */
const mostWaiting = 32;

interface Line {
  waiting: number;
  /** Fulfilled when the request that came last is answered, and its answer is taken. */
  last: Promise<void>;
}

/**
 * Bounds what waits for clients that do not read. Requests on one connection are carried out one after the other, each when the
 * answer to the one before is taken; of all connections together so much may wait, and the oldest are closed past that.
 */
export function boundUnread(app: FastifyInstance): void {
  const lines = new WeakMap<Socket, Line>();
  /** Bytes of answers that are not taken yet, oldest first. */
  const unread = new Map<ServerResponse, number>();
  let total = 0;

  app.addHook('onRequest', async ({ raw: { socket } }, { raw: response }) => {
    const line = lines.get(socket) ?? { waiting: 0, last: Promise.resolve() };
    lines.set(socket, line);
    if (++line.waiting > mostWaiting) socket.destroy();
    const before = line.last;
    const { promise, resolve } = Promise.withResolvers<void>();
    line.last = promise;
    response.once('close', () => {
      line.waiting--;
      resolve();
    });
    await before;
  });

  app.addHook('onSend', async (_request, { raw: response }, payload) => {
    if (typeof payload !== 'string' && !(payload instanceof Uint8Array)) return;
    unread.set(response, payload.length);
    total += payload.length;
    response.once('close', () => {
      total -= unread.get(response) ?? 0;
      unread.delete(response);
    });
    for (const [oldest, bytes] of unread) {
      if (total <= limits.hoardBytes) break;
      if (oldest === response) continue;
      total -= bytes;
      unread.delete(oldest);
      oldest.destroy();
    }
  });
}
