import type { RoomId, UserId } from '#model/names.ts';

/**
 * When users may write again in rooms in which there has to be a pause between the messages of one user, as far as this node knows:
 * the log knows what other nodes have taken (`hub/commands/pauses.ts`).
 */
export class SlowMode {
  readonly #next = new Map<string, number>();

  /** Undefined: the pause of this many seconds is not over yet. Otherwise it begins anew, unless it is given back. */
  take(user: UserId, room: RoomId, seconds: number, now: number): TakenPause | undefined {
    const key = `${user} ${room}`;
    // A clock that was set back keeps nobody waiting longer than the pause.
    const before = this.#next.get(key) ?? 0;
    const wait = before - now;
    if (wait > 0 && wait <= seconds * 1000) return undefined;
    const next = now + seconds * 1000;
    this.#next.set(key, next);
    return {
      giveBack: (until = before) => {
        if (this.#next.get(key) === next) this.#next.set(key, until);
      },
    };
  }

  /** Forgets pauses that are over. */
  sweep(now: number): void {
    for (const [key, next] of this.#next) if (next <= now) this.#next.delete(key);
  }
}

export interface TakenPause {
  /** Nothing was written: it is as before, or the pause lasts until then, in ms since 1970. */
  giveBack(until?: number): void;
}
