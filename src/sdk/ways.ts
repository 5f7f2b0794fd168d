import type { Clock } from '#lib/clock.ts';
import type { Connect, ConnectionHandlers, Socket } from './connection.ts';

export interface WaysSettings {
  readonly webSocket: Connect;
  readonly eventStream: Connect;
  /** Whether the server answers plain requests. */
  readonly isThere: () => Promise<boolean>;
  readonly clock: Pick<Clock, 'after' | 'now'>;
  /** Whether no WebSocket comes through, each time that this changes. */
  readonly onBlocked: (blocked: boolean) => void;
}

/** Times that a WebSocket fails, while the server answers, before it is taken for blocked: the server may just be starting. */
const failures = 2;
/** So often is tried whether a WebSocket comes through by now; and it is gone over to when nothing was sent for a moment. */
const againMs = 60_000;
const quietMs = 2_000;

/**
 * Two ways to one server. WebSocket is the way; where something in between lets none through (a proxy that was not told to), the
 * event stream is used until one comes through again. To the client it is one connection that was lost and made anew, so nothing is
 * lost or doubled by going over.
 */
export class Ways {
  readonly #settings: WaysSettings;
  #failed = 0;
  #blocked = false;

  constructor(settings: WaysSettings) {
    this.#settings = settings;
  }

  readonly connect: Connect = (url, handlers) =>
    this.#blocked ? this.#byStream(url, handlers) : this.#byWebSocket(url, handlers);

  #byWebSocket(url: string, handlers: ConnectionHandlers): Socket {
    let isThrough = false;
    const socket = this.#settings.webSocket(url, {
      onFrame: (text) => {
        isThrough = true;
        this.#failed = 0;
        handlers.onFrame(text);
      },
      onClose: (code) => {
        if (isThrough) handlers.onClose(code);
        else void this.#noteFailure().then(() => handlers.onClose(code));
      },
    });
    return {
      send: (text) => socket.send(text),
      close: () => {
        // Some swallow the handshake: the client has waited long enough.
        if (!isThrough) void this.#noteFailure();
        socket.close();
      },
    };
  }

  async #noteFailure(): Promise<void> {
    if (this.#blocked || !(await this.#settings.isThere())) return;
    this.#failed++;
    if (this.#failed >= failures) this.#setBlocked(true);
  }

  #byStream(url: string, handlers: ConnectionHandlers): Socket {
    const { eventStream, clock } = this.#settings;
    let sentAt = Number.NEGATIVE_INFINITY;
    let stop = () => {};
    const over = () => {
      // What is under way is answered first.
      const rest = quietMs - (clock.now() - sentAt);
      if (rest > 0) {
        stop = clock.after(rest, over);
        return;
      }
      socket.close();
      this.#setBlocked(false);
      handlers.onClose(1006);
    };
    const look = () => {
      stop = clock.after(againMs, () => {
        stop = this.#probe(url, over, look);
      });
    };
    const socket = eventStream(url, {
      onFrame: handlers.onFrame,
      onClose: (code) => {
        stop();
        handlers.onClose(code);
      },
    });
    look();
    return {
      send: (text) => {
        sentAt = clock.now();
        socket.send(text);
      },
      close: () => {
        stop();
        socket.close();
      },
    };
  }

  /** Whether a WebSocket comes through now. Returns how to give it up. */
  #probe(url: string, onThrough: () => void, onClosed: () => void): () => void {
    let isOver = false;
    const socket = this.#settings.webSocket(url, {
      onFrame: () => {
        if (isOver) return;
        isOver = true;
        socket.close();
        onThrough();
      },
      onClose: () => {
        if (isOver) return;
        isOver = true;
        onClosed();
      },
    });
    return () => {
      isOver = true;
      socket.close();
    };
  }

  #setBlocked(blocked: boolean): void {
    this.#failed = 0;
    this.#blocked = blocked;
    this.#settings.onBlocked(blocked);
  }
}
