import type { UserId } from '#model/names.ts';
import type { Session } from './session.ts';

export interface Owner {
  readonly session: Session;
  /** The key of the nickname. */
  readonly key: string;
}

/** Which of this node's sessions owns a guest's nickname: the last one that entered with the guest's token. */
export class NicknameOwners {
  readonly #byGuest = new Map<UserId, Owner>();

  /** The session takes the nickname over. The previous owner, a connection that the client has given up, is ended. */
  take(guest: UserId, session: Session, key: string): void {
    const before = this.#byGuest.get(guest)?.session;
    this.#byGuest.set(guest, { session, key });
    if (before && before !== session) before.end('bye');
  }

  [Symbol.iterator](): Iterator<[UserId, Owner]> {
    return this.#byGuest[Symbol.iterator]();
  }

  has(guest: UserId): boolean {
    return this.#byGuest.has(guest);
  }

  /** Whether it is this session that keeps the guest's nickname. */
  isKeptBy(guest: UserId, session: Session): boolean {
    return this.#byGuest.get(guest)?.session === session;
  }

  /** The guest has another nickname, with the same owner. */
  rename(guest: UserId, key: string): void {
    const owner = this.#byGuest.get(guest);
    if (owner) this.#byGuest.set(guest, { ...owner, key });
  }

  /** The key of the nickname to release, if the session was its owner. */
  release(guest: UserId, session: Session): string | undefined {
    const owner = this.#byGuest.get(guest);
    if (owner?.session !== session) return undefined;
    this.#byGuest.delete(guest);
    return owner.key;
  }
}
