import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { env as environment } from 'node:process';
import { type Config, environmentOf } from '#config.ts';
import type { JournalSink } from '#extensions/journal/index.ts';
import type { ListeningPort } from '#gateway.ts';
import type { Offer } from '#hub/coming/owner-claim.ts';
import { newSecret } from '#lib/ids.ts';
import type { Trouble } from '#node/open-ports.ts';
import { type FromNode, keyVariable, ownerClaimVariable, type ToNode } from './messages.ts';
import { pauseBefore, type Restarts, startedAgain } from './restarts.ts';
import { lookMs, Silences, silence } from './silences.ts';
import { StatsCollector, type StatsSource } from './stats-collector.ts';

/**
 * Most of what a chat server allocates is garbage a moment later, so a young generation of 4 MiB works as well as one
 * of 16: a tenth more work for the collector, and a third of the memory under load. The old one is collected when it has grown by
 * a third, and not when it is several times as large: little that is fleeting gets there, save large answers.
 */
const execArgv = ['--max-semi-space-size=4', '--heap-growing-percent=30'];

/**
 * By itself, glibc takes from the system what is larger than anything that it was given back before, so that after a few large
 * buffers all of them come out of its arenas, which it keeps. Read when a process starts. `bin/hubbub.js` sets the same.
 */
const allocator = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '8388608',
};

export interface NodeSpec {
  readonly name: string;
  readonly role: 'web' | 'socket';
}

interface Child extends NodeSpec {
  process: ChildProcess;
  /** Undefined while the node is not open. */
  ports: readonly ListeningPort[] | undefined;
  restarts: Restarts;
  /** Why it can keep nothing, as it says itself. */
  trouble: string | undefined;
}

export interface SupervisorSettings {
  readonly config: Config;
  readonly nodes: readonly NodeSpec[];
  /** The hash of the first owner's secret. */
  readonly ownerClaim: string;
  /** How long a node may take to stop before it is killed. */
  readonly stopWithinMs: number;
  /** Where the journal is written, if one is kept. */
  readonly keepJournal: JournalSink | undefined;
  /** All ports of all nodes are open for the first time. */
  readonly onOpen: (ports: readonly ListeningPort[], offer: Offer | undefined) => void;
  /** A node cannot start at all; the sentence says why. */
  readonly onStartFailed: (sentence: string) => void;
  /** For the log: a node has crashed, or is back. */
  readonly log: (sentence: string) => void;
}

/** Runs the nodes of one machine: starts them, sends them each other's ports, and restarts those that crash. */
export class Supervisor {
  readonly #settings: SupervisorSettings;
  readonly #children = new Map<string, Child>();
  readonly #statsCollector = new StatsCollector(() => [...this.#children.values()].map(statsSource));
  /** The ports that were chosen for 0, so that a restarted node opens the same ones. */
  #ports: Partial<Config> = {};
  /** Nodes that are started once this one is open. */
  #afterOpening: { readonly name: string; readonly posts: readonly NodeSpec[] } | undefined;
  /** What the nodes share, and nobody else has. */
  readonly #key = newSecret();
  readonly #silences = new Silences(performance.now());
  #looking: NodeJS.Timeout | undefined;
  /** What the nodes were last told of each other's troubles. */
  #toldTroubles = '';
  #wasOpen = false;
  /** Of the log that the nodes have opened: one that is started again must find the same. */
  #epoch: string | undefined;
  /** What became of the first owner's secret: the same for all nodes. */
  #offer: Offer | undefined;
  #stopping = false;

  constructor(settings: SupervisorSettings) {
    this.#settings = settings;
  }

  start(): void {
    const { nodes, config } = this.#settings;
    // Nodes that share a free port have to wait until the first one knows its number.
    const [first, ...rest] = nodes.filter(({ role }) => role === 'web');
    const waits = config.port === 0 ? rest : [];
    if (first && waits.length > 0) this.#afterOpening = { name: first.name, posts: waits };
    for (const post of nodes) if (!waits.includes(post)) this.#start(post);
    this.#looking = setInterval(() => this.#look(), lookMs);
  }

  /** Stops all nodes gracefully; those that take too long are killed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#looking);
    const children = [...this.#children.values()].map(({ process }) => process);
    const exits = children.map((child) => exited(child));
    for (const child of children) send(child, { kind: 'stop' });
    const late = setTimeout(
      () => children.forEach((child) => void child.kill('SIGKILL')),
      this.#settings.stopWithinMs,
    );
    await Promise.all(exits);
    clearTimeout(late);
  }

  #start(post: NodeSpec): void {
    const { config, nodes, ownerClaim } = this.#settings;
    const settings = environmentOf({ ...config, ...this.#ports });
    const own = { [keyVariable]: this.#key, [ownerClaimVariable]: ownerClaim };
    const env = { ...allocator, ...environment, ...settings, ...own };
    const args = ['node', post.role, post.name, ...(this.#epoch === undefined ? [] : [this.#epoch])];
    const process = fork(join(import.meta.dirname, '../main.ts'), args, { env, execArgv });
    const before = this.#children.get(post.name);
    const restarts = startedAgain(before?.restarts, performance.now());
    const child: Child = { ...post, process, restarts, ports: undefined, trouble: undefined };
    this.#silences.heard(post.name);
    this.#children.set(post.name, child);
    process.on('message', (message: FromNode) => this.#receive(child, message, nodes.length));
    process.on('exit', (code, signal) => this.#lost(child, signal ?? `exit code ${code}`));
  }

  #receive(child: Child, message: FromNode, expected: number): void {
    this.#silences.heard(child.name);
    switch (message.kind) {
      case 'journal':
        return this.#settings.keepJournal?.(message.record);
      case 'collectStats':
        return void this.#sendStats(child);
      case 'stats':
        return this.#statsCollector.receive(child.name, message.stats);
      case 'alive':
        child.trouble = message.trouble;
        send(child.process, { kind: 'heard' });
        return this.#tellTroubles();
      case 'stopped':
        return;
      case 'startFailed':
        return this.#fail(child, message.sentence);
      case 'open':
        this.#epoch ??= message.epoch;
        this.#offer = message.offer;
        return this.#opened(child, message.ports, expected);
    }
  }

  #opened(child: Child, ports: readonly ListeningPort[], expected: number): void {
    child.ports = ports;
    this.#rememberPorts(ports);
    if (this.#afterOpening?.name === child.name) {
      const { posts: nodes } = this.#afterOpening;
      this.#afterOpening = undefined;
      for (const post of nodes) this.#start(post);
    }
    if (this.#wasOpen) this.#settings.log(`${child.name} is back.`);
    this.#broadcastPorts(expected);
  }

  async #sendStats(asker: Child): Promise<void> {
    send(asker.process, { kind: 'allStats', stats: await this.#statsCollector.collect() });
  }

  #fail(child: Child, sentence: string): void {
    // The same error often stops all nodes: it is shown once.
    if (this.#stopping) return;
    // It was open before, so the cause may go away again.
    if (this.#wasOpen) this.#settings.log(`${child.name}: ${sentence}`);
    else this.#settings.onStartFailed(sentence);
  }

  #broadcastPorts(expected: number): void {
    const children = [...this.#children.values()];
    const ports = children.flatMap((child) => child.ports ?? []);
    const open = children.length === expected && children.every((child) => child.ports !== undefined);
    const troubles = this.#troubles();
    this.#toldTroubles = JSON.stringify(troubles);
    for (const { process } of children) send(process, { kind: 'ports', ports, open, troubles });
    if (open && !this.#wasOpen) {
      this.#wasOpen = true;
      this.#settings.onOpen(ports, this.#offer);
    }
  }

  #lost(child: Child, how: string): void {
    if (this.#stopping) return;
    child.ports = undefined;
    child.trouble = undefined;
    if (!this.#wasOpen)
      return this.#settings.onStartFailed(`The node ${child.name} ended before it was open (${how}).`);
    const pause = pauseBefore(child.restarts, performance.now());
    this.#settings.log(`${child.name} ended (${how}). It is started again in ${pause} ms.`);
    this.#broadcastPorts(this.#settings.nodes.length);
    setTimeout(() => !this.#stopping && this.#start(child), pause);
  }

  /** A node that is stopped or hangs cannot be asked to end: it is killed, and started again as any that has ended. */
  #look(): void {
    this.#silences.look(performance.now());
    for (const child of this.#children.values()) {
      const most = child.ports ? silence.mostMs : silence.mostWhileOpeningMs;
      const silentMs = this.#silences.of(child.name);
      if (silentMs <= most || !isRunning(child.process)) continue;
      this.#settings.log(
        `${child.name} has not answered for ${Math.round(silentMs / 1000)} s. It is ended the hard way.`,
      );
      this.#silences.heard(child.name);
      child.process.kill('SIGKILL');
    }
    this.#tellTroubles();
  }

  /** Every web node answers for all of them, as any of them may be asked. */
  #tellTroubles(): void {
    if (!this.#stopping && JSON.stringify(this.#troubles()) !== this.#toldTroubles)
      this.#broadcastPorts(this.#settings.nodes.length);
  }

  #troubles(): Trouble[] {
    return this.#settings.nodes.flatMap(({ name: node }) => {
      const child = this.#children.get(node);
      if (!child?.ports) return { node, why: 'not open' };
      if (this.#silences.of(node) > silence.doubtMs) return { node, why: 'no answer' };
      return child.trouble === undefined ? [] : { node, why: child.trouble };
    });
  }

  #rememberPorts(ports: readonly ListeningPort[]): void {
    for (const { name, port } of ports) {
      if (name === 'http') this.#ports = { ...this.#ports, port };
      else if (name === 'line') this.#ports = { ...this.#ports, linePort: port };
      else this.#ports = { ...this.#ports, ingestPort: port };
    }
  }
}

/** False if the node is just dying: it is restarted when it has exited. */
function send(child: ChildProcess, message: ToNode): boolean {
  if (child.connected) child.send(message, () => {});
  return child.connected;
}

const statsSource = ({ name, process, restarts, ports }: Child): StatsSource => ({
  node: name,
  restarts: restarts.total,
  ask: () => ports !== undefined && send(process, { kind: 'sendStats' }),
});

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

function exited(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
