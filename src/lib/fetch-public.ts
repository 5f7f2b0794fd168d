import { promises as dns, type LookupAddress } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isPublicAddress } from './public-address.ts';

export interface FetchSettings {
  /** All addresses of a name. */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
  /** Whether a connection may be made there. */
  readonly isAllowed?: (address: string, port: number) => boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Of all of it: names, connections, redirects, answers. */
  readonly signal: AbortSignal;
}

/** It leads where the server does not go, or nowhere. */
export class NotFetched extends Error {}

const mostRedirects = 3;

const isPublic = (address: string, port: number): boolean =>
  (port === 80 || port === 443) && isPublicAddress(address) && !isOwn(address);

/** A server that is on the internet itself has services that trust whoever comes from it. */
const isOwn = (address: string): boolean =>
  Object.values(networkInterfaces()).some((all) => all?.some((one) => one.address === address));

/**
 * The answer to a GET of something on the internet, whose body is still to be read or destroyed. It goes to public addresses alone,
 * whatever a name resolves to and wherever an answer redirects: a connection is made to the very address that was judged. Rejected
 * with `NotFetched`, and with what the network says.
 */
export async function fetchPublic(address: string, settings: FetchSettings): Promise<IncomingMessage> {
  let url = new URL(address);
  for (let redirects = 0; ; redirects++) {
    const answer = await get(url, settings);
    const { statusCode = 0 } = answer;
    const { location } = answer.headers;
    if (statusCode < 300 || statusCode >= 400 || location === undefined) return answer;
    answer.destroy();
    if (redirects === mostRedirects) throw new NotFetched('It redirects too often.');
    if (!URL.canParse(location, url)) throw new NotFetched('It redirects to what is no address.');
    url = new URL(location, url);
  }
}

/** The answer to a POST there, by the same rules; what redirects is an answer like others. */
export const postPublic = (
  address: string,
  body: Buffer,
  settings: FetchSettings,
): Promise<IncomingMessage> => send(new URL(address), settings, body);

const get = (url: URL, settings: FetchSettings): Promise<IncomingMessage> => send(url, settings);

/** Without a body it is a GET. */
async function send(url: URL, settings: FetchSettings, body?: Buffer): Promise<IncomingMessage> {
  const { headers, signal } = settings;
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new NotFetched('It is no page of the web.');
  if (url.username !== '' || url.password !== '') throw new NotFetched('It has a name or a password in it.');
  const addresses = await judged(url, settings);
  const request = url.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = request(url, { method, headers, signal, agent: false, lookup: only(addresses) }, resolve);
    sent.on('error', reject);
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new NotFetched('It is no page of the web.'));
    });
    sent.end(body);
  });
}

/** The addresses of the host, each of which may be connected to: a name that has one of ours among them has none for us. */
async function judged(
  url: URL,
  { resolve = lookUp, isAllowed = isPublic, signal }: FetchSettings,
): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(host);
  const found = family === 0 ? await within(signal, resolve(host)) : [{ address: host, family }];
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  if (found.length === 0 || !found.every(({ address }) => isAllowed(address, port)))
    throw new NotFetched('It is not on the internet.');
  return found;
}

const lookUp = (name: string): Promise<LookupAddress[]> => dns.lookup(name, { all: true });

/** Names cannot be asked for within a time: who waits for one goes on without it. */
function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/** Answers a connection that asks for the address of its host with these. */
const only =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_host, { all }, done) => {
    if (all) return done(null, [...addresses]);
    const [first] = addresses;
    done(null, first!.address, first!.family);
  };
