import { Writable } from 'node:stream';
import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Encoder, Transport } from '#hub/session/transport.ts';
import { WriteBuffer } from '#lib/write-buffer.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { jsonWire } from '#wire/json/index.ts';

/** A client of the native wire whose connection takes everything at once. */
export class InsideClient implements Transport {
  readonly encoder: Encoder;
  readonly #hub: Hub;
  readonly #session: Session;
  readonly #buffer: WriteBuffer;
  #awaited: { readonly mark: string; readonly done: (text: string) => void } | undefined;
  #asked = 0;

  constructor(hub: Hub, encoder: Encoder) {
    this.#hub = hub;
    this.encoder = encoder;
    const stream = new Writable();
    stream._write = (chunk: Uint8Array, _encoding, done) => {
      this.#sent(chunk);
      done();
    };
    this.#buffer = new WriteBuffer(stream, limits.backlogBytes, () => this.#session.onDrain());
    this.#session = hub.connect(jsonWire.traits, this, '127.0.0.1');
  }

  get backlog(): number {
    return this.#buffer.backlog;
  }

  write(bytes: Uint8Array): boolean {
    return this.#buffer.push(bytes);
  }

  hasten(): void {
    this.#buffer.hasten();
  }

  readOn(): void {}

  close(): void {
    this.#buffer.finish(() => {});
  }

  drop(): void {}

  disconnect(): void {
    this.#hub.disconnect(this.#session);
  }

  /** The time until the answer was sent. Rejected if it is a refusal. */
  ask(command: Command): Promise<number> {
    const id = `r${++this.#asked}`;
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const done = (text: string) => {
        const ms = performance.now() - began;
        if (text.includes('"kind":"refused"')) reject(new Error(`The hub refused ${command.kind}: ${text}`));
        else resolve(ms);
      };
      this.#awaited = { mark: `"id":"${id}"`, done };
      this.#hub.receive(this.#session, { kind: 'request', id, command });
    });
  }

  #sent(bytes: Uint8Array): void {
    if (!this.#awaited) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const { mark, done } = this.#awaited;
    if (!text.includes(mark)) return;
    this.#awaited = undefined;
    done(text);
  }
}
