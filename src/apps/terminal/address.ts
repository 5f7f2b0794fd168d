/** Where a server is, and which of its languages is to be spoken. */
export interface Address {
  readonly wire: 'json' | 'plain' | 'line';
  readonly url: URL;
}

export const defaultAddress = 'ws://127.0.0.1:3000/ws';

const protocols: Readonly<Record<string, string>> = {
  'ws:': 'ws:',
  'wss:': 'wss:',
  'http:': 'ws:',
  'https:': 'wss:',
  'tcp:': 'tcp:',
};

/** The address that a person wrote, or undefined where it is none. */
export function parseAddress(text: string): Address | undefined {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `ws://${text}`);
  const protocol = url && protocols[url.protocol];
  if (!protocol || url.hostname === '') return undefined;
  if (protocol === 'tcp:') return url.port === '' ? undefined : { wire: 'line', url };
  const plain = /\/plain\/?$/.test(url.pathname);
  const path = url.pathname === '/' ? '/ws' : url.pathname;
  return { wire: plain ? 'plain' : 'json', url: new URL(`${protocol}//${url.host}${path}${url.search}`) };
}
