import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Config } from '#config.ts';
import type { Gateway } from '#gateway.ts';
import { HttpGateway } from '#gateways/http/index.ts';
import type { OidcSettings } from '#gateways/http/oidc/index.ts';
import { WebSocketGateway } from '#gateways/websocket/index.ts';
import { BrowserCookie } from '#lib/browser-cookie.ts';
import type { Clock } from '#lib/clock.ts';
import type { Logger } from '#lib/log.ts';
import { OwnAddress } from '#lib/own-address.ts';
import { limits } from '#model/limits.ts';
import { lobby, type RoomId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Store } from '#store.ts';
import { envelopeWireAt } from '#wire/envelope/index.ts';
import { jsonWire } from '#wire/json/index.ts';
import { plainWireAt } from '#wire/plain/index.ts';
import { siteOf, unfinishedFolderOf } from './open-files.ts';
import { crowdOf, type GatewaySettings } from './settings.ts';
import { BusRelay, type BusRelaySettings } from './stream-relay.ts';

/** The gateways of a web node: HTTP, and the WebSockets that begin there. */
export async function webGateways({
  config,
  hub,
  openPorts,
  log,
  connections,
  store,
  clock,
  ...rest
}: GatewaySettings): Promise<Gateway[]> {
  const { openSockets } = rest;
  const ownAddress = ownAddressOf(config, log, clock);
  const cookie = new BrowserCookie(ownAddress, store.epoch, limits.browserMs);
  const site = siteOf(config);
  const http = new HttpGateway({
    openSockets,
    address: { host: config.host, port: config.port, shared: rest.sharedPort },
    ownAddress,
    cookie,
    locale: config.locale,
    hub,
    clock,
    connections,
    key: rest.key,
    formKey: rest.formKey,
    files: rest.files,
    relay: relayOf(config, rest.sharedPort, { bus: rest.bus, clock, key: rest.formKey }),
    unfinished: unfinishedFolderOf(config),
    pages: resolve(import.meta.dirname, '../../dist/web'),
    ingest: () => ingestAddress(config.host, openPorts.ports.ingest),
    health: rest.health,
    info: async () => {
      const { sessions, wires, rooms } = hub.presence.counts();
      return { count: sessions, wires, rooms: await publicOnly(rooms, store), ports: openPorts.ports };
    },
    metrics: async () => {
      // Loaded with the first scrape: most servers have none.
      const { prometheusText } = await import('./prometheus-text.ts');
      return prometheusText(await rest.collectStats());
    },
    oidc: oidcOf(config, log),
    onResponse: rest.onResponse,
    onError: (error, request) => log.error({ err: error, ...request }, 'a request failed'),
  });
  const webSocket = new WebSocketGateway({
    openSockets,
    server: http.server,
    hub,
    clock,
    locale: config.locale,
    ownAddress,
    endpoints: new Map([
      ['/ws', { wire: jsonWire, protocols: ['hubbub.v1'], filePages: false, cookie }],
      // Its clients are pages opened from disk.
      [
        '/connect',
        { wire: envelopeWireAt(site), protocols: [], filePages: true, silentMs: limits.envelopeSilenceMs },
      ],
      ['/plain', { wire: plainWireAt(site), protocols: [], filePages: false }],
    ]),
  });
  return [webSocket, http];
}

/** Other nodes have the same address where several share the port, or machines are one chat. */
const relayOf = (
  { natsUrl }: Config,
  sharedPort: boolean,
  settings: BusRelaySettings,
): BusRelay | undefined => (sharedPort || natsUrl !== undefined ? new BusRelay(settings) : undefined);

/** Providers send people back to the public address, so there are none without one. */
const oidcOf = ({ providers, publicUrl, ...config }: Config, log: Logger): OidcSettings | undefined =>
  providers.length === 0 || publicUrl === undefined
    ? undefined
    : {
        ...{ providers, publicUrl, crowd: crowdOf(config) },
        onFault: (provider, error) => log.warn({ provider, err: error }, 'a sign-in with a provider failed'),
      };

const ownAddressOf = (config: Config, log: Logger, clock: Clock): OwnAddress =>
  new OwnAddress({
    clock,
    listening: config.host,
    machine: hostname(),
    publicUrl: config.publicUrl,
    allowed: config.allowHost ?? [],
    filePages: config.filePages === 'on',
    onRefused: (what, value, advice) => log.warn({ [what]: value }, refusedFor(what, value, advice)),
  });

/** Strangers choose what they ask for: whoever reads the log must not take their names for advice. */
function refusedFor(what: 'host' | 'origin', value: string, advice: string): string {
  const isFile = what === 'origin' && !value.startsWith('http');
  const meant = isFile ? 'pages from disk may connect' : `"${value}" is an address of your own`;
  const warning = isFile ? '' : '; never add one that is not, for its pages could then read along';
  return `refused a request for its ${what}: if ${meant}, set ${advice}${warning}`;
}

/** The counts of public rooms only; if the store fails, that of the lobby. */
export async function publicOnly(counts: ReadonlyMap<RoomId, number>, { rooms }: Store) {
  const ids = [...counts.keys()].filter((id) => id !== lobby);
  const unknown: ReadonlyMap<RoomId, Room> = new Map();
  const found = ids.length > 0 ? await rooms.get(ids).catch(() => unknown) : unknown;
  const isPublic = (id: RoomId) => id === lobby || found.get(id)?.kind === 'public';
  return Object.fromEntries([...counts].filter(([id]) => isPublic(id)));
}

/** The address of the ingest port for processes on this machine; undefined while it is not open. */
function ingestAddress(host: string, port: number | undefined): { host: string; port: number } | undefined {
  if (port === undefined) return undefined;
  switch (host) {
    case '0.0.0.0':
      return { host: '127.0.0.1', port };
    case '::':
      return { host: '::1', port };
    default:
      return { host, port };
  }
}
