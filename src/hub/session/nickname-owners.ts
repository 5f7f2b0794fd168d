import type { UserId } from '#model/names.ts';
import type { Session } from './session.ts';

export interface Owner {
  /** The guest's sessions here: several where a browser has several windows. */
  readonly sessions: ReadonlySet<Session>;
  /** The key of the nickname. */
  readonly key: string;
}

/** Which of this node's sessions own a guest's nickname. It is kept until the last of them is gone. */
export class NicknameOwners {
  readonly #byGuest = new Map<UserId, Owner>();

  /**
   * The session owns the nickname: `beside` the others that do, or in their place. Those are then connections that the client has
   * given up, and are ended.
   */
  take(guest: UserId, session: Session, key: string, beside: boolean): void {
    const before = this.#byGuest.get(guest)?.sessions ?? new Set();
    this.#byGuest.set(guest, { sessions: new Set([...(beside ? before : []), session]), key });
    if (!beside) for (const other of before) if (other !== session) other.end('bye');
  }

  [Symbol.iterator](): Iterator<[UserId, Owner]> {
    return this.#byGuest[Symbol.iterator]();
  }

  has(guest: UserId): boolean {
    return this.#byGuest.has(guest);
  }

  /** Whether this session keeps the guest's nickname, alone or with others. */
  isKeptBy(guest: UserId, session: Session): boolean {
    return this.#byGuest.get(guest)?.sessions.has(session) ?? false;
  }

  /** The guest has another nickname, with the same owners. */
  rename(guest: UserId, key: string): void {
    const owner = this.#byGuest.get(guest);
    if (owner) this.#byGuest.set(guest, { ...owner, key });
  }

  /** The key of the nickname to release, if the session was the last of its owners. */
  release(guest: UserId, session: Session): string | undefined {
    const owner = this.#byGuest.get(guest);
    if (!owner?.sessions.has(session)) return undefined;
    const sessions = new Set(owner.sessions);
    sessions.delete(session);
    if (sessions.size > 0) {
      this.#byGuest.set(guest, { ...owner, sessions });
      return undefined;
    }
    this.#byGuest.delete(guest);
    return owner.key;
  }
}
