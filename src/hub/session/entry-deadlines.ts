import type { Session } from './session.ts';

/**
 * Sessions that have to enter, or to ask for something, within a time. They stand in the order of their deadlines, so that one
 * timer for all of them looks at those alone that are due.
 */
export class EntryDeadlines {
  readonly #withinMs: number;
  /** When the time began to run. */
  readonly #since = new Map<Session, number>();

  constructor(withinMs: number) {
    this.#withinMs = withinMs;
  }

  /** The time runs from now on, if the session's wire has a deadline. */
  start(session: Session, now: number): void {
    if (session.traits.deadline === undefined) return;
    this.#since.delete(session);
    this.#since.set(session, now);
  }

  /** A request was answered: where each has its deadline, the time begins anew. */
  answered(session: Session, now: number): void {
    if (session.traits.deadline === 'request' && !session.ended) this.start(session, now);
  }

  forget(session: Session): void {
    this.#since.delete(session);
  }

  /** Ends those whose time is over. One that waits for our answer is not late. */
  sweep(now: number): void {
    for (const [session, since] of this.#since) {
      if (now - since < this.#withinMs) return;
      if (session.underWay > 0) continue;
      this.#since.delete(session);
      if (!isEntered(session)) session.end('enter_timeout');
    }
  }
}

const isEntered = ({ traits, user }: Session): boolean => traits.deadline === 'entered' && user !== undefined;
