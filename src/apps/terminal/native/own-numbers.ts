import type { ShownMessage } from '#wire/json/frames.ts';

/** Numbers the messages sent from here: 1, 2, 3 … over all connections, each of which is another session to the server. */
export class OwnNumbers {
  readonly #sessions = new Set<string>();
  readonly #numbers = new Map<string, number>();

  /** From now on this session is ours, too. */
  begin(session: string): void {
    this.#sessions.add(session);
  }

  /** Undefined where another has sent it. The same message has the same number, however often it is shown. */
  of({ author, messageId }: ShownMessage): number | undefined {
    if (!this.#sessions.has(author.session)) return undefined;
    const number = this.#numbers.get(messageId) ?? this.#numbers.size + 1;
    this.#numbers.set(messageId, number);
    return number;
  }
}
