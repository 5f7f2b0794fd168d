import type { Bus } from '#bus.ts';
import type { StreamRelay, Take } from '#gateways/http/streams/relay.ts';
import type { Clock } from '#lib/clock.ts';
import { newSecret } from '#lib/ids.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { Seal } from '#lib/seal.ts';
import { limits } from '#model/limits.ts';
import type { RefusalCode } from '#model/refusal.ts';

/** Requests that are remembered, so that none is carried out twice: a bus may bring something again. */
const mostRemembered = 1_000;

/** Requests for one stream of which no node has said that it has it, at once. No client has as many on their way. */
const mostUnanswered = 32;

/** A stream that no node has said to have is asked for no more so long: whoever has an id that is over asks as often as it likes. */
const lostMs = 60_000;

/** What nodes say to each other. `request`: of the one that asks; its answers have the same. */
type Letter =
  | { readonly kind: 'bring'; readonly request: string; readonly stream: string; readonly text: string }
  /** The stream is here; until its client takes what is sent to it, the answer may have to wait. */
  | { readonly kind: 'here'; readonly request: string }
  | { readonly kind: 'done'; readonly request: string; readonly refusal?: RefusalCode | undefined };

interface Waiting {
  readonly resolve: (refusal: RefusalCode | undefined) => void;
  readonly cancel: () => void;
}

export interface BusRelaySettings {
  readonly bus: Pick<Bus, 'publish' | 'subscribe'>;
  readonly clock: Pick<Clock, 'after'>;
  /** What the nodes of this chat share, and nobody else has: what is brought may be somebody's password. */
  readonly key: string;
}

/** Over the bus: every node hears of what is brought, and the one that has the stream takes it. */
export class BusRelay implements StreamRelay {
  readonly #settings: BusRelaySettings;
  readonly #seal: Seal;
  readonly #waiting = new Map<string, Waiting>();
  /** In the order in which they came. */
  readonly #known = new Set<string>();
  readonly #unanswered = new KeyedLimit(mostUnanswered);
  readonly #lost = new Set<string>();

  constructor(settings: BusRelaySettings) {
    this.#settings = settings;
    this.#seal = new Seal(settings.key, 'streams');
  }

  bring(stream: string, text: string): Promise<RefusalCode | undefined> {
    if (this.#lost.has(stream)) return Promise.resolve('no_such_session');
    if (!this.#unanswered.acquire(stream)) return Promise.resolve('too_many_commands');
    const request = newSecret();
    const { promise, resolve } = Promise.withResolvers<RefusalCode | undefined>();
    const stop = this.#settings.clock.after(limits.streams.elsewhereMs, () => {
      this.#lose(stream);
      this.#settle(request, 'no_such_session');
    });
    let isUnanswered = true;
    const cancel = () => {
      if (isUnanswered) this.#unanswered.release(stream);
      isUnanswered = false;
      stop();
    };
    this.#waiting.set(request, { resolve, cancel });
    this.#say({ kind: 'bring', request, stream, text });
    return promise;
  }

  serve(take: Take): () => void {
    const stop = this.#settings.bus.subscribe('streams', (bytes) => {
      const opened = this.#seal.open(bytes);
      if (opened) this.#hear(JSON.parse(opened.toString()) as Letter, take);
    });
    return () => {
      stop();
      for (const request of [...this.#waiting.keys()]) this.#settle(request, 'no_such_session');
    };
  }

  #hear(letter: Letter, take: Take): void {
    const { request } = letter;
    // It is there: it ends by itself where its client takes nothing, and so does the request.
    if (letter.kind === 'here') this.#waiting.get(request)?.cancel();
    else if (letter.kind === 'done') this.#settle(request, letter.refusal);
    else if (!this.#known.has(request)) {
      const taken = take(letter.stream, letter.text);
      if (!taken) return;
      this.#remember(request);
      this.#say({ kind: 'here', request });
      void taken.then((refusal) => this.#say({ kind: 'done', request, refusal }));
    }
  }

  #lose(stream: string): void {
    if (this.#lost.size >= mostRemembered || this.#lost.has(stream)) return;
    this.#lost.add(stream);
    this.#settings.clock.after(lostMs, () => this.#lost.delete(stream));
  }

  #settle(request: string, refusal: RefusalCode | undefined): void {
    const { resolve, cancel } = this.#waiting.get(request) ?? {};
    this.#waiting.delete(request);
    cancel?.();
    resolve?.(refusal);
  }

  #remember(request: string): void {
    this.#known.add(request);
    const [oldest] = this.#known;
    if (this.#known.size > mostRemembered && oldest !== undefined) this.#known.delete(oldest);
  }

  #say(letter: Letter): void {
    this.#settings.bus.publish('streams', this.#seal.close(JSON.stringify(letter)));
  }
}
