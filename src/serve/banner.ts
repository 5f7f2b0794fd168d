import type { Config } from '#config.ts';
import type { ListeningPort } from '#gateway.ts';

/** The banner, shown when all ports are open: their addresses, and how to use them. */
export function banner(config: Config, version: string, ports: readonly ListeningPort[]): string {
  const address = reachable(config.host);
  // In a URL, the colons of an IPv6 address need brackets.
  const host = address.includes(':') ? `[${address}]` : address;
  const port = Object.fromEntries(ports.map(({ name, port }) => [name, port]));
  const rows = [
    ['browser', `http://${host}:${port.http}/`],
    ['terminal', `npx hubbub chat ws://${host}:${port.http}/ws`],
    ['nc', `nc ${address} ${port.line}        then type: login YOURNAME`],
  ];
  return [
    `Hubbub ${version} is open. ${keeps(config)} ${whoReaches(config.host)}`,
    ...rows.map(([way, how]) => `  ${(way as string).padEnd(10)}${how}`),
    '  Ctrl-C ends it.',
    '',
  ].join('\n');
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
