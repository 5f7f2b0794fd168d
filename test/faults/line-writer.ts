import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const pauseMs = 15;

/**
 * Someone on the line wire who talks without end. That wire has no names for messages, so what was not heard back before
 * a cut is not said again: it may be there, once.
 */
export class LineWriter {
  /** What was heard back: the promise of this wire that it is kept. */
  readonly acknowledged = new Set<string>();
  readonly sent: string[] = [];
  cuts = 0;
  readonly #port: number;
  readonly #nickname: string;
  readonly #onKept: () => void;
  #socket: Socket | undefined;
  #writing = true;

  constructor(port: number, nickname: string, onKept: () => void) {
    this.#port = port;
    this.#nickname = nickname;
    this.#onKept = onKept;
  }

  async run(): Promise<void> {
    for (;;) {
      await this.#connect();
      if (!this.#writing) return;
      this.cuts++;
      await pause(pauseMs);
    }
  }

  /** Says nothing new from now on, and leaves. */
  finish(): void {
    this.#writing = false;
    this.#socket?.end();
  }

  /** Is gone, whatever is open. */
  kill(): void {
    this.#writing = false;
    this.#socket?.destroy();
  }

  async #connect(): Promise<void> {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
    const lines = createInterface({ input: socket });
    lines.on('line', (line) => this.#receive(socket, line));
    // A cut is what we are here for. Both of them say so, and `close` follows.
    for (const source of [socket, lines]) source.on('error', () => {});
    socket.write(`login ${this.#nickname}\n`);
    await new Promise((resolve) => socket.on('close', resolve));
  }

  #receive(socket: Socket, line: string): void {
    const mine = `[${this.#nickname}]: `;
    if (line === '[ServerMessage] - login failed.') socket.destroy();
    else if (line === `[ServerMessage] - [${this.#nickname}] log in.`) this.#sendNext(socket);
    else if (line.startsWith(mine)) {
      this.acknowledged.add(line.slice(mine.length));
      this.#onKept();
      this.#sendNext(socket);
    }
  }

  #sendNext(socket: Socket): void {
    if (!this.#writing) return;
    const body = `${this.#nickname} ${this.sent.length + 1}`;
    this.sent.push(body);
    socket.write(`msgall ${body}\n`);
  }
}
