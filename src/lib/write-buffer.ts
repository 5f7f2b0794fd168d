import type { Writable } from 'node:stream';
import { concat } from './bytes.ts';

/** Passed with every `_write`: these are bytes, with nothing to encode. */
const encoding = 'buffer' as BufferEncoding;

/** Passes bytes to a stream; `done` is called once, when they were sent, or with the reason why they never will be. */
type Way = (stream: Writable, bytes: Uint8Array, done: (error?: Error | null) => void) => void;

const directly: Way = (stream, bytes, done) => stream._write(bytes, encoding, done);

const publicly: Way = (stream, bytes, done) => {
  if (stream.writable) stream.write(bytes, done);
  else done();
};

/** `_write` is not a public API of Node: if it is not as expected here, the bytes go through `write`, which is. */
const wayTo = ({ _write }: Writable): Way =>
  typeof _write === 'function' && _write.length === 3 ? directly : publicly;

/** How long one turn may write before other work gets its turn: a command waits so long at each of its steps. */
const sliceMs = 2;

/** Buffers that have something to send, each once. */
let dirty: WriteBuffer[] = [];
let scheduled = false;
/** Those of them for which somebody waits. */
let urgent: WriteBuffer[] = [];

/** With fewer buffers than this before it, nobody notices who is first. */
const crowd = 64;

/**
 * Bytes that wait to be sent on one connection. Everything that is pushed in one turn of the event loop leaves in a
 * single write; if very many connections have something to send, the loop yields in between.
 *
 * The bytes are passed to the stream by `_write`, its internal method: the waiting bytes are counted here, and the
 * stream's own bookkeeping would cost more than the system call (`test/lib/write-buffer-node.test.ts` tests what this
 * needs of Node). So nothing else may write to the stream, except whole messages of its protocol.
 */
export class WriteBuffer {
  readonly #stream: Writable;
  readonly #hand: Way;
  readonly #limit: number;
  readonly #onDrained: () => void;
  /** Usually one chunk, the same for all sessions in a room: no list is needed. */
  #first: Uint8Array | undefined;
  #rest: Uint8Array[] | undefined;
  #waiting = 0;
  #isDirty = false;
  /** Bytes that the operating system has not taken yet. */
  #inFlight = 0;
  #over = false;
  #onEmpty: (() => void) | undefined;

  /** `limit` in bytes; `onDrained` is called when everything was sent after `push` has returned false. */
  constructor(stream: Writable, limit: number, onDrained: () => void) {
    this.#stream = stream;
    this.#hand = wayTo(stream);
    this.#limit = limit;
    this.#onDrained = onDrained;
  }

  /** Bytes that were not sent yet. */
  get backlog(): number {
    return this.#waiting + this.#inFlight;
  }

  /** Takes bytes, which must not be changed afterwards. False: more than the limit wait now. */
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

  /** What waits here is sent before what others have to send: an answer, where very many are told of the same. */
  hasten(): void {
    if (this.#isDirty && dirty.length > crowd) urgent.push(this);
  }

  /** Sends what waits, and calls when everything was sent: at once, unless the connection is slow. */
  finish(call: () => void): void {
    this.#onEmpty = call;
    this.flush();
    if (this.#inFlight === 0) this.#written();
  }

  /** Sends what waits now, or after the bytes that are still under way. */
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

  /** Usually called before `_write` returns, because the operating system takes at once what it has room for. */
  readonly #written = (error?: Error | null): void => {
    this.#inFlight = 0;
    // Past the stream's own `write` nobody else learns of it: a connection that is gone would seem to take everything.
    if (error) this.#lost();
    if (this.#waiting > 0) return this.#flushSoon();
    const onEmpty = this.#onEmpty;
    this.#onEmpty = undefined;
    onEmpty?.();
    if (!this.#over) return;
    this.#over = false;
    this.#onDrained();
  };

  #lost(): void {
    this.#first = undefined;
    this.#rest = undefined;
    this.#waiting = 0;
    this.#over = false;
    this.#stream.destroy();
  }

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
  const first = urgent;
  urgent = [];
  for (const buffer of first) buffer.flush();
  for (const [index, buffer] of buffers.entries()) {
    buffer.flush();
    if (index % crowd === crowd - 1 && performance.now() > end) {
      dirty = [...buffers.slice(index + 1), ...dirty];
      break;
    }
  }
  scheduled = dirty.length > 0;
  if (scheduled) setImmediate(flushAll);
}
