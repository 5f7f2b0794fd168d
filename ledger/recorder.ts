import type { WireName } from '#model/names.ts';
import type { Attempt, Fault, History, LoggedMessage, Received, View, WriteOutcome } from './history.ts';
import { type MessagesHistory, noMessages } from './messages/history.ts';
import { nobody, type PeopleHistory } from './people/history.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Records everything that is sent and received, with one clock. */
export class Recorder {
  readonly #start = performance.now();
  readonly #attempts: Open<Attempt>[] = [];
  readonly #faults: Fault[] = [];
  readonly #views: ViewRecorder[] = [];

  /** Milliseconds since the run began. */
  readonly now = (): number => performance.now() - this.#start;

  begin(writer: string, wire: WireName, text: string): Open<Attempt> {
    const attempt = {
      writer,
      wire,
      text,
      begunAt: this.now(),
      sends: 0,
      outcome: { kind: 'unknown' } as WriteOutcome,
    };
    this.#attempts.push(attempt);
    return attempt;
  }

  noteFault(what: string): void {
    this.#faults.push({ at: this.now(), what });
  }

  view(reader: string, wire: WireName, whole: boolean): ViewRecorder {
    const view = new ViewRecorder(() => this.now(), reader, wire, whole);
    this.#views.push(view);
    return view;
  }

  counts() {
    const fates = this.#attempts.map(({ outcome }) => outcome.kind);
    const of = (kind: WriteOutcome['kind']) => fates.filter((outcome) => outcome === kind).length;
    return {
      sent: fates.length,
      acknowledged: of('acknowledged'),
      refused: of('refused'),
      unknown: of('unknown'),
      again: this.#attempts.filter(({ sends }) => sends > 1).length,
      received: this.#views.reduce((sum, { received }) => sum + received, 0),
      faults: this.#faults.length,
    };
  }

  /** `log`: the lobby at the end. */
  finish(
    log: readonly LoggedMessage[],
    people: PeopleHistory = nobody,
    messages: MessagesHistory = noMessages,
  ): History {
    return {
      log,
      attempts: this.#attempts,
      views: this.#views.map((view) => view.view),
      faults: this.#faults,
      people,
      messages,
    };
  }
}

/** What one reader receives. */
export class ViewRecorder {
  readonly view: View & { readonly stretches: { what: string; received: Received[] }[] };
  received = 0;
  readonly #now: () => number;
  readonly #texts = new Set<string>();
  #onReceived: (() => void) | undefined;

  constructor(now: () => number, reader: string, wire: WireName, whole: boolean) {
    this.#now = now;
    this.view = { reader, wire, whole, stretches: [] };
  }

  /** Begins a stretch; the returned function records texts in it. */
  stretch(what: string): (text: string, seq?: number) => void {
    const received: Received[] = [];
    this.view.stretches.push({ what, received });
    return (text, seq) => {
      received.push({ text, at: this.#now(), ...(seq !== undefined && { seq }) });
      this.received++;
      this.#texts.add(text);
      this.#onReceived?.();
    };
  }

  /** Fulfilled when all these texts were received, or the signal ends the wait. */
  async hasAll(texts: Iterable<string>, signal: AbortSignal): Promise<void> {
    for (const text of texts) {
      while (!this.#texts.has(text) && !signal.aborted) {
        await new Promise<void>((resolve) => {
          this.#onReceived = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    }
  }
}
