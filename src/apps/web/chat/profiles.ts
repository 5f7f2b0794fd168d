import { type Signal, signal } from '@preact/signals';
import type { Clock } from '#lib/clock.ts';
import type { UserId } from '#model/names.ts';
import type { Answer } from '#sdk/client.ts';
import type { FrameOf } from '#wire/json/frames.ts';

export type Profile = FrameOf<'profile'>['payload'];

type Ask = (user: UserId) => Promise<Answer>;

/** The server bounds how much is asked, and what the user does itself comes first. */
const pauseMs = 50;

/** What accounts say of themselves: asked for one after the other, each when somebody is first shown. */
export class Profiles {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #known = new Map<UserId, Signal<Profile | undefined>>();
  readonly #wanted: UserId[] = [];
  #ask: Ask | undefined;
  #isAsking = false;

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** How a profile is asked for. */
  follow(ask: Ask): void {
    this.#ask = ask;
  }

  /** Undefined where nothing is known yet. */
  of(user: UserId): Profile | undefined {
    const known = this.#known.get(user);
    if (known) return known.value;
    this.#wanted.push(user);
    void this.#askAll();
    return this.#signalOf(user).value;
  }

  /** It has come. */
  learn(profile: Profile): void {
    this.#signalOf(profile.userId).value = profile;
  }

  #signalOf(user: UserId): Signal<Profile | undefined> {
    const one = this.#known.get(user) ?? signal<Profile | undefined>(undefined);
    this.#known.set(user, one);
    return one;
  }

  async #askAll(): Promise<void> {
    if (this.#isAsking || !this.#ask) return;
    this.#isAsking = true;
    // What is shown is being computed now: it asks for nothing in the middle of that.
    await Promise.resolve();
    for (let user = this.#wanted.shift(); user !== undefined; user = this.#wanted.shift()) {
      // After a loss it is asked for when the user is shown again.
      if ((await this.#ask(user)).kind === 'lost') this.#known.delete(user);
      await new Promise<void>((resolve) => this.#clock.after(pauseMs, resolve));
    }
    this.#isAsking = false;
  }
}
