import type { StoreUnavailable } from '#store.ts';
import { whyNotKept } from './why-not-kept.ts';

/** A write that takes longer is one that nobody is sure of. */
const answerMs = 5_000;
/** So many renewals in a row say that the store can be written again, where nobody posts. */
const enoughRenewals = 2;

/**
 * Whether the store keeps what it is given, judged by the two calls that say so: entries, and the lease of the node, which is
 * renewed every few seconds and so asks the question also when nobody posts.
 */
export class Keeping {
  readonly #now: () => number;
  readonly #onChange: () => void;
  /** When the calls under way began, the oldest first. */
  readonly #underWay = new Map<object, number>();
  #entries: string | undefined;
  #lease: string | undefined;
  /** What is wrong with the file, where the store is one. */
  #file: string | undefined;
  /** Renewals that succeeded since entries were last refused. */
  #renewals = 0;

  constructor(onChange: () => void = () => {}, now = () => performance.now()) {
    this.#onChange = onChange;
    this.#now = now;
  }

  /** Why nothing can be kept now; undefined if it can. */
  get trouble(): string | undefined {
    const [oldest = Number.POSITIVE_INFINITY] = this.#underWay.values();
    return (
      this.#file ?? this.#entries ?? this.#lease ?? (this.#now() - oldest > answerMs ? unanswered : undefined)
    );
  }

  /** Takes note of a call of the store, by its name: `log.append`. */
  watch(call: string, result: Promise<unknown>): void {
    if (call !== 'log.append' && call !== 'users.renewNode') return;
    this.#underWay.set(result, this.#now());
    const settle = (why: string | undefined) => {
      const before = this.trouble;
      this.#underWay.delete(result);
      if (call === 'log.append') this.#tookEntries(why);
      else this.#renewed(why);
      if (this.trouble !== before) this.#onChange();
    };
    result.then(
      () => settle(undefined),
      (error: unknown) => settle(whyNotKept(error)),
    );
  }

  /**
   * The store has found out by itself that its file is lost, or that it is back. A damage it does not speak of again: whether
   * anything is kept all the same is said by the calls.
   */
  learn(loss: StoreUnavailable | undefined): void {
    const before = this.trouble;
    const over = this.#file;
    this.#file = loss?.code?.startsWith('FILE_') ? whyNotKept(loss) : undefined;
    if (this.#file === undefined && this.#entries === over) this.#entries = undefined;
    if (this.#file === undefined && this.#lease === over) this.#lease = undefined;
    if (this.trouble !== before) this.#onChange();
  }

  #tookEntries(why: string | undefined): void {
    this.#entries = why;
    this.#renewals = 0;
  }

  /** A lease may still find room where an entry does not, so one renewal alone does not outweigh a refused entry. */
  #renewed(why: string | undefined): void {
    this.#lease = why;
    this.#renewals = why === undefined ? this.#renewals + 1 : 0;
    if (this.#renewals >= enoughRenewals) this.#entries = undefined;
  }
}

const unanswered = 'the database does not answer';
