/** How often the supervisor looks. */
export const lookMs = 500;
/** A look that comes later than this says that the supervisor itself was held up, and nothing about its nodes. */
const lateMs = 3 * lookMs;

/** How long a node may be silent: an open one says every `beatMs` that it lives. */
export const silence = {
  beatMs: 2_000,
  /** After this, `/health` says that it does not answer … */
  doubtMs: 4_000,
  /** … and after this it is taken for dead. */
  mostMs: 7_500,
  /** The same for a node that is opening: it loads its code, perhaps on a machine that has other things to do. */
  mostWhileOpeningMs: 60_000,
} as const;

/**
 * How long each node has been silent. Only the time that was watched counts: if the whole machine was busy or asleep, the
 * nodes had no chance to speak, or what they said waits to be read, so that all of them begin anew.
 */
export class Silences {
  readonly #silentMs = new Map<string, number>();
  #lookedAt: number;

  constructor(now: number) {
    this.#lookedAt = now;
  }

  heard(node: string): void {
    this.#silentMs.set(node, 0);
  }

  of(node: string): number {
    return this.#silentMs.get(node) ?? 0;
  }

  /** Called every `lookMs`, as well as that is possible. */
  look(now: number): void {
    const passed = now - this.#lookedAt;
    this.#lookedAt = now;
    for (const [node, ms] of this.#silentMs) this.#silentMs.set(node, passed > lateMs ? 0 : ms + passed);
  }
}
