import type { Session } from './session.ts';

/** Which of this node's sessions speaks for a lease: the latest that entered with it. */
export class Holders {
  readonly #byLease = new Map<string, Session>();

  /** The session takes the lease over; whoever had it here, a connection that its client gave up, is ended. */
  take(lease: string, session: Session): void {
    const before = this.#byLease.get(lease);
    this.#byLease.set(lease, session);
    if (before && before !== session) before.end('bye');
  }

  /** True if the session had the lease to the last, so that the nickname becomes free with it. */
  drop(lease: string, session: Session): boolean {
    return this.#byLease.get(lease) === session && this.#byLease.delete(lease);
  }
}
