import type { RoomId, UserId } from '#model/names.ts';

/** When users may write again in rooms in which there has to be a pause between the messages of one user. */
export class SlowMode {
  readonly #next = new Map<string, number>();

  /** False: the pause of this many seconds is not over yet. */
  take(user: UserId, room: RoomId, seconds: number, now: number): boolean {
    const key = `${user} ${room}`;
    // A clock that was set back keeps nobody waiting longer than the pause.
    const wait = (this.#next.get(key) ?? 0) - now;
    if (wait > 0 && wait <= seconds * 1000) return false;
    this.#next.set(key, now + seconds * 1000);
    return true;
  }

  /** Forgets pauses that are over. */
  sweep(now: number): void {
    for (const [key, next] of this.#next) if (next <= now) this.#next.delete(key);
  }
}
