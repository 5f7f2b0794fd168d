/** How long somebody counts as writing who has not said so again. */
const fadesMs = 5_000;

/** Who is writing a message, in which room. */
export class Typing {
  readonly #until = new Map<string, Map<string, number>>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(room: string, nickname: string): void {
    const names = this.#until.get(room) ?? new Map<string, number>();
    this.#until.set(room, names.set(nickname, this.#now() + fadesMs));
  }

  stop(room: string, nickname: string): void {
    this.#until.get(room)?.delete(nickname);
  }

  names(room: string): readonly string[] {
    const now = this.#now();
    const names = this.#until.get(room) ?? new Map<string, number>();
    for (const [name, until] of names) if (until <= now) names.delete(name);
    return [...names.keys()];
  }
}
