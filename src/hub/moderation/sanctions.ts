import { type Network, parseNetwork } from '#lib/network.ts';
import type { Sanction } from '#model/facts.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { FactOf, Facts } from '../facts.ts';

/** A sanction, as it stands in the store. */
export type StoredSanction = FactOf<'sanction'>;

/**
 * The bans and mutes of now, in memory, because they are asked for with each message. The store has them for good: each node
 * reads them when it starts, when another node says that one was changed, and again from time to time, because the bus may lose
 * that.
 */
export class Sanctions {
  readonly #facts: Facts;
  #asked = 0;
  #read = 0;
  #all: readonly StoredSanction[] = [];
  /** `user`, or `user room`, to the end of the mute. */
  #mutes = new Map<string, number>();
  #bannedUsers = new Map<UserId, number>();
  #bannedNetworks: readonly { readonly network: Network; readonly until: number }[] = [];

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  /** Rejected if the store cannot be read: what was known before stays. */
  async load(): Promise<void> {
    const turn = ++this.#asked;
    const all = await this.#facts.all('sanction');
    // Of two that read at the same time, the later one knows more.
    if (turn < this.#read) return;
    this.#read = turn;
    const of = (what: Sanction['what']) => all.filter(({ data }) => data.what === what);
    this.#all = all;
    this.#mutes = latest(of('mute'), ({ user, room }) => user && keyOf(user.id, room));
    this.#bannedUsers = latest(of('ban'), ({ user }) => user?.id);
    this.#bannedNetworks = of('ban').flatMap(({ data }) => {
      const network = data.address === undefined ? undefined : parseNetwork(data.address);
      return network ? { network, until: endOf(data) } : [];
    });
  }

  /** Those that have not ended yet. */
  current(now: number): readonly StoredSanction[] {
    return this.#all.filter(({ data }) => endOf(data) > now);
  }

  /** Those that have ended. */
  ended(now: number): readonly StoredSanction[] {
    return this.#all.filter(({ data }) => endOf(data) <= now);
  }

  isMuted(user: UserId, room: RoomId, now: number): boolean {
    if (this.#mutes.size === 0) return false;
    const until = Math.max(this.#mutes.get(keyOf(user)) ?? 0, this.#mutes.get(keyOf(user, room)) ?? 0);
    return until > now;
  }

  /** What was written as the reason of the ban that holds. */
  reasonOfBan(user: UserId | undefined, address: string, now: number): string {
    const bans = this.current(now).filter(({ data }) => data.what === 'ban');
    const own = bans.find(({ data }) => data.user !== undefined && data.user.id === user);
    const net = bans.find(({ data }) => data.address && parseNetwork(data.address)?.includes(address));
    return (own ?? net)?.data.reason ?? '';
  }

  isBanned(user: UserId | undefined, address: string | undefined, now: number): boolean {
    if (user !== undefined && (this.#bannedUsers.get(user) ?? 0) > now) return true;
    if (address === undefined) return false;
    return this.#bannedNetworks.some(({ network, until }) => until > now && network.includes(address));
  }
}

export const endOf = ({ until = Number.POSITIVE_INFINITY }: Sanction): number => until;

const keyOf = (user: UserId, room?: RoomId): string => (room === undefined ? `${user}` : `${user} ${room}`);

/** For each key the latest end. */
function latest<K>(
  sanctions: readonly StoredSanction[],
  key: (sanction: Sanction) => K | undefined,
): Map<K, number> {
  const ends = new Map<K, number>();
  for (const { data } of sanctions) {
    const name = key(data);
    if (name !== undefined) ends.set(name, Math.max(ends.get(name) ?? 0, endOf(data)));
  }
  return ends;
}
