import { computed, signal } from '@preact/signals';
import type { NameView, PlaceView } from '#model/list.ts';

/** After the last letter of a name, before the server is asked. */
const typingMs = 250;
const refreshMs = 30_000;
const againMs = 700;

/** What the server says to who has not come in yet: what this place is, and what a name will meet. */
export class Entrance {
  readonly place = signal<PlaceView | undefined>(undefined);
  /** What the place is called. */
  readonly placeName = computed(() => this.place.value?.name || 'Hubbub');
  /** What was found out last about a name. */
  readonly #known = signal<readonly [name: string, view: NameView] | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    const place = await get<PlaceView>('api/place');
    if (place) this.place.value = place;
  }

  /** Who is here changes while somebody stands outside. Ends with the function that it returns. */
  watch(): () => void {
    const timer = setInterval(() => void this.load(), refreshMs);
    return () => clearInterval(timer);
  }

  /** What is known of the name already. */
  viewOf(name: string): NameView | undefined {
    const [known, view] = this.#known.value ?? [];
    return known === name.trim() ? view : undefined;
  }

  /** The name is being typed: the server is asked when its user pauses. */
  typed(name: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(name), typingMs);
  }

  /** Undefined where the server cannot say it now: then coming in tells. */
  async check(said: string): Promise<NameView | undefined> {
    clearTimeout(this.#timer);
    const name = said.trim();
    if (name === '') return undefined;
    const known = this.viewOf(name);
    if (known) return known;
    const view = await get<NameView>(`api/names/${encodeURIComponent(name)}`);
    if (view) this.#known.value = [name, view];
    return view;
  }

  /** The server could not say what the name is, and lets nobody in under it: it may be an account's, whose user has its password. */
  suppose(said: string): void {
    const nickname = said.trim();
    if (!this.viewOf(nickname)) this.#known.value = [nickname, { nickname, state: 'account' }];
  }
}

/** Many may come in at once from one address, as a class does: whoever is too fast for that is asked for again. */
async function get<T>(path: string, tries = 3): Promise<T | undefined> {
  const answer = await fetch(path).catch(() => undefined);
  if (answer?.status === 429 && tries > 1) {
    await new Promise((resolve) => setTimeout(resolve, againMs * (1 + Math.random())));
    return get(path, tries - 1);
  }
  return answer?.ok ? ((await answer.json().catch(() => undefined)) as T | undefined) : undefined;
}
