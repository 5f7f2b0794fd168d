import type { Writable } from 'node:stream';
import { concat } from './bytes.ts';

/** Said with every `_write`: these are bytes, there is nothing to encode. */
const encoding = 'buffer' as BufferEncoding;

/** Hands bytes to a stream; `done` is called once, when they have left or never will. */
type Way = (stream: Writable, bytes: Uint8Array, done: () => void) => void;

const directly: Way = (stream, bytes, done) => stream._write(bytes, encoding, done);

const publicly: Way = (stream, bytes, done) => {
  if (stream.writable) stream.write(bytes, done);
  else done();
};

/** `_write` is no promise of Node's: where it does not take what we give it, the bytes go by `write`, which is. */
const wayTo = ({ _write }: Writable): Way =>
  typeof _write === 'function' && _write.length === 3 ? directly : publicly;

/** How long one turn may go on writing before others get theirs. */
const sliceMs = 8;

/** Those that have something to send, each once. */
let dirty: WriteBuffer[] = [];
let scheduled = false;

/**
 * What waits to go out on one connection. Everything pushed in one turn of the event loop leaves in a single write;
 * where very many connections have something to send, the loop is given back in between.
 *
 * The stream is handed its bytes by `_write`, its implementer's side: we keep count of what waits ourselves, and the
 * stream's own book-keeping would cost more than the system call (`test/lib/outbox-node.test.ts` has what this needs of
 * Node). So the stream must be nobody else's to write to, but for
 * whole messages of its protocol.
 */
export class WriteBuffer {
  readonly #stream: Writable;
  readonly #hand: Way;
  readonly #limit: number;
  readonly #onDrained: () => void;
  /** What waits. Mostly it is one chunk, the same for everybody in a room: it needs no list. */
  #first: Uint8Array | undefined;
  #rest: Uint8Array[] | undefined;
  /** Bytes that wait. */
  #waiting = 0;
  #isDirty = false;
  /** Bytes that the operating system has not taken yet. */
  #inFlight = 0;
  #over = false;
  #onEmpty: (() => void) | undefined;

  /** `limit` in bytes; `onDrained` is called when everything has left after `push` had said false. */
  constructor(stream: Writable, limit: number, onDrained: () => void) {
    this.#stream = stream;
    this.#hand = wayTo(stream);
    this.#limit = limit;
    this.#onDrained = onDrained;
  }

  /** Bytes that have not left yet. */
  get backlog(): number {
    return this.#waiting + this.#inFlight;
  }

  /** Takes bytes, which must not be changed afterwards. False: more than the limit waits now. */
  push(bytes: Uint8Array): boolean {
    if (this.#stream.destroyed || this.#stream.writableEnded) return true;
    if (this.#first === undefined) this.#first = bytes;
    else if (this.#rest === undefined) this.#rest = [bytes];
    else this.#rest.push(bytes);
    this.#waiting += bytes.length;
    this.#flushSoon();
    if (this.#waiting + this.#inFlight > this.#limit) this.#over = true;
    return !this.#over;
  }

  /** Hands over what waits, and calls when everything has left: at once, unless the connection is slow. */
  finish(call: () => void): void {
    this.#onEmpty = call;
    this.flush();
    if (this.#inFlight === 0) this.#written();
  }

  /** Hands over what waits, now, unless earlier bytes are still under way: then it follows them. */
  flush(): void {
    this.#isDirty = false;
    const first = this.#first;
    if (this.#inFlight > 0 || first === undefined) return;
    const bytes = this.#rest === undefined ? first : concat([first, ...this.#rest]);
    this.#first = undefined;
    this.#rest = undefined;
    this.#inFlight = this.#waiting;
    this.#waiting = 0;
    this.#hand(this.#stream, bytes, this.#written);
  }

  /** Mostly called before `_write` returns, for the operating system takes at once what it has room for. */
  readonly #written = (): void => {
    this.#inFlight = 0;
    if (this.#waiting > 0) return this.#flushSoon();
    const onEmpty = this.#onEmpty;
    this.#onEmpty = undefined;
    onEmpty?.();
    if (!this.#over) return;
    this.#over = false;
    this.#onDrained();
  };

  #flushSoon(): void {
    if (this.#isDirty) return;
    this.#isDirty = true;
    dirty.push(this);
    if (scheduled) return;
    scheduled = true;
    setImmediate(flushAll);
  }
}

function flushAll(): void {
  const end = performance.now() + sliceMs;
  const buffers = dirty;
  dirty = [];
  for (const [index, buffer] of buffers.entries()) {
    buffer.flush();
    if (index % 64 === 63 && performance.now() > end) {
      dirty = [...buffers.slice(index + 1), ...dirty];
      break;
    }
  }
  scheduled = dirty.length > 0;
  if (scheduled) setImmediate(flushAll);
}
