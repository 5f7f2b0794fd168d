import type { Gateway } from '#gateway.ts';
import { TcpGateway } from '#gateways/tcp/index.ts';
import { UdpGateway } from '#gateways/udp/index.ts';
import { Introductions } from '#lib/introductions.ts';
import { limits } from '#model/limits.ts';
import { ingestWire } from '#wire/ingest/index.ts';
import { lineWireAt } from '#wire/line/index.ts';
import { siteOf } from './open-files.ts';
import type { GatewaySettings } from './settings.ts';

/** The gateways of a socket node: the line wire, and ingest over TCP and UDP. */
export function socketGateways({
  config,
  hub,
  key,
  clock,
  connections,
  openSockets,
}: GatewaySettings): Gateway[] {
  const { host, locale } = config;
  const common = { hub, clock, locale, connections, openSockets };
  const line = new TcpGateway({
    ...common,
    name: 'line',
    address: { host, port: config.linePort },
    wire: lineWireAt(siteOf(config)),
    silenceMs: limits.lineSilenceMs,
  });
  const ingest = new TcpGateway({
    ...common,
    name: 'ingest',
    address: { host, port: config.ingestPort },
    wire: ingestWire,
    silenceMs: limits.lineSilenceMs,
    introductions: new Introductions(key),
  });
  const address = () => ({ host, port: ingest.port });
  const datagrams = new UdpGateway({ address, hub, clock, locale, wire: ingestWire });
  return [line, ingest, datagrams];
}
