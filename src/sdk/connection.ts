import type { Clock } from '#lib/clock.ts';
import type { Locale } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import { protocol } from '#wire/json/frames.ts';
import type { Keep } from './identity.ts';

/** What a connection reports. `onClose` is called once, and last. */
export interface ConnectionHandlers {
  onFrame(text: string): void;
  /** `code`: the WebSocket close code; 1006 where there was none. */
  onClose(code: number): void;
}

/** A connection being made: what is sent before the server has sent something may be lost. */
export interface Socket {
  send(text: string): void;
  close(): void;
}

/** Opens a connection. Never throws for a server that is away: that is reported by `onClose`. */
export type Connect = (url: string, handlers: ConnectionHandlers) => Socket;

/** Over the WebSocket that browsers and Node have in common. */
export const connectWebSocket: Connect = (url, handlers) => {
  const socket = new WebSocket(url, protocol);
  socket.onmessage = ({ data }) => {
    if (typeof data === 'string') handlers.onFrame(data);
  };
  socket.onclose = ({ code }) => handlers.onClose(code);
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(1000),
  };
};

export interface Environment {
  /** `ws://…/ws` or `wss://…/ws`. */
  readonly url: string;
  readonly connect: Connect;
  readonly clock: Pick<Clock, 'now' | 'after' | 'every'>;
  /** Evenly from 0 (included) to 1 (excluded). */
  readonly random: () => number;
  /** Where a browser keeps who one is. */
  readonly keep?: Keep;
  /** A refusal as a sentence, for what is refused before it is sent. */
  readonly sentence: (code: RefusalCode, locale: Locale) => string;
}

const everyMs = 25_000;
const timeoutMs = 10_000;

/**
 * One connection, watched: a browser does not report WebSocket pings, so a connection that died without a close
 * frame is detected by asking. The server's first frame is waited for as long as an answer.
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
    { url, connect, clock }: Pick<Environment, 'url' | 'connect' | 'clock'>,
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

  /** Ends the connection; nothing more is reported. */
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
