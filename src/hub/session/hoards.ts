import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import type { Session } from './session.ts';

/** Counted again each time that so much was added: counting costs the number of sessions that are backpressured. */
const countedEvery = limits.hoardBytes / 8;

/**
 * What waits for sessions that do not read, beyond what each may have waiting. A session gets nothing more while it is
 * backpressured, but its last answer may be large, and many sessions may ask for one. Together they may keep so much and no
 * more: those that have been so for longest are ended first.
 */
export class Hoards {
  readonly #clock: Clock;
  /** Those that are backpressured, longest first. */
  readonly #backpressured = new Set<Session>();
  #added = 0;
  #scheduled = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** So many bytes more wait for a session that is backpressured. */
  grew(session: Session, bytes: number): void {
    this.#added += this.#backpressured.has(session) ? bytes : session.transport.backlog;
    this.#backpressured.add(session);
    if (this.#added < countedEvery || this.#scheduled) return;
    this.#scheduled = true;
    // Not in this turn: a session must not end in the midst of what is written to it.
    this.#clock.soon(() => this.#relieve());
  }

  /** The session has taken everything, or is gone. */
  gone(session: Session): void {
    this.#backpressured.delete(session);
  }

  #relieve(): void {
    this.#scheduled = false;
    this.#added = 0;
    let total = 0;
    for (const session of this.#backpressured) total += excessOf(session);
    for (const session of this.#backpressured) {
      if (total <= limits.hoardBytes) return;
      const excess = excessOf(session);
      if (excess === 0) continue;
      total -= excess;
      session.end('stalled');
      session.transport.drop();
      this.#backpressured.delete(session);
    }
  }
}

const excessOf = ({ transport }: Session): number => Math.max(0, transport.backlog - limits.backlogBytes);
