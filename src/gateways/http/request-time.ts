import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';

const timeout = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/** Uploads take as long as they take, as long as something comes: see `limits.stalledMs`. */
const isUpload = ({ method, routeOptions: { url = '' } }: FastifyRequest): boolean =>
  (method === 'POST' && url === '/api/rooms/:room/files') || url.startsWith('/api/files/tus');

/** A request has to be here as a whole in time. Node itself knows one time for all of them. */
export function boundRequestTime(app: FastifyInstance, clock: Clock): void {
  app.addHook('onRequest', (request, { raw: response }, next) => {
    const { raw } = request;
    if (!raw.complete && !isUpload(request)) {
      const cancel = clock.after(limits.requestMs, () => {
        if (raw.complete || raw.socket.destroyed) return;
        if (!response.headersSent) raw.socket.write(timeout);
        raw.socket.destroySoon();
      });
      response.once('close', cancel);
    }
    next();
  });
}
