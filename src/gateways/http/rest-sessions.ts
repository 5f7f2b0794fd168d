import type { Hub } from '#hub/hub.ts';
import type { WireName } from '#model/names.ts';
import { isRefusal, type Refusal } from '#model/refusal.ts';
import { RestSession } from './rest-session.ts';

/** Callers that are remembered, each for as long as it goes on calling, so that limits are the caller's and not the request's. */
const memory = { most: 10_000, quietMs: 60_000 };

interface Kept {
  readonly session: RestSession;
  readonly lastUsedAt: number;
}

/** Those who come by with one request at a time. */
export class RestSessions {
  readonly #hub: Hub;
  readonly #wire: WireName;
  /** In the order of their last request. */
  readonly #kept = new Map<string, Kept>();

  constructor(hub: Hub, wire: WireName) {
    this.#hub = hub;
    this.#wire = wire;
  }

  /** Whoever calls from this address without saying who it is. */
  guest(address: string): RestSession {
    return this.#keep(`address ${address}`, () => this.anonymous(address));
  }

  /** The account whose token this is. The token is asked about each time: one that was revoked is void at once. */
  async account(secret: string, address: string): Promise<RestSession | Refusal> {
    const newcomer = this.anonymous(address);
    const entered = await newcomer.ask({ kind: 'loginWithToken', secret }, 'entered');
    if (isRefusal(entered)) {
      newcomer.leave();
      return entered;
    }
    const session = this.#keep(`account ${entered.nickname}`, () => newcomer);
    if (session !== newcomer) newcomer.leave();
    return session;
  }

  /** Somebody for one request, who has to leave when it is answered. */
  anonymous(address: string): RestSession {
    return new RestSession(this.#hub, this.#wire, address);
  }

  close(): void {
    for (const { session } of this.#kept.values()) session.leave();
    this.#kept.clear();
  }

  #keep(key: string, make: () => RestSession): RestSession {
    const now = performance.now();
    const known = this.#kept.get(key);
    if (known?.session.ended) known.session.leave();
    const session = known && !known.session.ended ? known.session : make();
    this.#kept.delete(key);
    this.#kept.set(key, { session, lastUsedAt: now });
    this.#forgetQuiet(now);
    return session;
  }

  #forgetQuiet(now: number): void {
    for (const [key, { session, lastUsedAt }] of this.#kept) {
      if (now - lastUsedAt < memory.quietMs && this.#kept.size <= memory.most) return;
      this.#kept.delete(key);
      session.leave();
    }
  }
}
