import type { Hub } from '#hub/hub.ts';
import type { WireName } from '#model/names.ts';
import { isRefusal, type Refusal } from '#model/refusal.ts';
import { Caller } from './rest-session.ts';

/** Callers that are remembered, each for as long as it goes on calling, so that limits are the caller's and not the request's. */
const memory = { most: 10_000, quietMs: 60_000 };

interface Kept {
  readonly caller: Caller;
  readonly heardAt: number;
}

/** Those who come by with one request at a time. */
export class Callers {
  readonly #hub: Hub;
  readonly #wire: WireName;
  /** In the order of their last request. */
  readonly #kept = new Map<string, Kept>();

  constructor(hub: Hub, wire: WireName) {
    this.#hub = hub;
    this.#wire = wire;
  }

  /** Whoever calls from this address without saying who it is. */
  guest(address: string): Caller {
    return this.#keep(`address ${address}`, () => this.stranger(address));
  }

  /** The account whose token this is. The token is asked about each time: one that was revoked is void at once. */
  async account(secret: string, address: string): Promise<Caller | Refusal> {
    const newcomer = this.stranger(address);
    const entered = await newcomer.ask({ kind: 'loginWithToken', secret }, 'entered');
    if (isRefusal(entered)) {
      newcomer.leave();
      return entered;
    }
    const caller = this.#keep(`account ${entered.nickname}`, () => newcomer);
    if (caller !== newcomer) newcomer.leave();
    return caller;
  }

  /** Somebody for one request, who has to leave when it is answered. */
  stranger(address: string): Caller {
    return new Caller(this.#hub, this.#wire, address);
  }

  close(): void {
    for (const { caller } of this.#kept.values()) caller.leave();
    this.#kept.clear();
  }

  #keep(key: string, make: () => Caller): Caller {
    const now = performance.now();
    const known = this.#kept.get(key);
    if (known?.caller.ended) known.caller.leave();
    const caller = known && !known.caller.ended ? known.caller : make();
    this.#kept.delete(key);
    this.#kept.set(key, { caller, heardAt: now });
    this.#forgetQuiet(now);
    return caller;
  }

  #forgetQuiet(now: number): void {
    for (const [key, { caller, heardAt }] of this.#kept) {
      if (now - heardAt < memory.quietMs && this.#kept.size <= memory.most) return;
      this.#kept.delete(key);
      caller.leave();
    }
  }
}
