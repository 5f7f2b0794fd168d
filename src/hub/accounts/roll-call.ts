import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import { limits } from '#model/limits.ts';
import type { SessionId, UserId } from '#model/names.ts';
import { encodeNotice, type LiveSession, type UserNotice } from '#model/notice.ts';
import type { Sessions } from '../session/sessions.ts';

type Call = Extract<UserNotice, { kind: 'rollCall' }>;
type Reply = Extract<UserNotice, { kind: 'here' }>;

interface Waiting {
  readonly missing: Set<string>;
  readonly found: LiveSession[];
  /** Nothing more has to be known than these. */
  readonly isEnough: (sessions: readonly LiveSession[]) => boolean;
  readonly done: () => void;
}

/** Asks all nodes which sessions a user has: presence knows neither those that are not shown nor how they signed in. */
export class RollCall {
  readonly #node: string;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #sessions: Sessions;
  readonly #otherNodes: () => readonly string[];
  readonly #waiting = new Map<string, Waiting>();

  constructor(node: string, bus: Bus, clock: Clock, sessions: Sessions, otherNodes: () => readonly string[]) {
    this.#node = node;
    this.#bus = bus;
    this.#clock = clock;
    this.#sessions = sessions;
    this.#otherNodes = otherNodes;
  }

  /** Whether this session of the user is open, on whatever node. */
  async isOpen(user: UserId, session: SessionId, request: string): Promise<boolean> {
    const isThere = (sessions: readonly LiveSession[]) => sessions.some(({ id }) => id === session);
    return isThere(this.#own(user)) || isThere(await this.of(user, request, isThere));
  }

  /** The sessions of all nodes that answer within `limits.confirmMs`; some of them, if they are enough. */
  async of(
    user: UserId,
    request: string,
    isEnough: Waiting['isEnough'] = () => false,
  ): Promise<readonly LiveSession[]> {
    const nodes = this.#otherNodes();
    if (nodes.length === 0) return this.#own(user);
    const { promise, resolve } = Promise.withResolvers<void>();
    const found: LiveSession[] = [];
    this.#waiting.set(request, { missing: new Set(nodes), found, isEnough, done: resolve });
    const cancel = this.#clock.after(limits.confirmMs, resolve);
    this.#bus.publish('users', encodeNotice({ kind: 'rollCall', user, request }));
    await promise;
    cancel();
    this.#waiting.delete(request);
    return [...this.#own(user), ...found];
  }

  answer({ user, request }: Call): void {
    const sessions = this.#own(user);
    this.#bus.publish('users', encodeNotice({ kind: 'here', user, request, node: this.#node, sessions }));
  }

  received({ request, node, sessions }: Reply): void {
    const waiting = this.#waiting.get(request);
    if (!waiting?.missing.delete(node)) return;
    waiting.found.push(...sessions);
    if (waiting.missing.size === 0 || waiting.isEnough(sessions)) waiting.done();
  }

  #own(user: UserId): LiveSession[] {
    return [...this.#sessions.ofUser(user)].flatMap(({ id, wire, identity, ended, leaving }) => {
      if (identity.kind === 'anonymous' || ended || leaving) return [];
      if (identity.kind === 'guest') return [{ id, wire, since: identity.enteredAt }];
      const { since, token } = identity;
      return [{ id, wire, since, ...(token && { token: token.id }) }];
    });
  }
}
