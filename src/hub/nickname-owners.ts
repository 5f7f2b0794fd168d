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

  /** True if nobody speaks under this nickname with the lease after the session, so that it becomes free. */
  drop({ lease, key }: { readonly lease: string; readonly key: string }, session: Session): boolean {
    const latest = this.#byLease.get(lease);
    if (latest === session) return this.#byLease.delete(lease);
    // A guest may take the lease along to another nickname: then the first one is left behind.
    return latest?.standing.kind === 'guest' && latest.standing.key !== key;
  }
}
