import type { Clock } from '#lib/clock.ts';
import type { SessionId, UserId } from '#model/names.ts';
import type { Session } from './session.ts';

/** The open sessions of this node. */
export class Sessions {
  readonly #clock: Clock;
  readonly #all = new Set<Session>();
  readonly #byUser = new Map<UserId, Set<Session>>();
  /** Sessions that are notified of every connection that ends. */
  readonly #disconnectListeners = new Set<Session>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  [Symbol.iterator](): SetIterator<Session> {
    return this.#all[Symbol.iterator]();
  }

  get size(): number {
    return this.#all.size;
  }

  add(session: Session): void {
    this.#all.add(session);
    if (session.traits.receivesDisconnects) this.#disconnectListeners.add(session);
  }

  /** Indexes an authenticated session by its user. Not if it has ended meanwhile: it would never be removed. */
  authenticated(session: Session): void {
    const { user } = session;
    if (!user || !this.#all.has(session)) return;
    const own = this.#byUser.get(user.id) ?? new Set();
    this.#byUser.set(user.id, own.add(session));
  }

  /** The session is anonymous again: its user could not be signed in after all. */
  unauthenticated(session: Session): void {
    const { user } = session;
    const own = user && this.#byUser.get(user.id);
    own?.delete(session);
    if (user && own?.size === 0) this.#byUser.delete(user.id);
  }

  /** False if it was not open. */
  delete(session: Session): boolean {
    this.#disconnectListeners.delete(session);
    this.unauthenticated(session);
    return this.#all.delete(session);
  }

  has(session: Session): boolean {
    return this.#all.has(session);
  }

  /** Sessions that would be reached, but are not open. */
  strays(): Session[] {
    const reached = [...this.#byUser.values(), this.#disconnectListeners].flatMap((set) => [...set]);
    return [...new Set(reached)].filter((session) => !this.#all.has(session));
  }

  /** Removes a session that is not open, by whatever user it is still found. */
  removeStray(session: Session): void {
    this.#disconnectListeners.delete(session);
    for (const [user, own] of this.#byUser) {
      own.delete(session);
      if (own.size === 0) this.#byUser.delete(user);
    }
  }

  ofUser(user: UserId): Iterable<Session> {
    return this.#byUser.get(user) ?? [];
  }

  announceDisconnects(ended: readonly SessionId[]): void {
    const now = this.#clock.now();
    for (const session of this.#disconnectListeners) {
      session.toldOfEndAt = now;
      session.send({ kind: 'ended', sessions: ended });
    }
  }
}
