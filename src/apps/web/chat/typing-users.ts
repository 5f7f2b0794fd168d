import { signal } from '@preact/signals';
import type { Clock } from '#lib/clock.ts';
import type { RoomId, SessionId } from '#model/names.ts';

const fadesMs = 5_000;

/** Who is writing a message at the moment. */
export class TypingUsers {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #timers = new Map<SessionId, () => void>();
  readonly #now = signal<ReadonlyMap<SessionId, { readonly room: RoomId; readonly nickname: string }>>(
    new Map(),
  );

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** The session is writing: that holds for some seconds. */
  add(session: SessionId, room: RoomId, nickname: string): void {
    this.#timers.get(session)?.();
    this.#timers.set(
      session,
      this.#clock.after(fadesMs, () => this.stop(session)),
    );
    this.#now.value = new Map(this.#now.value).set(session, { room, nickname });
  }

  /** It has sent the message, or has stopped writing. */
  stop(session: SessionId): void {
    this.#timers.get(session)?.();
    if (!this.#timers.delete(session)) return;
    const now = new Map(this.#now.value);
    now.delete(session);
    this.#now.value = now;
  }

  names(room: RoomId): readonly string[] {
    const writing = [...this.#now.value.values()].filter((user) => user.room === room);
    return [...new Set(writing.map(({ nickname }) => nickname))];
  }
}
