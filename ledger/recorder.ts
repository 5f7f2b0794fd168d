import type { WireName } from '#model/names.ts';
import type { Attempt, Fate, Heard, History, Kept, Strike, View } from './history.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Where everything that is done and heard is noted, by one clock. */
export class Book {
  readonly #start = performance.now();
  readonly #attempts: Open<Attempt>[] = [];
  readonly #strikes: Strike[] = [];
  readonly #pages: Page[] = [];

  /** Milliseconds since the run began. */
  now(): number {
    return performance.now() - this.#start;
  }

  begin(writer: string, wire: WireName, text: string): Open<Attempt> {
    const attempt = { writer, wire, text, begunAt: this.now(), sends: 0, fate: { kind: 'unknown' } as Fate };
    this.#attempts.push(attempt);
    return attempt;
  }

  struck(what: string): void {
    this.#strikes.push({ at: this.now(), what });
  }

  page(reader: string, wire: WireName, whole: boolean): Page {
    const page = new Page(() => this.now(), reader, wire, whole);
    this.#pages.push(page);
    return page;
  }

  counts() {
    const fates = this.#attempts.map(({ fate }) => fate.kind);
    const of = (kind: Fate['kind']) => fates.filter((fate) => fate === kind).length;
    return {
      sent: fates.length,
      acknowledged: of('acknowledged'),
      refused: of('refused'),
      unknown: of('unknown'),
      again: this.#attempts.filter(({ sends }) => sends > 1).length,
      heard: this.#pages.reduce((sum, { heard }) => sum + heard, 0),
      strikes: this.#strikes.length,
    };
  }

  /** `log`: the room as it is at the end. */
  close(log: readonly Kept[]): History {
    return {
      log,
      attempts: this.#attempts,
      views: this.#pages.map((page) => page.view),
      strikes: this.#strikes,
    };
  }
}

/** What one reader hears. */
export class Page {
  readonly view: View & { readonly stretches: { what: string; heard: Heard[] }[] };
  heard = 0;
  readonly #now: () => number;
  readonly #texts = new Set<string>();
  #heardOne: (() => void) | undefined;

  constructor(now: () => number, reader: string, wire: WireName, whole: boolean) {
    this.#now = now;
    this.view = { reader, wire, whole, stretches: [] };
  }

  /** Begins a stretch; what is given to the returned function is noted in it. */
  stretch(what: string): (text: string, seq?: number) => void {
    const heard: Heard[] = [];
    this.view.stretches.push({ what, heard });
    return (text, seq) => {
      heard.push({ text, at: this.#now(), ...(seq !== undefined && { seq }) });
      this.heard++;
      this.#texts.add(text);
      this.#heardOne?.();
    };
  }

  /** Fulfilled when all these texts were heard, or the signal says that this takes too long. */
  async hasAll(texts: Iterable<string>, signal: AbortSignal): Promise<void> {
    for (const text of texts) {
      while (!this.#texts.has(text) && !signal.aborted) {
        await new Promise<void>((resolve) => {
          this.#heardOne = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    }
  }
}
