import type { IncomingMessage } from 'node:http';

/** A host and its port: the part of an address by which servers are told apart. */
export interface HostAndPort {
  /** In one spelling: small letters, no dot at the end, IPv6 in brackets and as short as can be. */
  readonly host: string;
  /** Undefined where none was said: then it depends on the scheme. */
  readonly port: number | undefined;
}

/** Where a page comes from. */
export interface Origin {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

/** A name of the net has at most 253 characters; a port, brackets, a zone or the spelling of other alphabets add few. */
const longest = 300;

const defaultPorts = { http: 80, https: 443 } as const;

/** `HOST[:PORT]` as in the header `Host`; undefined for what is none. An IPv6 address without a port may lack its brackets. */
export function parseHostAndPort(text: string): HostAndPort | undefined {
  // Before anything is looked for in it: strangers send headers of many thousand characters.
  if (text.length > longest) return undefined;
  const [, said = '', digits] = /^(\[[^[\]]*\]|[^:[\]]*)(?::(\d*))?$/.exec(text) ?? bare(text) ?? [];
  const host = parseHost(said);
  const port = digits ? Number(digits) : undefined;
  return host === undefined || (port ?? 0) > 65_535 ? undefined : { host, port };
}

/** An IPv6 address without brackets, for `::1` is what people write. */
const bare = (text: string): string[] | undefined =>
  /^[\da-f.:]+$/i.test(text) && text.indexOf(':') !== text.lastIndexOf(':') ? [text, `[${text}]`] : undefined;

/** One spelling for each host, as browsers spell it. A zone in brackets says which way, not who. */
function parseHost(said: string): string | undefined {
  const text = said.replace(/^(\[[^\]%]*)%[\w.~-]+\]$/, '$1]');
  if (text === '' || /[\s/?#@\\%]/.test(text)) return undefined;
  const url = URL.parse(`http://${text}`);
  const host = url?.hostname.replace(/\.$/, '');
  return host !== undefined && isPlainHost(host) ? host : undefined;
}

/**
 * Browsers send signs in a name that no name of the net has, such as commas and quotes. They are taken for none, for names are
 * repeated in logs and settings, where such a sign means something else.
 */
const isPlainHost = (host: string): boolean =>
  host.startsWith('[') ||
  (host.length <= 253 && host.split('.').every((label) => /^[a-z\d_]([\w-]{0,61}[a-z\d_])?$/.test(label)));

/** The host of a setting, as sockets take it: without brackets. A zone (`fe80::1%eth0`) is for this machine to read, and stays. */
export function parseListeningHost(text: string): string | undefined {
  const [, address = text, zone = ''] = /^\[?([^[\]%]*:[^[\]%]*)(%\w+)?\]?$/.exec(text) ?? [];
  const host = address.includes(':') ? parseHost(`[${address}]`) : parseHost(address);
  return host === undefined ? undefined : withoutBrackets(host) + zone;
}

export const withoutBrackets = (host: string): string => host.replace(/^\[|\]$/g, '');

/** Whether it is a number and no name: numbers are not looked up, so nobody can make one lead elsewhere. */
export const isIpLiteral = (host: string): boolean => host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);

/** The origin of a URL of the web, or of the header `Origin`; undefined for any other text. */
export function parseOrigin(text: string): Origin | undefined {
  const [start = '', authority = ''] = /^[a-z]+:\/\/([^/?#\\]*)/i.exec(text) ?? [];
  // The rest of a referrer says nothing of where the page comes from, and may be long.
  const url = authority.length > longest ? undefined : URL.parse(start);
  const scheme = url?.protocol.slice(0, -1);
  if (!url || (scheme !== 'http' && scheme !== 'https')) return undefined;
  const host = url.hostname.replace(/\.$/, '');
  return isPlainHost(host) ? { scheme, host, port: Number(url.port) || defaultPorts[scheme] } : undefined;
}

export const isSameOrigin = (one: Origin, other: Origin): boolean =>
  one.scheme === other.scheme && one.host === other.host && one.port === other.port;

/** Whether a page of this origin asks the server that it came from. `Host` says no scheme; that of the page is then meant. */
export const isOriginOf = ({ scheme, host, port }: Origin, asked: HostAndPort): boolean =>
  host === asked.host && port === (asked.port ?? defaultPorts[scheme]);

/** As browsers write it: without the port that goes without saying. */
export const formatOrigin = ({ scheme, host, port }: Origin): string =>
  `${scheme}://${host}${port === defaultPorts[scheme] ? '' : `:${port}`}`;

/** The path of a URL without the slash at its end; empty where it has none, or the text is no URL. */
export const pathOf = (url: string): string => URL.parse(url)?.pathname.replace(/\/+$/, '') ?? '';

/** All values of the header `Host`: Node tells of the first one only. */
export const hostsOf = ({
  headersDistinct: { host = [] },
}: Pick<IncomingMessage, 'headersDistinct'>): readonly string[] => host;

/** What a request asks for, and of whom. */
export interface Target {
  readonly asked: HostAndPort;
  /** The path and the query; `*` for the server as a whole. */
  readonly path: string;
}

/**
 * The target of a request with these values of `Host`; undefined where they are not one, or where the first line of the request
 * names another server: two readers of such a request could each take it for something else.
 */
export function parseTarget(url: string, hosts: readonly string[]): Target | undefined {
  const [host = ''] = hosts;
  const asked = hosts.length === 1 ? parseHostAndPort(host.trim()) : undefined;
  if (!asked) return undefined;
  if (url.startsWith('/') || url === '*') return { asked, path: url };
  const [, scheme = '', authority = '', path = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  const named = parseHostAndPort(authority);
  const usual = defaultPorts[scheme.toLowerCase() as keyof typeof defaultPorts];
  const isSame = named?.host === asked.host && (named.port ?? usual) === (asked.port ?? usual);
  return isSame ? { asked, path: path.startsWith('/') ? path : `/${path}` } : undefined;
}
