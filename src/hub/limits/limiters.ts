import { addressKey } from '#lib/address-key.ts';
import { FailureLimiter } from '#lib/failure-limiter.ts';
import { FairQueue } from '#lib/fair-queue.ts';
import { KeyedBuckets } from '#lib/keyed-buckets.ts';
import { TokenBucket } from '#lib/token-bucket.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import type { Session } from '../session/session.ts';
import { Allowance, type Rate, type Rates, SessionAllowance } from './allowance.ts';

export interface LimiterSettings {
  readonly posting: Rate;
  /** Accounts that may be made from one address in an hour, and at once. */
  readonly signupsPerHour?: number | undefined;
  /**
   * How many times the usual number of people may be behind one address: above 1 where a proxy is in front, for everybody
   * behind it has its address.
   */
  readonly crowd?: number | undefined;
}

/**
 * All limits on what users and addresses may do on this node. They belong to the user and to the address, never to a
 * connection alone, and outlast it. What one address spends is never taken from another.
 */
export class Limiters {
  readonly #rates: Rates;
  readonly #users: KeyedBuckets<UserId, Allowance>;
  readonly #addresses: KeyedBuckets<string, Allowance>;
  /** Which user's allowance a session holds. */
  readonly #held = new WeakMap<Session, UserId>();
  /** Failed sign-ins, for each account from each address … */
  readonly #guesses = new FailureLimiter(limits.login.attempts, limits.login.perMs);
  /** … and for each address. Of an account alone they are not counted: anybody could lock out its owner. */
  readonly #failures: FailureLimiter;
  /** Tickets that are good no more, apart from those, so that an old page keeps nobody from signing in. */
  readonly #deadTickets: FailureLimiter;
  readonly #signups: KeyedBuckets<string, TokenBucket>;
  readonly #guests: KeyedBuckets<string, TokenBucket>;
  readonly #rooms: KeyedBuckets<string, TokenBucket>;
  readonly #reports: KeyedBuckets<string, TokenBucket>;
  readonly #descriptions = new TokenBucket(1000 / limits.debug.perMs, 1);
  /** Sign-ins that are verified: addresses take turns. */
  readonly #signinTurns = new FairQueue<string>(limits.login.atOnce);
  /** Sign-ups wait among themselves, so that a sign-in never waits for more than the one that is being hashed. */
  readonly #signupTurns = new FairQueue<string>(limits.signups.atOnce, limits.signups.waiting);

  constructor({ posting, signupsPerHour = limits.signups.perHour, crowd = 1 }: LimiterSettings) {
    const { address, guests, rooms, reportsPerHour } = limits;
    const shared: Rates = {
      posts: times(posting, address.posting * crowd),
      commands: times(limits.commands, address.commands * crowd),
    };
    this.#rates = { posts: posting, commands: limits.commands };
    this.#users = new KeyedBuckets(() => new Allowance(this.#rates));
    this.#addresses = new KeyedBuckets(() => new Allowance(shared));
    this.#failures = new FailureLimiter(address.loginAttempts * crowd, limits.login.perMs);
    this.#deadTickets = new FailureLimiter(address.loginAttempts * crowd, limits.login.perMs);
    this.#signups = buckets(signupsPerHour / 3600, signupsPerHour);
    this.#guests = buckets(guests.perSecond * crowd, guests.burst * crowd);
    this.#rooms = buckets((rooms.perHour / 3600) * crowd, rooms.burst * crowd);
    this.#reports = buckets((reportsPerHour / 3600) * crowd, reportsPerHour * crowd);
  }

  /** What a new session at this address may do, while it is nobody's. */
  connected(address: string): SessionAllowance {
    return new SessionAllowance(new Allowance(this.#rates), this.#addresses.hold(addressKey(address)));
  }

  /** The session is its user's now, or nobody's again. */
  identified(session: Session): void {
    const { user } = session;
    this.#releaseUser(session);
    if (user) this.#held.set(session, user.id);
    session.allowance.replaceOwn(user ? this.#users.hold(user.id) : new Allowance(this.#rates));
  }

  disconnected(session: Session): void {
    this.#releaseUser(session);
    this.#addresses.release(addressKey(session.address));
  }

  mayAttemptLogin({ address }: Session, account: string, now: number): boolean {
    const from = addressKey(address);
    return this.#failures.allows(from, now) && this.#guesses.allows(`${from} ${account}`, now);
  }

  recordFailedLogin({ address }: Session, account: string, now: number): void {
    const from = addressKey(address);
    this.#failures.recordFailure(from, now);
    this.#guesses.recordFailure(`${from} ${account}`, now);
  }

  /** Whether another sign-up may be tried from this address, as far as those that failed are concerned. */
  mayAttemptSignup({ address }: Session, now: number): boolean {
    return this.#failures.allows(addressKey(address), now);
  }

  /** A sign-up that fails tells which names exist, but nothing of the account's: it counts against its address alone. */
  recordFailedSignup({ address }: Session, now: number): void {
    this.#failures.recordFailure(addressKey(address), now);
  }

  mayShowDeadTicket({ address }: Session, now: number): boolean {
    return this.#deadTickets.allows(addressKey(address), now);
  }

  recordDeadTicket({ address }: Session, now: number): void {
    this.#deadTickets.recordFailure(addressKey(address), now);
  }

  /** Takes one of the accounts that this address may make. */
  takeSignup({ address }: Session, now: number): boolean {
    return this.#signups.of(addressKey(address)).take(now);
  }

  giveBackSignup({ address }: Session): void {
    this.#signups.of(addressKey(address)).giveBack();
  }

  /** Judges an attempt to sign in when it is its address's turn. */
  async whenSigninsTurn<R extends object>({ address }: Session, judge: () => Promise<R>): Promise<R> {
    // There is a place for each connection.
    return (await this.#signinTurns.run(addressKey(address), judge))!;
  }

  /** Undefined: too many others are signing up at this moment, and none of them has more places than this address. */
  whenSignupsTurn<R extends object>({ address }: Session, make: () => Promise<R>): Promise<R | undefined> {
    return this.#signupTurns.run(addressKey(address), make);
  }

  /** Takes a message of a user that is not there: of its own alone, since it is at no address. */
  takePostOf(user: UserId, now: number, price = 1): boolean {
    return this.#users.of(user).posts.take(now, price);
  }

  takeGuest({ address }: Session, now: number): boolean {
    return this.#guests.of(addressKey(address)).take(now);
  }

  takeRoom({ address }: Session, now: number): boolean {
    return this.#rooms.of(addressKey(address)).take(now);
  }

  takeReport({ address }: Session, now: number): boolean {
    return this.#reports.of(addressKey(address)).take(now);
  }

  /** Whether all connections may be logged now. */
  takeDescription(now: number): boolean {
    return this.#descriptions.take(now);
  }

  /** Called now and then: forgets those who have their whole allowance again. */
  sweep(now: number): void {
    const ofAddresses = [this.#addresses, this.#signups, this.#guests, this.#rooms, this.#reports];
    for (const keyed of [this.#users, ...ofAddresses]) keyed.forgetFull(now);
  }

  #releaseUser(session: Session): void {
    const user = this.#held.get(session);
    if (user !== undefined) this.#users.release(user);
    this.#held.delete(session);
  }
}

const buckets = (perSecond: number, burst: number) =>
  new KeyedBuckets<string, TokenBucket>(() => new TokenBucket(perSecond, burst));

const times = ({ perSecond, burst }: Rate, factor: number): Rate => ({
  perSecond: perSecond * factor,
  burst: burst * factor,
});
