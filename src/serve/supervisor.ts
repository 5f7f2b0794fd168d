import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { env as environment } from 'node:process';
import { type Config, environmentOf } from '#config.ts';
import type { Door } from '#gateway.ts';
import type { Keep } from '#hub/journal.ts';
import type { FromNode, ToNode } from './messages.ts';
import { pauseBefore, type Restarts, startedAgain } from './restarts.ts';
import { type Asked, Survey } from './stats-collector.ts';

/**
 * Almost everything that a chat server allocates is gone a moment later, so a nursery of 4 MiB does as well as one of 16:
 * a tenth more work for the collector, and a third of the memory under load.
 */
const execArgv = ['--max-semi-space-size=4'];

export interface Post {
  readonly name: string;
  readonly role: 'web' | 'socket';
}

interface Child extends Post {
  process: ChildProcess;
  /** Missing while the node is not open. */
  doors: readonly Door[] | undefined;
  restarts: Restarts;
}

export interface SupervisorSettings {
  readonly config: Config;
  readonly posts: readonly Post[];
  /** How long a node may take to stop before it is killed. */
  readonly stopWithinMs: number;
  /** Where the journal goes, if one is kept. */
  readonly keepJournal: Keep | undefined;
  /** All doors of all nodes are open, for the first time. */
  readonly onOpen: (doors: readonly Door[]) => void;
  /** A node cannot start at all, and says why. */
  readonly onHopeless: (sentence: string) => void;
  /** Something to note: a node died, or is back. */
  readonly onNews: (sentence: string) => void;
}

/** Keeps the nodes of one machine running: starts them, tells them of each other's doors, starts those anew that die. */
export class Supervisor {
  readonly #settings: SupervisorSettings;
  readonly #children = new Map<string, Child>();
  readonly #survey = new Survey(() => [...this.#children.values()].map(asAsked));
  /** The ports that free ones (0) turned out to be: a node that comes back opens the same again. */
  #ports: Partial<Config> = {};
  /** Nodes that are started once this one is open. */
  #afterOpening: { readonly name: string; readonly posts: readonly Post[] } | undefined;
  #wasOpen = false;
  #stopping = false;

  constructor(settings: SupervisorSettings) {
    this.#settings = settings;
  }

  start(): void {
    const { posts, config } = this.#settings;
    // Nodes that share a free port have to wait until the first of them knows which one it is.
    const [first, ...rest] = posts.filter(({ role }) => role === 'web');
    const waits = config.port === 0 ? rest : [];
    if (first && waits.length > 0) this.#afterOpening = { name: first.name, posts: waits };
    for (const post of posts) if (!waits.includes(post)) this.#start(post);
  }

  /** Ends all nodes, gently; those that take too long are killed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const children = [...this.#children.values()].map(({ process }) => process);
    const exits = children.map((child) => exited(child));
    for (const child of children) tell(child, { kind: 'stop' });
    const late = setTimeout(
      () => children.forEach((child) => void child.kill('SIGKILL')),
      this.#settings.stopWithinMs,
    );
    await Promise.all(exits);
    clearTimeout(late);
  }

  #start(post: Post): void {
    const { config, posts } = this.#settings;
    const env = { ...environment, ...environmentOf({ ...config, ...this.#ports }) };
    const args = ['node', post.role, post.name];
    const process = fork(join(import.meta.dirname, '../main.ts'), args, { env, execArgv });
    const before = this.#children.get(post.name);
    const restarts = startedAgain(before?.restarts, performance.now());
    const child: Child = { ...post, process, restarts, doors: undefined };
    this.#children.set(post.name, child);
    process.on('message', (message: FromNode) => this.#hear(child, message, posts.length));
    process.on('exit', (code, signal) => this.#lost(child, signal ?? `exit code ${code}`));
  }

  #hear(child: Child, message: FromNode, expected: number): void {
    switch (message.kind) {
      case 'journal':
        return this.#settings.keepJournal?.(message.record);
      case 'survey':
        return void this.#tellHowAllAre(child);
      case 'report':
        return this.#survey.hear(child.name, message.report);
      case 'stopped':
        return;
      case 'hopeless':
        return this.#despair(child, message.sentence);
      case 'open':
        return this.#opened(child, message.doors, expected);
    }
  }

  #opened(child: Child, doors: readonly Door[], expected: number): void {
    child.doors = doors;
    this.#rememberPorts(doors);
    if (this.#afterOpening?.name === child.name) {
      const { posts } = this.#afterOpening;
      this.#afterOpening = undefined;
      for (const post of posts) this.#start(post);
    }
    if (this.#wasOpen) this.#settings.onNews(`${child.name} is back.`);
    this.#spread(expected);
  }

  async #tellHowAllAre(asker: Child): Promise<void> {
    tell(asker.process, { kind: 'reports', reports: await this.#survey.reports() });
  }

  #despair(child: Child, sentence: string): void {
    // What is in the way of one node is often in the way of all: it is said once.
    if (this.#stopping) return;
    // It was open before: whatever is in its way now may go away again.
    if (this.#wasOpen) this.#settings.onNews(`${child.name}: ${sentence}`);
    else this.#settings.onHopeless(sentence);
  }

  #spread(expected: number): void {
    const children = [...this.#children.values()];
    const doors = children.flatMap((child) => child.doors ?? []);
    const open = children.length === expected && children.every((child) => child.doors !== undefined);
    for (const { process } of children) tell(process, { kind: 'doors', doors, open });
    if (open && !this.#wasOpen) {
      this.#wasOpen = true;
      this.#settings.onOpen(doors);
    }
  }

  #lost(child: Child, how: string): void {
    if (this.#stopping) return;
    child.doors = undefined;
    if (!this.#wasOpen)
      return this.#settings.onHopeless(`The node ${child.name} ended before it was open (${how}).`);
    const pause = pauseBefore(child.restarts, performance.now());
    this.#settings.onNews(`${child.name} ended (${how}). It is started again in ${pause} ms.`);
    this.#spread(this.#settings.posts.length);
    setTimeout(() => !this.#stopping && this.#start(child), pause);
  }

  #rememberPorts(doors: readonly Door[]): void {
    for (const { name, port } of doors) {
      if (name === 'http') this.#ports = { ...this.#ports, port };
      else if (name === 'line') this.#ports = { ...this.#ports, linePort: port };
      else this.#ports = { ...this.#ports, ingestPort: port };
    }
  }
}

/** False if the node is just dying and hears nothing; it is looked after when it has ended. */
function tell(child: ChildProcess, message: ToNode): boolean {
  if (child.connected) child.send(message, () => {});
  return child.connected;
}

const asAsked = ({ name, process, restarts, doors }: Child): Asked => ({
  node: name,
  restarts: restarts.total,
  ask: () => doors !== undefined && tell(process, { kind: 'ask' }),
});

function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
