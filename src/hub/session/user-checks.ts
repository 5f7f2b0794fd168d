import type { UserId } from '#model/names.ts';
import { parseKnownNickname } from '#model/nickname.ts';
import type { User } from '#model/user.ts';
import { endPersons } from '../accounts/shown-person.ts';
import type { Context } from '../context.ts';
import type { Session } from './session.ts';
import { applyUserChange, claimAgain, differs } from './user-changes.ts';
import { isVisitor } from './visitors.ts';

/** Users that are asked about in one query. */
const usersAtOnce = 1_000;

/**
 * Compares what this node's sessions hold of their users with the store. Changes are announced on the bus, which may lose them, and
 * servers that share a database alone have none: a token that was revoked elsewhere, another nickname, a guest who came back
 * elsewhere are noticed here at the latest.
 */
export class UserChecks {
  readonly #context: Context;
  #running = false;

  constructor(context: Context) {
    this.#context = context;
  }

  async run(): Promise<void> {
    // A slow store is not asked again before it has answered.
    if (this.#running) return;
    this.#running = true;
    try {
      await endPersons(this.#context);
      const sessions = [...this.#context.sessions].filter(isKnown);
      for (let first = 0; first < sessions.length; first += usersAtOnce)
        await this.#compare(sessions.slice(first, first + usersAtOnce));
    } finally {
      this.#running = false;
    }
  }

  async #compare(sessions: readonly Session[]): Promise<void> {
    const { store, node, nicknameOwners } = this.#context;
    const before = sessions.map((session) => ({ session, user: session.user!, identity: session.identity }));
    const ids = [...new Set(before.map(({ user }) => user.id))];
    const tokens = new Set(before.flatMap(({ session }) => tokenOf(session) ?? []));
    const guests = ids.filter((id) => nicknameOwners.has(id));
    const [users, held] = await Promise.all([
      store.users.get(ids),
      store.users.stillHeld({ node, tokens: [...tokens], guests }),
    ]);
    // What has changed meanwhile is newer than what was read.
    const unchanged = before.filter(
      ({ session, identity }) => !session.ended && session.identity === identity,
    );
    const isLost = ({ session, user }: (typeof before)[number]) =>
      users.get(user.id)?.kind !== 'account' &&
      nicknameOwners.isKeptBy(user.id, session) &&
      !held.guests.has(user.id);
    const { lost = [], kept = [] } = Object.groupBy(unchanged, (one) => (isLost(one) ? 'lost' : 'kept'));
    for (const { session, user } of kept) {
      const token = tokenOf(session);
      if (token !== undefined && !held.tokens.has(token)) {
        if (!session.revoking) session.end('bye');
      } else await this.#applyDifference(user, users.get(user.id));
    }
    // At the end, because it writes, which may fail.
    for (const { session, user } of lost) await this.#keepOrEnd(session, user.id);
  }

  async #applyDifference(known: User, now: User | undefined): Promise<void> {
    if (now && differs(known, now)) await applyUserChange(this.#context, { kind: 'renamed', user: known.id });
  }

  /**
   * A guest does not own the nickname through this node any more: it came back through another node, or this node's lease ran
   * out meanwhile. Looked at again when nothing else of the guest is under way.
   */
  async #keepOrEnd(session: Session, id: UserId): Promise<void> {
    const { store, node, guests, nicknameOwners, fingerprint } = this.#context;
    const { identity } = session;
    if (identity.kind !== 'guest') return;
    const isElsewhere = await guests.run(fingerprint(identity.guestToken), async () => {
      if (!nicknameOwners.isKeptBy(id, session)) return undefined;
      const own = await store.users.stillHeld({ node, tokens: [], guests: [id] });
      return own.guests.has(id) ? undefined : await this.#ownsSomewhere(id);
    });
    if (isElsewhere === true && !identity.beside) session.end('bye');
    else if (isElsewhere === false) await claimAgain(this.#context, session);
  }

  /** Whether the guest owns its nickname through any node that lives. */
  async #ownsSomewhere(id: UserId): Promise<boolean> {
    const { store, clock } = this.#context;
    const known = (await store.users.get([id])).get(id);
    const name = known && parseKnownNickname(known.nickname);
    return name !== undefined && (await store.users.owner(name.key, clock.now()))?.id === id;
  }
}

/** Visitors are written down by `visitors.ts`, as soon as that is possible. */
const isKnown = (session: Session): boolean =>
  session.user !== undefined && !session.ended && !isVisitor(session);

const tokenOf = ({ identity }: Session): string | undefined =>
  identity.kind === 'account' ? identity.token?.hash : undefined;
