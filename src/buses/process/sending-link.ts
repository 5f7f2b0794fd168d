import { rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { fileIdentity } from './socket-file.ts';

/** Bytes that wait for one slow peer; more are dropped, and the peer reads the gap from the store. */
const backlogBytes = 8 * 1024 * 1024;
const retryMs = 50;
/** How long a peer may take for the last messages. */
const farewellMs = 1_000;

/**
 * The outgoing link to one peer. It connects, sends `hello` and then only sends. When the connection is lost it
 * reconnects, for as long as the peer's socket file exists.
 */
export class SendingLink {
  readonly #path: string;
  readonly #hello: Uint8Array;
  readonly #gone: () => void;
  readonly #firstDial = Promise.withResolvers<boolean>();
  readonly #end = Promise.withResolvers<void>();
  #socket: Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;
  /** The socket file that refused the last connection. */
  #refusedAt: string | undefined;

  /** `gone` is called when the peer is gone. */
  constructor(path: string, hello: Uint8Array, gone: () => void) {
    this.#path = path;
    this.#hello = hello;
    this.#gone = gone;
    this.#dial();
  }

  /** Fulfilled after the first attempt to connect: true if it succeeded. */
  get dialled(): Promise<boolean> {
    return this.#firstDial.promise;
  }

  /** Sends whole frames, or drops them. */
  send(frames: Uint8Array): void {
    if (this.#socket && this.#socket.writableLength <= backlogBytes) this.#socket.write(frames);
  }

  /** Closes after everything was sent. */
  close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const socket = this.#socket;
    if (!socket) return Promise.resolve();
    socket.end();
    socket.setTimeout(farewellMs, () => socket.destroy());
    return this.#end.promise;
  }

  #dial(): void {
    const socket = connect(this.#path);
    let failure: string | undefined;
    socket.on('error', (error: NodeJS.ErrnoException) => {
      failure = error.code;
    });
    socket.once('connect', () => this.#firstDial.resolve(true));
    socket.once('close', () => this.#lost(failure));
    socket.write(this.#hello);
    // Nothing is received on this link, but its end is only noticed by reading.
    socket.resume();
    this.#socket = socket;
  }

  #lost(failure: string | undefined): void {
    this.#socket = undefined;
    this.#firstDial.resolve(false);
    this.#end.resolve();
    if (this.#closed) return;
    const file = fileIdentity(this.#path);
    const refusedAt = failure === 'ECONNREFUSED' ? file : undefined;
    // No process listens on the file. The first time, it may belong to a node that has just made it and is about to
    // listen; if the same file refuses again, its owner is dead.
    const stale = refusedAt !== undefined && refusedAt === this.#refusedAt;
    this.#refusedAt = refusedAt;
    if (stale) rmSync(this.#path, { force: true });
    if (stale || !file) this.#gone();
    else this.#retry = setTimeout(() => this.#dial(), retryMs).unref();
  }
}
