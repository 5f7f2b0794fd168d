import type { FastifyInstance } from 'fastify';
import type { OwnAddress } from '#lib/own-address.ts';
import { RequestError } from './errors.ts';

/** What changes nothing, and whose answer no page of another site can read. */
const harmless: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Lets in what is meant for this server, and does not come from a page of another one. */
export function admitOwn(app: FastifyInstance, ownAddress: OwnAddress): void {
  app.addHook('onRequest', async ({ method, headers }) => {
    if (!ownAddress.isOwnHost(headers.host)) throw new RequestError('bad_host');
    if (harmless.includes(method) && headers.authorization === undefined) return;
    if (!ownAddress.isOwnPage(headers)) throw new RequestError('bad_origin');
  });
}
