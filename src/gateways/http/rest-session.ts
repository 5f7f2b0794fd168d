import type { Hub } from '#hub/hub.ts';
import type { Session } from '#hub/session.ts';
import type { Encoder, Transport } from '#hub/transport.ts';
import type { Command } from '#model/command.ts';
import type { Event, EventKind, EventOf } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { WireName } from '#model/names.ts';
import { type Refusal, type RefusalCode, refuse } from '#model/refusal.ts';

/** Somebody who has no connection, but asks and waits for the answer. */
export class RestSession implements Transport {
  /** Events go to whoever waits for them as they are; there are no bytes. */
  readonly encoder: Encoder;
  readonly backlog = 0;
  readonly #hub: Hub;
  readonly #session: Session;
  readonly #waiting = new Map<string, (answer: Event | Refusal) => void>();
  #lastId = 0;

  constructor(hub: Hub, wire: WireName, address: string) {
    this.encoder = { wire, encode: (events) => this.#deliver(events), encodeText: () => new Uint8Array() };
    this.#hub = hub;
    this.#session = hub.connect(wire, this, address);
  }

  get ended(): boolean {
    return this.#session.ended;
  }

  /** The answer to a command, which is an event of the expected kind, or why there is none. */
  async ask<K extends EventKind>(command: Command, expected: K): Promise<EventOf<K> | Refusal> {
    if (this.ended) return refuse('going_away');
    // The hub would end a session for this, and leave those who wait without an honest answer.
    if (this.#waiting.size >= limits.waitingCommands) return refuse('too_many_commands');
    const id = String(++this.#lastId);
    const { promise, resolve } = Promise.withResolvers<Event | Refusal>();
    this.#waiting.set(id, resolve);
    this.#hub.handle(this.#session, { kind: 'request', id, command });
    const answer = await promise;
    if (!('kind' in answer)) return answer;
    if (answer.kind === 'refused') return refuse(answer.code);
    if (!isOf(answer, expected)) throw new Error(`${command.kind} was answered with ${answer.kind}.`);
    return answer;
  }

  /** Whether it may send another message now (ms), as far as its own pace is concerned; counts as one. */
  mayPost(now: number): boolean {
    return this.#session.posts.take(now);
  }

  leave(): void {
    this.#hub.close(this.#session);
  }

  write(): boolean {
    return true;
  }

  close(why: RefusalCode | 'bye'): void {
    const answer = refuse(why === 'bye' ? 'going_away' : why);
    for (const resolve of this.#waiting.values()) resolve(answer);
    this.#waiting.clear();
  }

  #deliver(events: readonly Event[]): undefined {
    for (const event of events) {
      if (event.requestId === undefined) continue;
      this.#waiting.get(event.requestId)?.(event);
      this.#waiting.delete(event.requestId);
    }
  }
}

const isOf = <K extends EventKind>(event: Event, kind: K): event is Event & EventOf<K> => event.kind === kind;
