import { rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { fileIdentity } from './socket-file.ts';

/** Bytes that wait for one slow peer; what comes past them is dropped, and the peer finds the hole in the store. */
const backlogBytes = 8 * 1024 * 1024;
const retryMs = 50;
/** How long a peer may take for our last words. */
const farewellMs = 1_000;

/**
 * The way to one peer. It dials, says hello and then only sends; when it is lost it dials again, as long as the
 * peer's socket file is there.
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
  /** The socket file at which nobody answered the last time. */
  #refusedAt: string | undefined;

  /** `gone` is called once there is nobody to dial any more. */
  constructor(path: string, hello: Uint8Array, gone: () => void) {
    this.#path = path;
    this.#hello = hello;
    this.#gone = gone;
    this.#dial();
  }

  /** Fulfilled when the first dial has come to something: true if somebody answered. */
  get dialled(): Promise<boolean> {
    return this.#firstDial.promise;
  }

  /** Sends whole frames, or drops them. */
  send(frames: Uint8Array): void {
    if (this.#socket && this.#socket.writableLength <= backlogBytes) this.#socket.write(frames);
  }

  /** Ends after what was sent. */
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
    // Nothing comes on this link but its end, and that is noticed only by reading.
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
    // Nobody listens at the file. The first time that may be a node that has just made it and is about to listen; if
    // the same file refuses again, its owner is dead.
    const stale = refusedAt !== undefined && refusedAt === this.#refusedAt;
    this.#refusedAt = refusedAt;
    if (stale) rmSync(this.#path, { force: true });
    if (stale || !file) this.#gone();
    else this.#retry = setTimeout(() => this.#dial(), retryMs).unref();
  }
}
