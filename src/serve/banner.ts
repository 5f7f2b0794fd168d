import type { Config } from '#config.ts';
import type { ListeningPort } from '#gateway.ts';
import type { Offer } from '#hub/coming/owner-claim.ts';

/** The banner, shown when all ports are open: their addresses, and how to use them. */
export function banner(
  config: Config,
  version: string,
  ports: readonly ListeningPort[],
  owner?: string,
): string {
  const address = reachable(config.host);
  const host = hostInUrl(config);
  const port = Object.fromEntries(ports.map(({ name, port }) => [name, port]));
  const rows = [
    ['browser', `http://${host}:${port.http}/`],
    ['terminal', `npx hubbub chat ws://${host}:${port.http}/ws`],
    ['nc', `nc ${address} ${port.line}        then type: login YOURNAME`],
  ];
  return [
    `Hubbub ${version} is open. ${keeps(config)} ${whoReaches(config.host)}`,
    ...rows.map(([way, how]) => `  ${(way as string).padEnd(10)}${how}`),
    ...(owner === undefined ? [] : [`  ${owner}`]),
    '  Ctrl-C ends it.',
    '',
  ].join('\n');
}

/** How to become the first owner, as long as there is none. The secret is shown here alone. */
export function ownerLine(
  config: Config,
  ports: readonly ListeningPort[],
  offer: Offer | undefined,
  secret: string,
): string | undefined {
  if (offer === 'another')
    return 'owner     none yet: the link is in the banner of another server of this chat.';
  if (offer !== 'shown') return undefined;
  const port = ports.find(({ name }) => name === 'http')?.port;
  const site = config.publicUrl?.replace(/\/$/, '') ?? `http://${hostInUrl(config)}:${port}`;
  return `owner     ${site}/?claim=${secret}\n            makes an account the owner, once (nc: claim …, hubbub chat: /claim …)`;
}

/** In a URL, the colons of an IPv6 address need brackets. */
function hostInUrl(config: Config): string {
  const address = reachable(config.host);
  return address.includes(':') ? `[${address}]` : address;
}

function keeps({ databaseUrl, dataDir }: Config): string {
  if (databaseUrl === 'memory:') return 'Nothing is kept after it ends.';
  return `Everything said is kept in ${databaseUrl === undefined ? dataDir : withoutPassword(databaseUrl)}.`;
}

const withoutPassword = (url: string): string => url.replace(/\/\/[^/]*@/, '//');

function whoReaches(host: string): string {
  if (isEverywhere(host)) return 'Everybody on the network can reach it.';
  return /^(127\.|::1$|localhost$)/.test(host)
    ? 'Only this machine can reach it (--host 0.0.0.0 opens it).'
    : '';
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

const reachable = (host: string): string => (isEverywhere(host) ? '127.0.0.1' : host);
