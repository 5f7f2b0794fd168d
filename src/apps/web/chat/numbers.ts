import type { MessageLine } from './line.ts';

/**
 * The numbers of the messages that were sent from this page: 1, 2, 3 … over all its connections. The server counts
 * for each session by itself, so what earlier sessions of the page have said is added.
 */
export class MessageNumbers {
  readonly #sessions = new Map<string, number>();

  /** The page has another session from now on. */
  begin(session: string): void {
    if (!this.#sessions.has(session)) this.#sessions.set(session, 0);
  }

  see({ author, n }: MessageLine): void {
    const highest = this.#sessions.get(author.session);
    if (highest !== undefined) this.#sessions.set(author.session, Math.max(highest, n));
  }

  /** Undefined where the message was not sent from this page. */
  of({ author, n }: MessageLine): number | undefined {
    let before = 0;
    for (const [session, highest] of this.#sessions) {
      if (session === author.session) return before + n;
      before += highest;
    }
    return undefined;
  }
}
