import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathOf } from './require-program.ts';

/** A NATS server of a test's own. Whoever starts it stops it. */
export class NatsServer {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Fulfilled when it takes connections. `port`: that of one that was stopped, to be found again; else a free one. */
  static async start(port = -1, ...flags: readonly string[]): Promise<NatsServer> {
    const args = ['--addr', '127.0.0.1', '--port', String(port), ...flags];
    const child = spawn(pathOf('nats-server'), args, { stdio: ['ignore', 'ignore', 'pipe'] });
    running.add(child);
    child.once('exit', () => running.delete(child));
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        said.push(line);
        port = Number(/Listening for client connections on .*:(\d+)$/.exec(line)?.[1] ?? port);
        if (line.endsWith('Server is ready')) resolve();
      });
      child.once('exit', () => reject(new Error(`The NATS server did not start:\n${said.join('\n')}`)));
    });
    return new NatsServer(child, port);
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** Sends a signal: `SIGSTOP` makes it deaf and dumb, `SIGCONT` wakes it. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => void child.kill('SIGKILL')));
