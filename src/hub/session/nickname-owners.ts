import type { UserId } from '#model/names.ts';
import type { Session } from './session.ts';

interface Owner {
  readonly session: Session;
  /** What the nickname is compared by. */
  readonly key: string;
}

/** Which of this node's sessions keeps a guest's nickname: the one that entered last with its token. */
export class NicknameOwners {
  readonly #byGuest = new Map<UserId, Owner>();

  /** The session takes the nickname over. One that kept it before, a connection that its client gave up, is ended. */
  take(guest: UserId, session: Session, key: string): void {
    const before = this.#byGuest.get(guest)?.session;
    this.#byGuest.set(guest, { session, key });
    if (before && before !== session) before.end('bye');
  }

  has(guest: UserId): boolean {
    return this.#byGuest.has(guest);
  }

  /** The guest has another nickname, which the same session keeps. */
  rename(guest: UserId, key: string): void {
    const owner = this.#byGuest.get(guest);
    if (owner) this.#byGuest.set(guest, { ...owner, key });
  }

  /** The key of the nickname that becomes free, if the session was the one that kept it. */
  release(guest: UserId, session: Session): string | undefined {
    const owner = this.#byGuest.get(guest);
    if (owner?.session !== session) return undefined;
    this.#byGuest.delete(guest);
    return owner.key;
  }
}
