import type { Clock } from '#lib/clock.ts';
import type { Connect, ConnectionHandlers, Socket } from './connect.ts';

const everyMs = 25_000;
const timeoutMs = 10_000;

export interface Environment {
  /** `ws://…/ws` or `wss://…/ws`. */
  readonly url: string;
  readonly connect: Connect;
  readonly clock: Pick<Clock, 'now' | 'after' | 'every'>;
  /** Evenly from 0 (included) to 1 (excluded). */
  readonly random: () => number;
}

/**
 * One connection, watched: a browser is told nothing of WebSocket pings, so a connection that died without a
 * word is found out by asking. The server's first word is waited for with the same patience.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #handlers: ConnectionHandlers;
  readonly #ping: string;
  readonly #stopPinging: () => void;
  #cancelTimeout: (() => void) | undefined;
  #ended = false;

  /** `ping`: a frame that the server answers. */
  constructor(
    { url, connect, clock }: Omit<Environment, 'random'>,
    ping: string,
    handlers: ConnectionHandlers,
  ) {
    this.#clock = clock;
    this.#handlers = handlers;
    this.#ping = ping;
    this.#stopPinging = clock.every(everyMs, () => this.check());
    this.#expectAnswer();
    this.#socket = connect(url, {
      onFrame: (text) => this.#frame(text),
      onClose: (code) => this.#end(code),
    });
  }

  send(text: string): void {
    if (!this.#ended) this.#socket.send(text);
  }

  /** Asks for a sign of life now. */
  check(): void {
    this.send(this.#ping);
    this.#expectAnswer();
  }

  /** Ends the connection; nothing is heard of it any more. */
  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopPinging();
    this.#cancelTimeout?.();
    this.#socket.close();
  }

  #expectAnswer(): void {
    this.#cancelTimeout ??= this.#clock.after(timeoutMs, () => this.#end(1006));
  }

  #frame(text: string): void {
    if (this.#ended) return;
    this.#cancelTimeout?.();
    this.#cancelTimeout = undefined;
    this.#handlers.onFrame(text);
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.close();
    this.#handlers.onClose(code);
  }
}
