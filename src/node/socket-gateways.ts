import type { Gateway } from '#gateway.ts';
import { TcpGateway } from '#gateways/tcp/index.ts';
import { UdpGateway } from '#gateways/udp/index.ts';
import { limits } from '#model/limits.ts';
import { ingestWire } from '#wire/ingest/index.ts';
import { lineWire } from '#wire/line/index.ts';
import type { GatewaySettings } from './settings.ts';

/** The doors of a socket node: lines, and messages that are thrown in over TCP or UDP. */
export function socketGateways({ config, hub, connections }: GatewaySettings): Gateway[] {
  const { host, locale } = config;
  const common = { hub, locale, connections };
  const line = new TcpGateway({
    ...common,
    name: 'line',
    address: { host, port: config.linePort },
    wire: lineWire,
    silenceMs: limits.lineSilenceMs,
  });
  const ingest = new TcpGateway({
    ...common,
    name: 'ingest',
    address: { host, port: config.ingestPort },
    wire: ingestWire,
  });
  const datagrams = new UdpGateway({ address: () => ({ host, port: ingest.port }), hub, wire: ingestWire });
  return [line, ingest, datagrams];
}
