import assert from 'node:assert/strict';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Scheduler } from 'fast-check';
import { Hub } from '#hub/hub.ts';
import type { Draft } from '#model/entry.ts';
import type { Store } from '#store.ts';
import { openMemoryStore } from '#stores/memory/index.ts';
import { nativeTraits } from '../../support/memory-hub.ts';
import { FaultyBus } from '../faulty-bus.ts';
import { Random } from '../random.ts';
import { ScheduledBus, ScheduledClock, slowStore } from './environment.ts';
import { StrictReader } from './strict-reader.ts';

export const rooms = ['lobby', 'kitchen'] as const;

/** More rounds than any of this can need. */
const mostRounds = 100;

/** Two nodes on one store, joined by a faulty bus, and the people on them. */
export class TwoNodes {
  readonly store: Store = openMemoryStore();
  readonly readers: StrictReader[] = [];
  readonly #scheduler: Scheduler;
  readonly #clock: ScheduledClock;
  readonly #hubs: readonly Hub[];
  readonly #writers: StrictReader[] = [];
  #ids = 0;

  constructor(scheduler: Scheduler, chance: number) {
    const random = new Random(chance);
    const buses: ScheduledBus[] = [];
    this.#scheduler = scheduler;
    this.#clock = new ScheduledClock(scheduler);
    const store = slowStore(this.store, scheduler, random);
    buses.push(new ScheduledBus(scheduler, buses), new ScheduledBus(scheduler, buses));
    this.#hubs = buses.map((bus, index) => this.#openHub(`node-${index}`, store, new FaultyBus(bus, random)));
  }

  #openHub(node: string, store: Store, bus: FaultyBus): Hub {
    return new Hub({
      node,
      store,
      bus,
      clock: this.#clock,
      locale: 'en',
      guests: 'write',
      posting: { perSecond: 1_000, burst: 1_000 },
      passwords: { hash: async (password) => password, verify: async () => true },
      newId: () => `session-${++this.#ids}`,
      newSecret: () => `secret-${++this.#ids}`,
      fingerprint: (secret) => secret,
      log: { debug() {}, info() {}, error() {} },
    });
  }

  /** Opens the nodes, with so many messages in each room, and somebody on each who will write more. */
  async open(before: number): Promise<void> {
    await this.store.rooms.create({
      id: 'kitchen',
      name: 'kitchen',
      kind: 'public',
      settings: {},
      createdAt: 0,
    });
    for (const room of rooms) await this.store.log.append(upTo(before).map((n) => draft(room, n)));
    const started = this.#hubs.map((hub) => hub.start());
    await this.#settle();
    await Promise.all(started);
    for (const node of this.#hubs.keys()) this.#writers.push(this.enter(node));
    await this.#settle();
    for (const writer of this.#writers) writer.ask({ kind: 'join', room: 'kitchen' });
    await this.#settle();
  }

  /** Somebody comes in, and reads. */
  enter(node: number): StrictReader {
    const reader = new StrictReader(() => {
      void this.#scheduler.schedule(Promise.resolve(), 'drain').then(() => reader.drain());
    });
    const hub = this.#hubs[node]!;
    reader.session = hub.connect(nativeTraits, reader, 'memory');
    reader.ask = (command) => hub.receive(reader.session, { kind: 'request', command });
    this.readers.push(reader);
    reader.ask({ kind: 'enter', nickname: `person-${this.readers.length}` });
    return reader;
  }

  post(node: number, room: string, body: string): void {
    this.#writers[node]!.ask({ kind: 'post', room, body });
  }

  reader(index: number): StrictReader {
    return this.readers[index % this.readers.length]!;
  }

  /** Lets everything come to rest, until everybody has heard all there is. */
  async rest(): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      await this.#settle();
      const heads = await this.store.log.heads(rooms);
      const behind = this.readers.some(({ views }) =>
        [...views].some(
          ([room, { base, entries }]) => (entries.at(-1)?.seq ?? base) < (heads.get(room) ?? 0),
        ),
      );
      if (round > 2 && !behind) return;
      this.#clock.tick();
    }
    assert.fail('Somebody never heard all there is.');
  }

  async #settle(): Promise<void> {
    await endOfTurn();
    while (this.#scheduler.count() > 0) {
      await this.#scheduler.waitNext(1);
      // What a batch takes along is decided at the end of a turn; then its answer is scheduled.
      await endOfTurn();
      await endOfTurn();
    }
  }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const draft = (room: string, n: number): Draft => ({
  kind: 'posted',
  room,
  author: { id: 1_000, nickname: 'Bob', account: false, session: 'long ago' },
  body: `${room} ${n}`,
  n,
  sentAt: 0,
  wire: 'json',
});
