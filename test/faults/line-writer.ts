import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const pauseMs = 15;

/**
 * Someone on the line wire who talks without end. That wire has no names for messages, so what was not heard back before
 * a cut is not said again: it may be there, once.
 */
export class LineTalker {
  /** What was heard back: the promise of this wire that it is kept. */
  readonly kept = new Set<string>();
  readonly said: string[] = [];
  cuts = 0;
  readonly #port: number;
  readonly #nickname: string;
  readonly #onKept: () => void;
  #socket: Socket | undefined;
  #talking = true;

  constructor(port: number, nickname: string, onKept: () => void) {
    this.#port = port;
    this.#nickname = nickname;
    this.#onKept = onKept;
  }

  async talk(): Promise<void> {
    for (;;) {
      await this.#visit();
      if (!this.#talking) return;
      this.cuts++;
      await pause(pauseMs);
    }
  }

  /** Says nothing new from now on, and leaves. */
  hush(): void {
    this.#talking = false;
    this.#socket?.end();
  }

  /** Is gone, whatever is open. */
  vanish(): void {
    this.#talking = false;
    this.#socket?.destroy();
  }

  async #visit(): Promise<void> {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
    const lines = createInterface({ input: socket });
    lines.on('line', (line) => this.#hear(socket, line));
    // A cut is what we are here for. Both of them say so, and `close` follows.
    for (const source of [socket, lines]) source.on('error', () => {});
    socket.write(`login ${this.#nickname}\n`);
    await new Promise((resolve) => socket.on('close', resolve));
  }

  #hear(socket: Socket, line: string): void {
    const mine = `[${this.#nickname}]: `;
    if (line === '[ServerMessage] - login failed.') socket.destroy();
    else if (line === `[ServerMessage] - [${this.#nickname}] log in.`) this.#sayNext(socket);
    else if (line.startsWith(mine)) {
      this.kept.add(line.slice(mine.length));
      this.#onKept();
      this.#sayNext(socket);
    }
  }

  #sayNext(socket: Socket): void {
    if (!this.#talking) return;
    const body = `${this.#nickname} ${this.said.length + 1}`;
    this.said.push(body);
    socket.write(`msgall ${body}\n`);
  }
}
