/**
 * How long a test waits for what has to come. Only a failing test ever waits so long: it guards against hanging, and says
 * nothing of how quick a machine is on which other programs run. HUBBUB_TEST_TIMEOUT has another one, in milliseconds, for finding
 * out quickly what fails.
 */
export const timeoutMs = Number(process.env.HUBBUB_TEST_TIMEOUT ?? 90_000);

interface Waiting<T> {
  readonly test: (item: T) => boolean;
  readonly take: (item: T) => void;
}

/** What came in, in order, until somebody takes it. */
export class Mailbox<T> {
  readonly #unread: T[] = [];
  readonly #waiting: Waiting<T>[] = [];

  /** What nobody has taken yet. */
  get unread(): readonly T[] {
    return this.#unread;
  }

  add(item: T): void {
    const index = this.#waiting.findIndex(({ test }) => test(item));
    if (index === -1) this.#unread.push(item);
    else this.#waiting.splice(index, 1)[0]?.take(item);
  }

  /** Takes the first that the test holds for, now or when it comes; what was passed over stays. */
  next(test: (item: T) => boolean, expected: string, withinMs = timeoutMs): Promise<T> {
    const index = this.#unread.findIndex(test);
    if (index !== -1) return Promise.resolve(this.#unread.splice(index, 1)[0] as T);
    const late = new Error();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        late.message = `Within ${withinMs} ms there was no ${expected}. Instead: ${JSON.stringify(this.#unread, null, 1)}`;
        reject(late);
      }, withinMs);
      const take = (item: T) => {
        clearTimeout(timer);
        resolve(item);
      };
      const waiting = { test, take };
      this.#waiting.push(waiting);
    });
  }
}
