import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { ServerFrame } from '#wire/json/frames.ts';
import type { Random } from './random.ts';

/** Messages that one writer has under way at a time. */
const underWay = 3;
const pauseMs = 15;
/** Of 100 messages, those after which the line is cut. */
const cutsInHundred = 2;

/**
 * Someone on the native wire, on a bad line, who talks without end, comes back after every cut, says again what was not answered, and
 * goes on hearing where they were. What they were promised can be compared with what is there.
 */
export class ReconnectingWriter {
  /** Numbers in the lobby by body: what the server said that it had kept. */
  readonly acknowledged = new Map<string, number>();
  /** The numbers of what they heard, in the order of hearing. */
  readonly received: number[] = [];
  readonly sent: string[] = [];
  /** How often they had to come back. */
  cuts = 0;
  readonly #port: number;
  readonly #nickname: string;
  readonly #onKept: () => void;
  readonly #random: Random;
  /** What was said and not answered yet. */
  readonly #open = new Set<string>();
  #socket: WebSocket | undefined;
  #guestToken: string | undefined;
  #epoch: string | undefined;
  #listening = false;
  #writing = true;

  constructor(port: number, nickname: string, random: Random, onKept: () => void) {
    this.#port = port;
    this.#nickname = nickname;
    this.#random = random;
    this.#onKept = onKept;
  }

  /** Fulfilled when everything said is answered, after `finish` was called. */
  async run(): Promise<void> {
    for (;;) {
      await this.#connect();
      if (!this.#writing && this.#open.size === 0) return;
      this.cuts++;
      await pause(pauseMs);
    }
  }

  /** Says nothing new from now on. */
  finish(): void {
    this.#writing = false;
    this.#leaveWhenDone();
  }

  /** Is gone, whatever is open. */
  kill(): void {
    this.#writing = false;
    this.#open.clear();
    this.#socket?.terminate();
  }

  /** One connection, from its beginning to its end. */
  async #connect(): Promise<void> {
    this.#listening = false;
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}/ws`);
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data)) as ServerFrame));
    socket.on('error', () => {});
    await new Promise((resolve) => socket.on('close', resolve));
  }

  #receive(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'welcome':
        this.#epoch ??= frame.payload.epoch;
        assert.equal(frame.payload.epoch, this.#epoch);
        return this.#ask('enter', { nickname: this.#nickname, lease: this.#guestToken });
      case 'entered':
        this.#guestToken = frame.payload.lease;
        return this.#ask('resume', { epoch: this.#epoch, rooms: { lobby: this.received.at(-1) ?? 0 } });
      case 'resumed':
        this.#listening = true;
        for (const body of this.#open) this.#post(body);
        return this.#sendMore();
      case 'message':
        // What comes before `resumed` comes again after it.
        if (this.#listening) this.received.push(frame.payload.seq);
        return;
      case 'posted':
        this.#open.delete(frame.id as string);
        this.acknowledged.set(frame.id as string, frame.payload.seq);
        this.#onKept();
        return this.#sendMore();
      case 'refused':
        // Every refusal that can come of a crash is one after which one may come again.
        assert.ok(frame.payload.retry, JSON.stringify(frame));
        return this.#socket?.terminate();
      default:
        assert.notEqual(frame.kind, 'reset');
    }
  }

  #sendMore(): void {
    while (this.#writing && this.#open.size < underWay) {
      const body = `${this.#nickname} ${this.sent.length + 1}`;
      this.sent.push(body);
      this.#open.add(body);
      this.#post(body);
      if (this.#random.below(100) < cutsInHundred) this.#cut();
    }
    this.#leaveWhenDone();
  }

  /** What was said last has left us, and its answer does not arrive. */
  #cut(): void {
    const socket = this.#socket;
    setImmediate(() => socket?.terminate());
  }

  #leaveWhenDone(): void {
    if (!this.#writing && this.#open.size === 0) this.#socket?.close();
  }

  /** The body is its own name, so that a repeat is known as one. */
  #post(body: string): void {
    this.#ask('post', { body, clientId: body }, body);
  }

  #ask(kind: string, payload: object, id?: string): void {
    this.#socket?.send(JSON.stringify({ kind, id, payload }));
  }
}
