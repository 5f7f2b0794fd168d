import type { Writable } from 'node:stream';
import { concat } from './bytes.ts';

/** How long one turn may go on writing before others get theirs. */
const sliceMs = 8;

const dirty = new Set<Outbox>();
let scheduled = false;

/**
 * What waits to go out on one connection. Everything pushed in one turn of the event loop leaves in a single write;
 * where very many connections have something to send, the loop is given back in between.
 */
export class Outbox {
  readonly #stream: Writable;
  readonly #limit: number;
  readonly #onDrained: () => void;
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #over = false;

  /** `limit` in bytes; `onDrained` is called when everything has left after `push` had said false. */
  constructor(stream: Writable, limit: number, onDrained: () => void) {
    this.#stream = stream;
    this.#limit = limit;
    this.#onDrained = onDrained;
    stream.on('drain', () => this.#drained());
  }

  /** Bytes that the operating system has not taken yet. */
  get waiting(): number {
    return this.#bytes + this.#stream.writableLength;
  }

  /** Takes bytes, which must not be changed afterwards. False: more than the limit waits now. */
  push(bytes: Uint8Array): boolean {
    if (this.#stream.destroyed || this.#stream.writableEnded) return true;
    this.#chunks.push(bytes);
    this.#bytes += bytes.length;
    schedule(this);
    if (!this.#over && this.waiting > this.#limit) this.#over = true;
    return !this.#over;
  }

  /** Hands over what waits, now. */
  flush(): void {
    dirty.delete(this);
    const chunks = this.#chunks;
    if (chunks.length === 0) return;
    this.#chunks = [];
    this.#bytes = 0;
    this.#stream.write(concat(chunks));
    if (this.#stream.writableLength === 0) this.#drained();
  }

  #drained(): void {
    if (!this.#over || this.waiting > 0) return;
    this.#over = false;
    this.#onDrained();
  }
}

function schedule(outbox: Outbox): void {
  dirty.add(outbox);
  if (scheduled) return;
  scheduled = true;
  setImmediate(flushAll);
}

function flushAll(): void {
  const end = performance.now() + sliceMs;
  let count = 0;
  for (const outbox of dirty) {
    outbox.flush();
    if (++count % 64 === 0 && performance.now() > end) break;
  }
  scheduled = dirty.size > 0;
  if (scheduled) setImmediate(flushAll);
}
