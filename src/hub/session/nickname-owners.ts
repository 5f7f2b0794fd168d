import type { UserId } from '#model/names.ts';
import type { Session } from './session.ts';

/** Which of this node's sessions keeps a guest's nickname: the one that entered last with its token. */
export class NicknameOwners {
  readonly #byGuest = new Map<UserId, Session>();

  /** The session takes the nickname over. One that had it here, a connection that its client gave up, is ended. */
  take(guest: UserId, session: Session): void {
    const before = this.#byGuest.get(guest);
    this.#byGuest.set(guest, session);
    if (before && before !== session) before.end('bye');
  }

  has(guest: UserId): boolean {
    return this.#byGuest.has(guest);
  }

  /** True if the session was the one that kept it, so that the nickname becomes free. */
  release(guest: UserId, session: Session): boolean {
    return this.#byGuest.get(guest) === session && this.#byGuest.delete(guest);
  }
}
