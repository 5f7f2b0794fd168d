import { once } from 'node:events';
import type { Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';
import { Mailbox } from './mailbox.ts';

/** A WebSocket on which text is said and heard, on whatever wire. */
export class Frames {
  readonly socket: WebSocket;
  readonly #mailbox = new Mailbox<string>();
  /** Everything that came, also what was read. */
  readonly received: string[] = [];
  /** How the connection ended. */
  readonly closed: Promise<{ code: number; reason: string }>;

  constructor(port: number, path: string, options: ClientOptions = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, options);
    this.closed = new Promise((resolve) =>
      this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
    this.socket.on('message', (data: Buffer) => {
      const text = String(data);
      this.received.push(text);
      this.#mailbox.add(text);
    });
    // What went wrong is told by `close`, too.
    this.socket.on('error', () => {});
  }

  send(text: string): void {
    this.socket.send(text);
  }

  /** Bytes past the WebSocket, for what no client library would say. */
  bytes(bytes: readonly number[]): void {
    (this.socket as unknown as { _socket: Socket })._socket.write(Uint8Array.from(bytes));
  }

  /** Takes the first text for which the test holds; those before it stay. */
  take(test: (text: string) => boolean, expected: string): Promise<string> {
    return this.#mailbox.next(test, expected);
  }

  /** Takes the first text that is this, or that is like this; those before it stay. */
  says(expected: string | RegExp): Promise<string> {
    const isIt = (text: string) => (typeof expected === 'string' ? text === expected : expected.test(text));
    return this.take(isIt, `text ${expected}`);
  }

  /** Leaves as a person does who closes the window. */
  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }

  /** Is cut off, without a word. */
  async cut(): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
    this.socket.terminate();
    await this.closed;
  }
}
