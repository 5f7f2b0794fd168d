import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { MemoryBus, MemoryExchange } from '#buses/memory/memory-bus.ts';
import { textFrame } from '#gateways/websocket/frame.ts';
import { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session/session.ts';
import type { Encoder, Transport } from '#hub/session/transport.ts';
import { systemClock } from '#lib/clock.ts';
import { WriteBuffer } from '#lib/write-buffer.ts';
import type { Command } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { openSqliteStore } from '#stores/sqlite/index.ts';
import { jsonWire } from '#wire/json/index.ts';
import { encoderFor } from '#wire.ts';
import type { Run } from '../case.ts';
import { distribution, type Latencies } from '../load/latencies.ts';
import { withConcurrency } from '../load/with-concurrency.ts';
import { crowdedRoom, fillCrowd } from './fill-crowd.ts';

/** From the receipt of a command until its answer is passed to the operating system. */
export interface CommandsInside {
  readonly join: Latencies;
  readonly leave: Latencies;
  readonly kick: Latencies;
}

const atOnce = 500;

/**
 * The same commands in one process without sockets: the hub, its wire, SQLite and the buffers of the connections, which are
 * taken empty at once. What it costs beyond this over sockets is the system's, and that of the clients on the same machine.
 */
export async function commandsInside(run: Run, size: number, pauseMs: number): Promise<CommandsInside> {
  const store = await openSqliteStore({ path: join(run.folder, 'members-inside', 'hubbub.db') });
  const crowd = await fillCrowd(store, size, run.quick ? 10 : 20);
  const hub = new Hub({
    node: 'all-1',
    store,
    bus: new MemoryBus(new MemoryExchange()),
    clock: systemClock,
    locale: 'en',
    guests: 'write',
    posting: limits.posting,
    crowd: 1_000,
    passwords: { hash: async () => 'none', verify: async () => false },
    newId: randomUUID,
    newSecret: randomUUID,
    fingerprint: (secret) => createHash('sha256').update(secret).digest('hex').slice(0, 32),
    log: { debug() {}, info() {}, error() {} },
  });
  await hub.start();
  const encoder = encoderFor(jsonWire, 'en', textFrame);
  const signIn = async (token: string) => {
    const client = new InsideClient(hub, encoder);
    await client.ask({ kind: 'authenticate', token });
    return client;
  };
  const inside: InsideClient[] = [];
  await withConcurrency(crowd.members, atOnce, async ({ token }) => {
    inside.push(await signIn(token));
  });
  const moderator = await signIn(crowd.moderator.token);
  const times = { join: [] as number[], leave: [] as number[], kick: [] as number[] };
  const timed = async (client: InsideClient, command: Command & { readonly kind: keyof typeof times }) => {
    await pause(pauseMs);
    times[command.kind].push(await client.ask(command));
  };
  const room = crowdedRoom;
  for (const { nickname, token } of crowd.others) {
    const client = await signIn(token);
    await timed(client, { kind: 'join', room });
    await timed(client, { kind: 'leave', room });
    await timed(client, { kind: 'join', room });
    await timed(moderator, { kind: 'kick', room, user: nickname, reason: '' });
    client.disconnect();
  }
  const ended = hub.stop();
  for (const client of [...inside, moderator]) client.disconnect();
  await ended;
  await store.close();
  return {
    join: distribution(times.join),
    leave: distribution(times.leave),
    kick: distribution(times.kick),
  };
}

/** A client of the native wire whose connection takes everything at once. */
class InsideClient implements Transport {
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
