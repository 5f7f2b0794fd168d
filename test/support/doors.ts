import { MemoryBus } from '#buses/memory/memory-bus.ts';
import { readConfig } from '#config.ts';
import type { Gateway } from '#gateway.ts';
import { systemClock } from '#lib/clock.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { openLog } from '#lib/log.ts';
import { OpenPorts } from '#node/open-ports.ts';
import { openSocketsOfProcess } from '#node/open-sockets.ts';
import { socketGateways } from '#node/socket-gateways.ts';
import { webGateways } from '#node/web-gateways.ts';
import type { MemoryHub } from './memory-hub.ts';
import type { TestScope } from './test-scope.ts';

/** The ports of a server whose hub the test has in its hand: all wires over real sockets. */
export async function openDoors(
  scope: TestScope,
  house: MemoryHub,
): Promise<Readonly<Record<string, number>>> {
  const log = openLog('silent', {});
  const openPorts = new OpenPorts();
  const settings = {
    config: readConfig(['--port=0', '--line-port=0', '--ingest-port=0', '--database-url=memory:'], {}),
    hub: house.hub,
    key: 'a key of this test alone, and long enough',
    formKey: 'a key of this test alone, and long enough',
    files: undefined,
    store: house.store,
    bus: new MemoryBus(),
    clock: systemClock,
    openPorts,
    log,
    health: () => ({ status: 'ok' }) as never,
    connections: new KeyedLimit(1_000),
    openSockets: openSocketsOfProcess(log),
    sharedPort: false,
    collectStats: async () => [],
    onResponse() {},
  };
  const gateways: Gateway[] = [...(await webGateways(settings)), ...socketGateways(settings)];
  const ports = [];
  for (const gateway of gateways) ports.push(...(await gateway.open()));
  openPorts.set(ports, true);
  scope.after(async () => {
    await Promise.all(gateways.map((gateway) => gateway.drain()));
    await Promise.all(gateways.map((gateway) => gateway.close()));
  });
  return openPorts.ports;
}
