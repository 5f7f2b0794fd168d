import type { Session } from './session.ts';

/** Which of this node's sessions speaks for a lease: the latest that entered with it. */
export class NicknameOwners {
  readonly #byGuestToken = new Map<string, Session>();

  /** The session takes the lease over; whoever had it here, a connection that its client gave up, is ended. */
  take(guestToken: string, session: Session): void {
    const before = this.#byGuestToken.get(guestToken);
    this.#byGuestToken.set(guestToken, session);
    if (before && before !== session) before.end('bye');
  }

  /** True if nobody speaks under this nickname with the lease after the session, so that it becomes free. */
  release(
    { guestToken, key }: { readonly guestToken: string; readonly key: string },
    session: Session,
  ): boolean {
    const latest = this.#byGuestToken.get(guestToken);
    if (latest === session) return this.#byGuestToken.delete(guestToken);
    // A guest may take the lease along to another nickname: then the first one is left behind.
    return latest?.identity.kind === 'guest' && latest.identity.key !== key;
  }
}
