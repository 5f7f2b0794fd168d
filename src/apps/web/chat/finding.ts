import { batch, signal } from '@preact/signals';
import type { Clock } from '#lib/clock.ts';
import { lineOf, type MessageLine } from '#sdk/conversation/line.ts';
import type { FrameOf } from '#wire/json/frames.ts';
import type { Asking } from './asking.ts';
import type { Mark } from './search-query.ts';

export type Order = 'newest' | 'best';

export interface Hit {
  readonly line: MessageLine;
  readonly marks: readonly Mark[];
}

const waitMs = 200;

/** A search that follows what is typed. What was found stays until something else is, so that nothing flickers. */
export class Finding {
  readonly query = signal('');
  readonly order = signal<Order>('newest');
  /** Missing before the first answer. */
  readonly hits = signal<readonly Hit[] | undefined>(undefined);
  readonly next = signal<string | undefined>(undefined);
  /** Why the query cannot be carried out. */
  readonly fault = signal<string | undefined>(undefined);
  readonly busy = signal(false);
  readonly #asking: Pick<Asking, 'quietly' | 'faultOf'>;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #limit: number | undefined;
  #stop: (() => void) | undefined;
  /** Counts the questions: an answer to an older one is too late. */
  #asked = 0;

  /** `limit`: how many hits a page has. */
  constructor(asking: Pick<Asking, 'quietly' | 'faultOf'>, clock: Pick<Clock, 'after'>, limit?: number) {
    this.#asking = asking;
    this.#clock = clock;
    this.#limit = limit;
  }

  /** The query is this now; it is asked when nothing more is typed for a moment. */
  type(query: string): void {
    if (query === this.query.peek()) return;
    this.query.value = query;
    this.#stop?.();
    this.#stop = this.#clock.after(waitMs, () => void this.run());
  }

  sort(order: Order): void {
    this.order.value = order;
    void this.run();
  }

  async run(): Promise<void> {
    this.#stop?.();
    const asked = ++this.#asked;
    if (this.query.peek().trim() === '') {
      batch(() => {
        this.hits.value = undefined;
        this.#finish(undefined, undefined);
      });
      return;
    }
    this.busy.value = true;
    const answer = await this.#ask(undefined);
    if (asked !== this.#asked) return;
    batch(() => {
      if (answer.kind === 'found') this.hits.value = hitsOf(answer.payload);
      this.#finish(answer.kind === 'found' ? answer.payload.next : undefined, this.#asking.faultOf(answer));
    });
  }

  /** The next page, once it is wanted. */
  async more(): Promise<void> {
    const after = this.next.peek();
    if (after === undefined || this.busy.peek()) return;
    const asked = this.#asked;
    this.busy.value = true;
    const answer = await this.#ask(after);
    if (asked !== this.#asked) return;
    batch(() => {
      if (answer.kind === 'found') this.hits.value = [...(this.hits.peek() ?? []), ...hitsOf(answer.payload)];
      this.#finish(answer.kind === 'found' ? answer.payload.next : after, this.#asking.faultOf(answer));
    });
  }

  #ask(after: string | undefined) {
    const [query, order, limit] = [this.query.peek(), this.order.peek(), this.#limit];
    return this.#asking.quietly({ kind: 'search', query, order, room: undefined, after, limit });
  }

  #finish(next: string | undefined, fault: string | undefined): void {
    this.next.value = next;
    this.fault.value = fault;
    this.busy.value = false;
  }
}

function hitsOf({ entries, marks }: FrameOf<'found'>['payload']): readonly Hit[] {
  const lines = entries.map(lineOf).filter((line) => line?.kind === 'message');
  return lines.map((line) => ({ line, marks: marks?.[line.messageId] ?? [] }));
}
