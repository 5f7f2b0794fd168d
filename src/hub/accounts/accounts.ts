import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import { FailureLimiter } from '#lib/failure-limiter.ts';
import { limits } from '#model/limits.ts';
import type { Store } from '#store.ts';
import type { Facts } from '../facts.ts';
import type { Sessions } from '../session/sessions.ts';
import { RollCall } from './roll-call.ts';
import { Traces } from './traces.ts';

/** What a node keeps of accounts besides their sessions. */
export class Accounts {
  readonly rollCall: RollCall;
  readonly traces: Traces;
  /** Wrong codes of each account, from all addresses: who may try a code knows the password. */
  readonly wrongCodes = new FailureLimiter(limits.login.attempts, limits.login.perMs);

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
}
