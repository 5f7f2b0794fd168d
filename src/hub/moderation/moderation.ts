import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import { encodeNotice, type UserNotice } from '#model/notice.ts';
import type { Store, Users } from '#store.ts';
import type { Facts } from '../facts.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { Confirmations } from './confirmations.ts';
import { Holds } from './holds.ts';
import { Sanctions } from './sanctions.ts';
import { ToldMutes } from './told-mutes.ts';

interface ModerationSettings {
  readonly node: string;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly store: Store;
}

/** What moderators have decided, as far as this node has to obey it. */
export class Moderation {
  readonly sanctions: Sanctions;
  readonly holds: Holds;
  readonly confirmations: Confirmations;
  readonly #toldMutes: ToldMutes;
  readonly #node: string;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #facts: Facts;
  readonly #sessions: Sessions;
  readonly #users: Users;
  readonly #otherNodes: () => readonly string[];

  /** `otherNodes`: those that this node has heard of. */
  constructor(
    { node, bus, clock, store }: ModerationSettings,
    facts: Facts,
    sessions: Sessions,
    otherNodes: () => readonly string[],
  ) {
    this.sanctions = new Sanctions(facts);
    this.holds = new Holds(facts);
    this.confirmations = new Confirmations(clock);
    this.#toldMutes = new ToldMutes(this.sanctions, sessions);
    this.#node = node;
    this.#bus = bus;
    this.#clock = clock;
    this.#facts = facts;
    this.#sessions = sessions;
    this.#users = store.users;
    this.#otherNodes = otherNodes;
  }

  /** Reads what is in force now, ends the sessions of those who are banned, and tells those who are muted. */
  async applySanctions(): Promise<void> {
    await Promise.all([this.sanctions.load(), this.holds.load()]);
    for (const session of this.#sessions) this.endIfBanned(session);
    this.#toldMutes.update(this.#clock.now());
  }

  /** This node has carried out what another waits for. */
  confirm(request: string): void {
    this.#bus.publish('users', encodeNotice({ kind: 'confirmed', user: 0, request, node: this.#node }));
  }

  /** Tells the other nodes of it, and returns how many of them have not carried it out in time. */
  enforce(notice: UserNotice, request: string): Promise<number> {
    const nodes = { heard: this.#otherNodes(), kept: this.#nodesInStore() };
    return this.confirmations.all(request, nodes, () =>
      this.#bus.publish('users', encodeNotice({ ...notice, request })),
    );
  }

  /** A node that was just started, or cannot hear the bus, has not heard of others; their leases are in the store. */
  async #nodesInStore(): Promise<readonly string[]> {
    const nodes = await this.#users.liveNodes(this.#clock.now());
    return nodes.filter((node) => node !== this.#node);
  }

  /** False if it may stay. */
  endIfBanned(session: Session): boolean {
    if (!this.isBanned(session)) return false;
    const { user, address } = session;
    session.end('banned', { reason: this.sanctions.reasonOfBan(user?.id, address, this.#clock.now()) });
    return true;
  }

  /** A ban of an address does not put out those who could lift it. */
  isBanned({ user, address }: Session): boolean {
    const isStaff = user?.role === 'owner' || user?.role === 'moderator';
    return this.sanctions.isBanned(user?.id, isStaff ? undefined : address, this.#clock.now());
  }

  /** Reads the sanctions again, because a notice may have been lost, and removes those that have ended. */
  async refresh(): Promise<void> {
    await this.applySanctions();
    const ended = this.sanctions.ended(this.#clock.now());
    for (const { id, version } of ended) await this.#facts.write({ kind: 'sanction', id, version });
  }
}
