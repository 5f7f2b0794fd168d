import type { Clock } from '#lib/clock.ts';
import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { Facts } from '../facts.ts';

/** What is kept of a use: when a user was last here, and when a token last signed in. */
type TraceKind = 'seen' | 'tokenUse';

interface Trace {
  readonly kind: TraceKind;
  readonly id: string;
  readonly user: UserId;
  readonly at: number;
}

const everyMs: Readonly<Record<TraceKind, number>> = {
  seen: limits.traces.seenMs,
  tokenUse: limits.traces.tokenMs,
};

/**
 * Notes when accounts and tokens were last used: seldom for each of them, and one after the other, so that ten thousand who
 * come back at once cost their messages nothing. What a node has not written when it stops is lost.
 */
export class Traces {
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #facts: Facts;
  readonly #due = new Map<string, Trace>();
  /** When each was last noted here, the oldest first. */
  readonly #noted = new Map<string, number>();
  #writing = false;

  constructor(clock: Clock, store: Store, facts: Facts) {
    this.#clock = clock;
    this.#store = store;
    this.#facts = facts;
  }

  seen(user: UserId): void {
    this.#note('seen', String(user), user);
  }

  tokenUsed(user: UserId, token: string): void {
    this.#note('tokenUse', token, user);
  }

  /** Called now and then. A failure leaves the rest for the next time. */
  async write(): Promise<void> {
    this.#forgetOld();
    if (this.#writing) return;
    this.#writing = true;
    try {
      for (const [key, trace] of this.#due) {
        await this.#write(trace);
        // It may have been noted again meanwhile.
        if (this.#due.get(key) === trace) this.#due.delete(key);
      }
    } finally {
      this.#writing = false;
    }
  }

  #note(kind: TraceKind, id: string, user: UserId): void {
    const key = `${kind} ${id}`;
    const at = this.#clock.now();
    if (at - (this.#noted.get(key) ?? Number.NEGATIVE_INFINITY) < everyMs[kind]) return;
    this.#noted.delete(key);
    this.#noted.set(key, at);
    this.#due.set(key, { kind, id, user, at });
  }

  /** Another node may have written it; and an account or a token that is gone leaves no trace. */
  async #write({ kind, id, user, at }: Trace): Promise<void> {
    const known = await this.#facts.get(kind, id);
    if (known && at - known.data.at < everyMs[kind]) return;
    const { users } = this.#store;
    const isThere =
      kind === 'seen'
        ? (await users.get([user])).get(user)?.kind === 'account'
        : (await users.tokens(user)).some((token) => token.id === id);
    if (!isThere) return;
    await this.#facts.write({
      kind,
      id,
      version: known?.version ?? 0,
      about: aboutUser(user),
      data: { at },
    });
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    for (const [key, at] of this.#noted) {
      if (now - at < limits.traces.tokenMs) break;
      this.#noted.delete(key);
    }
  }
}
