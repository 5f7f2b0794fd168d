import { createHash } from 'node:crypto';
import type { Bus } from '#bus.ts';
import type { Config } from '#config.ts';
import type { Door, Gateway } from '#gateway.ts';
import { Hub } from '#hub/hub.ts';
import type { Keep } from '#hub/journal.ts';
import { systemClock } from '#lib/clock.ts';
import { folderName } from '#lib/folder-name.ts';
import { newSecret, newSessionId } from '#lib/ids.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import type { Logger } from '#lib/log.ts';
import { hashPassword, verifyPassword } from '#lib/password.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import { Watch } from './instrumentation.ts';
import type { OwnReport, Report } from './node-stats.ts';
import type { Doors } from './open-ports.ts';
import { openStore } from './open-store.ts';
import type { DoorSettings } from './settings.ts';

/** Which doors a node has. */
export type Role = 'web' | 'socket' | 'all';

export interface NodeSettings {
  readonly config: Config;
  /** Unique among the nodes of this data folder, and the same again when this node is started anew. */
  readonly name: string;
  readonly role: Role;
  /** Whether other nodes share the web door's port. */
  readonly sharedPort: boolean;
  readonly doors: Doors;
  readonly log: Logger;
  /** How all nodes are; without it, this is the only one. */
  readonly survey?: () => Promise<readonly Report[]>;
  /** Where the journal goes, if one is kept. */
  readonly keepJournal?: Keep | undefined;
  /** The node cannot go on: its store is gone. */
  readonly onFailure: (error: Error) => void;
}

/** One node: some gateways + the hub + a store + a bus. */
export interface RunningNode {
  readonly doors: readonly Door[];
  /** How this node is. */
  report(): OwnReport;
  /** Closes the doors, tells those inside, ends what was begun. */
  stop(): Promise<void>;
}

/** Opens a node; rejected with a `StoreUnavailable`, an `AddressUnavailable` or a `BusUnavailable` for people. */
export async function openNode(settings: NodeSettings): Promise<RunningNode> {
  const { config, name, doors: allDoors, log } = settings;
  const watch = new Watch(log);
  const opening = openStore(config, settings.onFailure).then((store) => watch.store.watch(store));
  const [store, bus] = await Promise.all([opening, openBus(settings, opening)]);
  const hub = new Hub({
    node: houseName(config, name),
    store,
    bus: watch.bus.watch(bus),
    clock: systemClock,
    locale: config.locale,
    guests: config.guests,
    posting: { perSecond: config.postRate, burst: config.postBurst },
    passwords: { hash: hashPassword, verify: verifyPassword },
    newId: newSessionId,
    newSecret,
    keepJournal: settings.keepJournal,
    fingerprint: (secret) => createHash('sha256').update(secret).digest('hex').slice(0, 32),
    log,
    headsMs: hasBus(config) ? limits.headsMs : limits.headsWithoutBusMs,
  });
  const [gateways] = await Promise.all([buildGateways(settings, hub, watch), hub.start()]);
  const doors = (await inOrder(gateways, (gateway) => gateway.open())).flat();

  async function stop(): Promise<void> {
    allDoors.set([], false);
    watch.stop();
    const gone = Promise.all(gateways.map((gateway) => gateway.drain()));
    await hub.stop();
    await gone;
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await bus.close();
    await store.close();
  }
  return { doors, report: () => watch.report(hub), stop };
}

/** Machines that share a store have a web-1 each. A store in memory is shared by nobody, and leaves nothing on the disk. */
const houseName = (config: Config, name: string): string =>
  config.databaseUrl === 'memory:' ? name : `${folderName(config.dataDir)}-${name}`;

/** Whether all nodes that may share the store have a bus in common. A file is shared by those of one machine. */
const hasBus = ({ databaseUrl = 'sqlite:', natsUrl }: Config): boolean =>
  natsUrl !== undefined || /^(sqlite|memory):/.test(databaseUrl);

async function openBus({ config, name, role, log }: NodeSettings, store: Promise<Store>): Promise<Bus> {
  if (config.natsUrl !== undefined) {
    const { openNatsBus } = await import('#buses/nats/nats-bus.ts');
    // The name of the log keeps chats apart that share a NATS server: whoever has this store has this name.
    return openNatsBus({ url: config.natsUrl, namespace: (await store).epoch, node: name, log });
  }
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

/** The gateways of the role, in the order in which they have to be opened. What the others need is not even loaded. */
async function buildGateways(
  { role, ...settings }: NodeSettings,
  hub: Hub,
  watch: Watch,
): Promise<Gateway[]> {
  const connections = new KeyedLimit(settings.config.maxConnectionsPerAddress);
  const { name, survey = async () => [{ kind: 'node', node: name, restarts: 0, ...watch.report(hub) }] } =
    settings;
  const onAnswer = (status: number) => watch.countAnswer(status);
  const parts: DoorSettings = { ...settings, hub, connections, survey, onAnswer };
  const [web, socket] = await Promise.all([
    role === 'socket' ? [] : import('./web-gateways.ts').then(({ webDoors }) => webDoors(parts)),
    role === 'web' ? [] : import('./socket-gateways.ts').then(({ socketDoors }) => socketDoors(parts)),
  ]);
  return [...web, ...socket];
}

async function inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
