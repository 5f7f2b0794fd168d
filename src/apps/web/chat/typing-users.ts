import { signal } from '@preact/signals';
import type { Clock } from '#lib/clock.ts';

const fadesMs = 5_000;

/** Who is writing something at the moment. */
export class TypingUsers {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #fading = new Map<string, () => void>();
  readonly #now = signal<ReadonlyMap<string, { readonly room: string; readonly nickname: string }>>(
    new Map(),
  );

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** The sign of it was heard: it holds for some seconds. */
  add(session: string, room: string, nickname: string): void {
    this.#fading.get(session)?.();
    this.#fading.set(
      session,
      this.#clock.after(fadesMs, () => this.stop(session)),
    );
    this.#now.value = new Map(this.#now.value).set(session, { room, nickname });
  }

  /** They have said it, or thought better of it. */
  stop(session: string): void {
    this.#fading.get(session)?.();
    if (!this.#fading.delete(session)) return;
    const now = new Map(this.#now.value);
    now.delete(session);
    this.#now.value = now;
  }

  names(room: string): readonly string[] {
    const here = [...this.#now.value.values()].filter((typist) => typist.room === room);
    return [...new Set(here.map(({ nickname }) => nickname))];
  }
}
