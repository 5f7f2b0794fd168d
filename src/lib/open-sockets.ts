import type { Server, Socket } from 'node:net';
import type { Clock } from './clock.ts';

export interface OpenSocketsSettings {
  /** Connections on all ports together. */
  readonly most: number;
  /** Past that, so many for short questions: whether the server is well is asked just then. */
  readonly spare: number;
  readonly clock: Clock;
  /** A connection was turned away. Called once a minute at most. */
  readonly onFull: (open: number) => void;
  /** A port could not accept a connection. Called once a minute at most. */
  readonly onError: (error: Error) => void;
}

/** A question is asked and answered in this time. */
const spareMs = 2_000;
const quietMs = 60_000;

/**
 * Counts the connections of all ports of a process, so that it does not run out of file descriptors: without one it could not
 * read its own files, and accepts nobody who asks why.
 */
export class OpenSockets {
  readonly #settings: OpenSocketsSettings;
  readonly #spare = new WeakSet<object>();
  readonly #sayFull: (open: number) => void;
  readonly #sayError: (error: Error) => void;
  #open = 0;

  constructor(settings: OpenSocketsSettings) {
    this.#settings = settings;
    this.#sayFull = atTimes(settings.clock, settings.onFull);
    this.#sayError = atTimes(settings.clock, settings.onError);
  }

  /** How many connections all ports have together, without those for short questions. */
  get most(): number {
    return this.#settings.most;
  }

  /** Call before the port is opened. */
  watch(server: Server): void {
    // Before the server's own listener: what is turned away here costs nothing more.
    server.prependListener('connection', (socket) => this.#count(socket));
    server.on('error', (error) => {
      // Before it listens, this is why it cannot, and whoever opens it says so.
      if (server.listening) this.#sayError(error);
    });
  }

  /** Whether the connection is one too many: good for a short question, and ended soon. */
  isSpare(socket: object): boolean {
    return this.#spare.has(socket);
  }

  #count(socket: Socket): void {
    const { most, spare, clock } = this.#settings;
    this.#open += 1;
    socket.once('close', () => {
      this.#open -= 1;
    });
    if (this.#open <= most) return;
    this.#sayFull(this.#open);
    this.#spare.add(socket);
    if (this.#open > most + spare) socket.destroy();
    else
      socket.once(
        'close',
        clock.after(spareMs, () => socket.destroy()),
      );
  }
}

/** The same, but once a minute at most. */
function atTimes<T>(clock: Clock, say: (what: T) => void): (what: T) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return (what) => {
    const now = clock.now();
    if (now - saidAt < quietMs) return;
    saidAt = now;
    say(what);
  };
}
