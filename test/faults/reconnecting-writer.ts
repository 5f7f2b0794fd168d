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
export class Tenacious {
  /** Numbers in the lobby by body: what the server said that it had kept. */
  readonly kept = new Map<string, number>();
  /** The numbers of what they heard, in the order of hearing. */
  readonly heard: number[] = [];
  readonly said: string[] = [];
  /** How often they had to come back. */
  cuts = 0;
  readonly #port: number;
  readonly #nickname: string;
  readonly #onKept: () => void;
  readonly #random: Random;
  /** What was said and not answered yet. */
  readonly #open = new Set<string>();
  #socket: WebSocket | undefined;
  #lease: string | undefined;
  #epoch: string | undefined;
  #listening = false;
  #talking = true;

  constructor(port: number, nickname: string, random: Random, onKept: () => void) {
    this.#port = port;
    this.#nickname = nickname;
    this.#random = random;
    this.#onKept = onKept;
  }

  /** Fulfilled when everything said is answered, after `hush` was called. */
  async talk(): Promise<void> {
    for (;;) {
      await this.#visit();
      if (!this.#talking && this.#open.size === 0) return;
      this.cuts++;
      await pause(pauseMs);
    }
  }

  /** Says nothing new from now on. */
  hush(): void {
    this.#talking = false;
    this.#leaveWhenDone();
  }

  /** Is gone, whatever is open. */
  vanish(): void {
    this.#talking = false;
    this.#open.clear();
    this.#socket?.terminate();
  }

  /** One connection, from its beginning to its end. */
  async #visit(): Promise<void> {
    this.#listening = false;
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}/ws`);
    this.#socket = socket;
    socket.on('message', (data) => this.#hear(JSON.parse(String(data)) as ServerFrame));
    socket.on('error', () => {});
    await new Promise((resolve) => socket.on('close', resolve));
  }

  #hear(frame: ServerFrame): void {
    switch (frame.kind) {
      case 'welcome':
        this.#epoch ??= frame.payload.epoch;
        assert.equal(frame.payload.epoch, this.#epoch);
        return this.#ask('enter', { nickname: this.#nickname, lease: this.#lease });
      case 'entered':
        this.#lease = frame.payload.lease;
        return this.#ask('resume', { epoch: this.#epoch, rooms: { lobby: this.heard.at(-1) ?? 0 } });
      case 'resumed':
        this.#listening = true;
        for (const body of this.#open) this.#post(body);
        return this.#talkOn();
      case 'message':
        // What comes before `resumed` comes again after it.
        if (this.#listening) this.heard.push(frame.payload.seq);
        return;
      case 'posted':
        this.#open.delete(frame.id as string);
        this.kept.set(frame.id as string, frame.payload.seq);
        this.#onKept();
        return this.#talkOn();
      case 'refused':
        // Every refusal that can come of a crash is one after which one may come again.
        assert.ok(frame.payload.retry, JSON.stringify(frame));
        return this.#socket?.terminate();
      default:
        assert.notEqual(frame.kind, 'reset');
    }
  }

  #talkOn(): void {
    while (this.#talking && this.#open.size < underWay) {
      const body = `${this.#nickname} ${this.said.length + 1}`;
      this.said.push(body);
      this.#open.add(body);
      this.#post(body);
      if (this.#random.below(100) < cutsInHundred) this.#loseTheLine();
    }
    this.#leaveWhenDone();
  }

  /** What was said last has left us, and its answer does not arrive. */
  #loseTheLine(): void {
    const socket = this.#socket;
    setImmediate(() => socket?.terminate());
  }

  #leaveWhenDone(): void {
    if (!this.#talking && this.#open.size === 0) this.#socket?.close();
  }

  /** The body is its own name, so that a repeat is known as one. */
  #post(body: string): void {
    this.#ask('post', { body, clientId: body }, body);
  }

  #ask(kind: string, payload: object, id?: string): void {
    this.#socket?.send(JSON.stringify({ kind, id, payload }));
  }
}
