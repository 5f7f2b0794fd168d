import type { Bus } from '#bus.ts';
import { addressKey } from '#lib/address-key.ts';
import type { Clock } from '#lib/clock.ts';
import { FailureLimiter } from '#lib/failure-limiter.ts';
import { KeyedBuckets } from '#lib/keyed-buckets.ts';
import { TokenBucket } from '#lib/token-bucket.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import type { Store } from '#store.ts';
import type { Facts } from '../facts.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { Challenges } from './passkeys.ts';
import { RollCall } from './roll-call.ts';
import { Traces } from './traces.ts';

/** What a node keeps of accounts besides their sessions. */
export class Accounts {
  readonly rollCall: RollCall;
  readonly traces: Traces;
  readonly challenges = new Challenges();
  /** Wrong codes of each account, from all addresses: who may try a code knows the password. */
  readonly wrongCodes = new FailureLimiter(limits.login.attempts, limits.login.perMs);

  readonly #mailsFrom = hourly(limits.mails.perAddress);
  readonly #mailsTo = hourly(limits.mails.perAccount);

  /** `otherNodes`: those that are alive now. */
  constructor(
    node: string,
    { bus, clock, store }: { readonly bus: Bus; readonly clock: Clock; readonly store: Store },
    facts: Facts,
    sessions: Sessions,
    otherNodes: () => readonly string[],
  ) {
    this.rollCall = new RollCall(node, bus, clock, sessions, otherNodes);
    this.traces = new Traces(clock, store, facts);
  }

  /** Whether this address may cause another mail; counts as one. */
  mayMail({ address }: Session, now: number): boolean {
    return this.#mailsFrom.of(addressKey(address)).take(now);
  }

  /** Whether the account may be sent another mail; counts as one. */
  mayMailTo(user: UserId, now: number): boolean {
    return this.#mailsTo.of(String(user)).take(now);
  }

  takeMail(session: Session, user: UserId, now: number): boolean {
    return this.mayMail(session, now) && this.mayMailTo(user, now);
  }

  /** Called now and then. */
  sweep(now: number): void {
    for (const keyed of [this.#mailsFrom, this.#mailsTo]) keyed.forgetFull(now);
  }
}

/** So many an hour for each key, and as many at once after a pause. */
const hourly = (most: number) =>
  new KeyedBuckets<string, TokenBucket>(() => new TokenBucket(most / 3600, most));
