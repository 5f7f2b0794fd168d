import type { FastifyInstance } from 'fastify';
import { hostsOf, parseTarget } from '#lib/address.ts';
import type { OwnAddress } from '#lib/own-address.ts';
import { limits } from '#model/limits.ts';
import { RequestError } from './errors.ts';

/** What changes nothing, and whose answer no page of another site can read. */
const harmless: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** What load balancers ask for, some of them in HTTP/1.0 and without saying of whom: no browser does that. */
const forAll: readonly string[] = ['/health'];

/** Lets in what is meant for this server, and does not come from a page of another one. */
export function admitOwn(app: FastifyInstance, ownAddress: OwnAddress): void {
  app.addHook('onRequest', async ({ raw, method, headers, originalUrl }) => {
    if (originalUrl.length > limits.targetBytes) throw new RequestError('target_too_long');
    const hosts = hostsOf(raw);
    if (hosts.length > 0 || !forAll.includes(originalUrl)) {
      const target = parseTarget(originalUrl, hosts);
      if (!target) throw new RequestError('host_invalid');
      if (!ownAddress.isOwnHost(target.asked)) throw new RequestError('bad_host');
    }
    if (harmless.includes(method) && headers.authorization === undefined) return;
    if (!ownAddress.isOwnPage(headers)) throw new RequestError('bad_origin');
  });
}
