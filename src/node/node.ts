import type { Bus } from '#bus.ts';
import type { Config } from '#config.ts';
import type { Journal, JournalSink } from '#extensions/journal/index.ts';
import type { Gateway, ListeningPort } from '#gateway.ts';
import type { Offer } from '#hub/coming/owner-claim.ts';
import { Hub } from '#hub/hub.ts';
import type { HubSettings } from '#hub/settings.ts';
import { systemClock } from '#lib/clock.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { folderName } from '#lib/folder-name.ts';
import { newSecret, newSessionId } from '#lib/ids.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import type { Logger } from '#lib/log.ts';
import { hashPassword, verifyPassword } from '#lib/password.ts';
import { limits } from '#model/limits.ts';
import type { Store, StoreUnavailable } from '#store.ts';
import { backupPiecesOf } from './backup-pieces.ts';
import { formKeyOf } from './form-key.ts';
import { healthOf } from './health.ts';
import { Instrumentation } from './instrumentation.ts';
import { Keeping } from './keeping.ts';
import type { Mailer } from './mailer.ts';
import type { NodeStats, OwnStats } from './node-stats.ts';
import { openFiles } from './open-files.ts';
import type { OpenPorts } from './open-ports.ts';
import { openSocketsOfProcess, perAddress } from './open-sockets.ts';
import { openStore, type StoreEvents } from './open-store.ts';
import { offerToOwner } from './owner-claim.ts';
import { crowdOf, type GatewaySettings } from './settings.ts';
import { SpareHeap } from './spare-heap.ts';

/** Which ports a node serves. */
export type Role = 'web' | 'socket' | 'all';

export interface NodeSettings {
  readonly config: Config;
  /** The epoch of the log that this server began with, for a node that is started again. */
  readonly epoch?: string | undefined;
  /** The hash of the secret that makes the first owner, the same for all nodes of a server. */
  readonly ownerClaim?: string | undefined;
  /** What the nodes of this server share, and nobody else has; missing if this is the only one. */
  readonly key?: string | undefined;
  /** Unique among the nodes of this data folder, and the same again after a restart. */
  readonly name: string;
  readonly role: Role;
  /** Whether other nodes share the web port. */
  readonly sharedPort: boolean;
  readonly openPorts: OpenPorts;
  readonly log: Logger;
  /** Collects the stats of all nodes; missing if this is the only one. */
  readonly collectStats?: () => Promise<readonly NodeStats[]>;
  /** Where the journal is written, if one is kept. */
  readonly keepJournal?: JournalSink | undefined;
  /** Called when it changes whether this node can keep what it is given: see `RunningNode.trouble`. */
  readonly onTrouble?: () => void;
  /** An open store, in place of the one that `config` names. */
  readonly store?: Store;
  /** The node cannot continue: its store is lost. */
  readonly onFailure: (error: Error) => void;
}

/** One node: some gateways + the hub + a store + a bus. */
export interface RunningNode {
  readonly ports: readonly ListeningPort[];
  /** The identity of the log that it works with. */
  readonly epoch: string;
  /** What became of `ownerClaim`. */
  readonly offer: Offer | undefined;
  /** This node's stats. */
  stats(): OwnStats;
  /** Why nothing can be kept now; undefined if it can. */
  readonly trouble: string | undefined;
  /** Stops listening, ends the sessions, completes what is under way. */
  stop(): Promise<void>;
}

/** Opens a node; rejected with a `StoreUnavailable`, an `AddressUnavailable` or a `BusUnavailable`. */
export async function openNode(settings: NodeSettings): Promise<RunningNode> {
  const { config, name, openPorts, log, key = newSecret() } = settings;
  const keeping = new Keeping(settings.onTrouble);
  const instrumentation = new Instrumentation(log, keeping);
  const opened = settings.store ?? openStore(config, storeEvents(settings, keeping), settings.epoch);
  const opening = Promise.resolve(opened).then((store) => instrumentation.store.wrap(store));
  // The bus looks at the data folder: if that is gone, it is the store that can say so in a sentence.
  if (settings.epoch !== undefined) await opening;
  const [store, bus] = await Promise.all([
    opening,
    openBus(settings, opening).then((opened) => instrumentation.bus.wrap(opened)),
  ]);
  const mailer = await mailerOf(settings);
  const formKey = await formKeyOf(config, store, key);
  const files = await openFiles(config, formKey);
  const hub = new Hub({
    node: clusterNodeName(config, name),
    store,
    bus,
    clock: systemClock,
    locale: config.locale,
    guests: config.guests,
    registration: config.registration,
    publicUrl: config.publicUrl,
    posting: { perSecond: config.postRate, burst: config.postBurst },
    signupsPerHour: config.signupsPerHour,
    crowd: crowdOf(config),
    enterMs: config.enterTimeout * 1_000,
    passwords: { hash: hashPassword, verify: verifyPassword },
    providers: config.providers,
    passkeys: await passkeysOf(settings),
    mail: mailer && ((mail) => mailer.send(mail)),
    previews: await previewsOf(settings),
    files,
    backupPieces: backupPiecesOf(config, settings.store),
    newId: newSessionId,
    newSecret,
    fingerprint,
    log,
    headsMs: hasBus(config) ? limits.headsMs : limits.headsWithoutBusMs,
    isAlone: isAlone(settings),
  });
  const journal = await openJournal(settings, hub, store);
  const push = await openPush(settings, hub, store);
  const [gateways, owner] = await Promise.all([
    buildGateways(
      { ...settings, bus, key, formKey, files: files?.place },
      hub,
      store,
      instrumentation,
      keeping,
    ),
    offerToOwner(store, claimOf(settings), log),
    hub.start(),
  ]);
  const ports = (await sequentially(gateways, (gateway) => gateway.open())).flat();
  const spareHeap = new SpareHeap();
  spareHeap.start();

  async function stop(): Promise<void> {
    openPorts.set([], false);
    instrumentation.stop();
    owner?.stop();
    spareHeap.stop();
    const gone = Promise.all(gateways.map((gateway) => gateway.drain()));
    await hub.stop();
    await gone;
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await journal?.idle();
    await push.stop();
    await mailer?.close();
    await bus.close();
    await files?.place.close();
    await store.close();
  }
  return {
    ports,
    epoch: store.epoch,
    offer: owner?.offer,
    stats: () => instrumentation.stats(hub),
    get trouble() {
      return keeping.trouble;
    },
    stop,
  };
}

/** Only web nodes have browsers. */
const passkeysOf = async ({ config, role, log }: NodeSettings) =>
  role === 'socket' ? undefined : (await import('./passkeys.ts')).openPasskeys(config, log);

/** Loaded only if mail is sent. */
const mailerOf = async ({ config, log }: NodeSettings): Promise<Mailer | undefined> =>
  config.smtpUrl === undefined ? undefined : (await import('./mailer.ts')).openMailer(config, log);

/** Loaded only if pages are looked at. */
async function previewsOf({ config, log }: NodeSettings): Promise<HubSettings['previews']> {
  if (config.linkPreviews === 'off') return undefined;
  const { Previewer } = await import('./previews/previewer.ts');
  const previewer = new Previewer({ log });
  return (links, user) => previewer.of(links, user);
}

/** Loaded only if a journal is kept. */
async function openJournal(
  { config: { locale }, keepJournal: write }: NodeSettings,
  hub: Hub,
  store: Store,
): Promise<Journal | undefined> {
  if (!write) return undefined;
  const { Journal } = await import('#extensions/journal/index.ts');
  return new Journal({ hub, store, clock: systemClock, locale, write });
}

/** Machines that share a store each have a `web-1`. A store in memory is not shared, and nothing is written to the disk. */
const clusterNodeName = (config: Config, name: string): string =>
  config.databaseUrl === 'memory:' ? name : `${folderName(config.dataDir)}-${name}`;

/** Push services want somebody whom they can turn to. */
async function openPush({ config, log }: NodeSettings, hub: Hub, store: Store) {
  const [{ Push }, { postPush }] = await Promise.all([
    import('#extensions/push/index.ts'),
    import('./post-push.ts'),
  ]);
  const contact = config.publicUrl ?? 'https://localhost';
  return new Push({ hub, store, clock: systemClock, post: postPush, contact, log });
}

/** By the folder, which is the same again after a restart: a server replaces its own secret, and never that of another. */
const claimOf = ({ config, ownerClaim: hash }: NodeSettings) =>
  hash === undefined ? undefined : { hash, server: clusterNodeName(config, 'server') };

/** Whether all nodes that may share the store have a bus in common. A file is only shared by nodes of one machine. */
const hasBus = ({ databaseUrl = 'sqlite:', natsUrl }: Config): boolean =>
  natsUrl !== undefined || /^(sqlite|memory):/.test(databaseUrl);

/** Only this node writes into the store: it is in memory, or in the data folder, which the server has locked. */
const isAlone = ({ config: { databaseUrl, natsUrl }, role, store }: NodeSettings): boolean =>
  role === 'all' &&
  natsUrl === undefined &&
  (databaseUrl === undefined || databaseUrl === 'memory:') &&
  store === undefined;

async function openBus({ config, name, role, log }: NodeSettings, store: Promise<Store>): Promise<Bus> {
  if (config.natsUrl !== undefined) {
    const { openNatsBus } = await import('#buses/nats/nats-bus.ts');
    // The epoch of the log separates chats that share a NATS server: nodes with the same store have the same epoch.
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

/** The gateways of the role, in the order in which they have to be opened. The code of other roles is not loaded. */
async function buildGateways(
  { role, ...settings }: NodeSettings & Pick<GatewaySettings, 'bus' | 'key' | 'formKey' | 'files'>,
  hub: Hub,
  store: Store,
  instrumentation: Instrumentation,
  keeping: Keeping,
): Promise<Gateway[]> {
  const {
    name,
    collectStats = async () => [{ kind: 'node', node: name, restarts: 0, ...instrumentation.stats(hub) }],
  } = settings;
  const onResponse = (status: number) => instrumentation.countResponse(status);
  const health = () => healthOf(settings.openPorts, { node: name, why: keeping.trouble });
  const clock = systemClock;
  const openSockets = openSocketsOfProcess(settings.log);
  const connections = new KeyedLimit(perAddress(settings.config.maxConnectionsPerAddress, openSockets.most));
  const common = { hub, store, clock, connections, openSockets, health };
  const parts: GatewaySettings = { ...settings, ...common, collectStats, onResponse };
  const [web, socket] = await Promise.all([
    role === 'socket' ? [] : import('./web-gateways.ts').then(({ webGateways }) => webGateways(parts)),
    role === 'web' ? [] : import('./socket-gateways.ts').then(({ socketGateways }) => socketGateways(parts)),
  ]);
  return [...web, ...socket];
}

async function sequentially<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** Logs the progress of an upgrade of old data, every ten percent. */
function storeEvents({ log, onFailure }: NodeSettings, keeping: Keeping): StoreEvents {
  let tenths = -1;
  const onProgress = (done: number, total: number) => {
    const now = total === 0 ? 10 : Math.floor((10 * done) / total);
    if (now === tenths) return;
    tenths = now;
    log.info({ done, total }, `the data of an older version is being upgraded: ${10 * now} %`);
  };
  const onTrouble = (trouble: StoreUnavailable | undefined) => {
    keeping.learn(trouble);
    if (trouble === undefined) log.warn({}, 'the database is back: messages are kept again');
    else log.error({}, trouble.message);
  };
  return { onFailure, onTrouble, onProgress };
}
