import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Bus } from '#bus.ts';
import type { Config } from '#config.ts';
import type { Door, Gateway } from '#gateway.ts';
import { Hub } from '#hub/hub.ts';
import { systemClock } from '#lib/clock.ts';
import { newSecret, newSessionId } from '#lib/ids.ts';
import type { Logger } from '#lib/log.ts';
import { hashPassword, verifyPassword } from '#lib/password.ts';
import { Tally } from '#lib/tally.ts';
import { type Store, StoreUnavailable } from '#store.ts';
import type { Doors } from '#doors.ts';

/** Which doors a node has. */
export type Role = 'web' | 'socket' | 'all';

export interface NodeSettings {
  readonly config: Config;
  /** Unique among the nodes alive, and the same again when this node is started anew. */
  readonly name: string;
  readonly role: Role;
  /** Whether other nodes share the web door's port. */
  readonly sharedPort: boolean;
  readonly doors: Doors;
  readonly log: Logger;
  /** The node cannot go on: its store is gone. */
  readonly onFailure: (error: Error) => void;
}

/** One node: some gateways + the hub + a store + a bus. */
export interface RunningNode {
  readonly doors: readonly Door[];
  /** Closes the doors, tells those inside, ends what was begun. */
  stop(): Promise<void>;
}

/** Opens a node; rejected with a `StoreUnavailable`, an `AddressUnavailable` or a `BusUnavailable` for people. */
export async function openNode(settings: NodeSettings): Promise<RunningNode> {
  const { config, name, doors: allDoors, log } = settings;
  const [store, bus] = await Promise.all([openStore(settings), openBus(settings)]);
  const hub = new Hub({
    node: name,
    store,
    bus,
    clock: systemClock,
    locale: config.locale,
    guests: config.guests,
    posting: { perSecond: config.postRate, burst: config.postBurst },
    passwords: { hash: hashPassword, verify: verifyPassword },
    newSessionId,
    newLease: newSecret,
    fingerprint: (secret) => createHash('sha256').update(secret).digest('hex').slice(0, 32),
    log,
  });
  const [gateways] = await Promise.all([buildGateways(settings, hub), hub.start()]);
  const doors = (await inOrder(gateways, (gateway) => gateway.open())).flat();

  async function stop(): Promise<void> {
    allDoors.set([], false);
    const gone = Promise.all(gateways.map((gateway) => gateway.drain()));
    await hub.stop();
    await gone;
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await bus.close();
    await store.close();
  }
  return { doors, stop };
}

async function openStore({ config, onFailure }: NodeSettings): Promise<Store> {
  const url = config.databaseUrl ?? `sqlite:${join(config.dataDir, 'hubbub.db')}`;
  if (url === 'memory:') return (await import('#stores/memory/index.ts')).openMemoryStore();
  if (!url.startsWith('sqlite:')) {
    throw new StoreUnavailable(`There is no store for the database address "${url.split('//')[0]}…": use sqlite:PATH or memory:.`);
  }
  const { openSqliteStore } = await import('#stores/sqlite/index.ts');
  return openSqliteStore({ path: url.slice('sqlite:'.length), onFailure });
}

async function openBus({ config, name, role }: NodeSettings): Promise<Bus> {
  if (role === 'all') {
    const { MemoryBus, MemoryExchange } = await import('#buses/memory/memory-bus.ts');
    return new MemoryBus(new MemoryExchange());
  }
  const [{ openProcessBus }, { runFolderOf }] = await Promise.all([
    import('#buses/process/process-bus.ts'),
    import('#buses/process/run-folder.ts'),
  ]);
  return openProcessBus({ folder: await runFolderOf(config.dataDir), node: name });
}

/** The gateways of the role, in the order in which they have to be opened. */
async function buildGateways(settings: NodeSettings, hub: Hub): Promise<Gateway[]> {
  const connections = new Tally(settings.config.maxConnectionsPerAddress);
  const [web, socket] = await Promise.all([
    settings.role === 'socket' ? [] : webGateways(settings, hub, connections),
    settings.role === 'web' ? [] : socketGateways(settings, hub, connections),
  ]);
  return [...web, ...socket];
}

async function webGateways(settings: NodeSettings, hub: Hub, connections: Tally): Promise<Gateway[]> {
  const { config, doors, log, sharedPort } = settings;
  const [{ HttpGateway }, { WebSocketGateway }, { jsonWire }] = await Promise.all([
    import('#gateways/http/index.ts'),
    import('#gateways/websocket/index.ts'),
    import('#wire/json/index.ts'),
  ]);
  const http = new HttpGateway({
    address: { host: config.host, port: config.port, shared: sharedPort },
    locale: config.locale,
    pages: resolve(import.meta.dirname, '../dist/web'),
    isOpen: () => doors.open,
    info: () => {
      const { sessions, wires, rooms } = hub.roster.counts();
      return { count: sessions, wires, rooms, ports: doors.ports };
    },
    onError: (error) => log.error({ err: error }, 'a request failed'),
  });
  const webSocket = new WebSocketGateway({
    server: http.server,
    hub,
    locale: config.locale,
    connections,
    doors: new Map([['/ws', { wire: jsonWire, protocols: ['hubbub.v1'], anyOrigin: false }]]),
  });
  return [webSocket, http];
}

async function socketGateways({ config }: NodeSettings, hub: Hub, connections: Tally): Promise<Gateway[]> {
  const [{ TcpGateway }, { lineWire }] = await Promise.all([
    import('#gateways/tcp/index.ts'),
    import('#wire/line/index.ts'),
  ]);
  const address = { host: config.host, port: config.linePort };
  return [new TcpGateway({ address, hub, wire: lineWire, locale: config.locale, connections })];
}

async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
