import type { NodeConnectionOptions } from '@nats-io/transport-node';
import { BusUnavailable } from '#bus.ts';

export type Address = Pick<NodeConnectionOptions, 'servers' | 'user' | 'pass' | 'token' | 'tls'>;

const usualPort = '4222';

/**
 * Parses the setting: `nats://host:4222`, or `tls://…` to insist on encryption; `user:password@` or `token@` before the
 * host; the servers of a cluster separated by commas. Throws a `BusUnavailable`.
 */
export function parseAddress(setting: string): Address {
  const urls = setting.split(',').map((text) => parseUrl(text.trim()));
  const [first] = urls as [URL];
  const credentials = credentialsOf(urls.find(({ username }) => username !== '') ?? first);
  const encrypted = urls.some(({ protocol }) => protocol === 'tls:');
  return {
    servers: urls.map(({ hostname, port }) => `${hostname}:${port || usualPort}`),
    ...credentials,
    ...(encrypted && { tls: {} }),
  };
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && /^(nats|tls):$/.test(url.protocol) && url.hostname !== '') return url;
  // Without the text itself, which may contain a password.
  throw new BusUnavailable(
    'NATS_URL is no address of a NATS server. Use nats://HOST:4222 or tls://HOST:4222.',
  );
}

function credentialsOf({ username, password }: URL): Pick<Address, 'user' | 'pass' | 'token'> {
  if (username === '') return {};
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
  return password === '' ? { token: user } : { user, pass };
}
