import type { Bus } from '#bus.ts';
import type { Clock } from '#lib/clock.ts';
import type { UserId } from '#model/names.ts';
import { encodeNotice } from '#model/notice.ts';
import type { Facts } from '../facts.ts';
import type { Session } from '../session/session.ts';
import type { Sessions } from '../session/sessions.ts';
import { Confirmations } from './confirmations.ts';
import { Sanctions } from './sanctions.ts';

/** What moderators have decided, as far as this node has to obey it. */
export class Moderation {
  readonly sanctions: Sanctions;
  readonly confirmations: Confirmations;
  readonly #node: string;
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #facts: Facts;
  readonly #sessions: Sessions;
  readonly #otherNodes: () => readonly string[];

  /** `otherNodes`: those that are alive now. */
  constructor(
    node: string,
    bus: Bus,
    clock: Clock,
    facts: Facts,
    sessions: Sessions,
    otherNodes: () => readonly string[],
  ) {
    this.sanctions = new Sanctions(facts);
    this.confirmations = new Confirmations(clock);
    this.#node = node;
    this.#bus = bus;
    this.#clock = clock;
    this.#facts = facts;
    this.#sessions = sessions;
    this.#otherNodes = otherNodes;
  }

  /** Reads what is in force now, and ends the sessions of those who are banned. `request`: another node waits for it. */
  async applySanctions(request?: string): Promise<void> {
    await this.sanctions.load();
    for (const session of this.#sessions) this.endIfBanned(session);
    if (request !== undefined)
      this.#bus.publish('users', encodeNotice({ kind: 'confirmed', user: 0, request, node: this.#node }));
  }

  /** Fulfilled when the other nodes have carried out what was decided about the user (0: about an address). */
  async enforce(user: UserId, request: string): Promise<void> {
    const confirmed = this.confirmations.all(request, this.#otherNodes());
    this.#bus.publish('users', encodeNotice({ kind: 'sanctioned', user, request }));
    await this.applySanctions();
    await confirmed;
  }

  /** False if it may stay. */
  endIfBanned(session: Session): boolean {
    if (!this.isBanned(session)) return false;
    const { user, address } = session;
    session.end('banned', { reason: this.sanctions.reasonOfBan(user?.id, address, this.#clock.now()) });
    return true;
  }

  isBanned({ user, address }: Session): boolean {
    return this.sanctions.isBanned(user?.id, address, this.#clock.now());
  }

  /** Reads the sanctions again, because a notice may have been lost, and removes those that have ended. */
  async refresh(): Promise<void> {
    await this.applySanctions();
    const ended = this.sanctions.ended(this.#clock.now());
    for (const { id, version } of ended) await this.#facts.write({ kind: 'sanction', id, version });
  }
}
