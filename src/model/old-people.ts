import type { Author, Entry, EntryKind, Posted } from './entry.ts';
import type { UserId } from './names.ts';
import { newKeys } from './rekey.ts';
import type { UserRecord } from './user.ts';

/**
 * What 0.1.0 kept, without the entries of public rooms and without tokens.
 *
 * 0.1.0 identified a person by a key: `alice` is an account, `~alice` stands for all guests of that nickname and for scripts that
 * left messages under it. Guests were distinguished by their lease, whose fingerprint is the hash of today's guest token. A room
 * was identified by its name. A private message was written into the personal rooms of both sides: `@alice` is an account's,
 * `@~` and a fingerprint a guest's.
 */
export interface OldLog {
  readonly people: readonly { readonly id: number; readonly key: string }[];
  readonly accounts: readonly OldAccount[];
  /** All names under which the log has entries, in any order, possibly with repeats. */
  readonly authors: Iterable<OldAuthorship>;
  /** Rooms that have entries, without personal rooms. */
  readonly rooms: readonly OldRoom[];
  readonly memberships: readonly { readonly person: string; readonly room: string; readonly since: number }[];
  readonly readMarks: readonly { readonly person: string; readonly room: string; readonly seq: number }[];
  /** The messages (`posted`) of all personal rooms, in any order. Other entries of those rooms are not carried over. */
  readonly privateMessages: readonly OldPrivateMessage[];
}

export interface OldAccount {
  readonly person: string;
  readonly nickname: string;
  readonly passwordHash: string;
  readonly createdAt: number;
}

/** `first`, `last`: when the first and the last entry under this name were sent. */
export interface OldAuthorship extends Pick<OldAuthor, 'person' | 'nickname' | 'lease'> {
  readonly first: number;
  readonly last: number;
}

export interface OldRoom {
  readonly name: string;
  readonly head: number;
  /** When its first entry was sent. */
  readonly createdAt: number;
}

export interface OldAuthor {
  /** The key of the person. */
  readonly person: string;
  readonly nickname: string;
  readonly session: string;
  /** The fingerprint of a guest's lease. */
  readonly lease?: string | undefined;
}

/** An entry of 0.1.0. Its reactions, which had nicknames, are ignored and computed again. */
export type OldEntry = Old<Extract<Entry, { readonly kind: OldKind }>>;
type OldKind = 'posted' | 'edited' | 'deleted' | 'reacted' | 'joined' | 'left';
export type Old<E> = E extends { readonly kind: EntryKind }
  ? Omit<E, 'author' | 'reactions'> & { readonly author: OldAuthor; readonly reactions?: unknown }
  : never;

export interface OldPrivateMessage {
  readonly entry: Old<Posted>;
  /** Digest of its content, if its client id names this copy. */
  readonly digest?: string | undefined;
  /** The other copy; none in a message to oneself. */
  readonly copy?: { readonly room: string; readonly seq: number } | undefined;
}

const isAccount = (person: string): boolean => !person.startsWith('~');

/** The users. Accounts and external users keep the id of their person; so does a guest that is the only one of its person. */
export class OldPeople {
  readonly #users = new Map<UserId, UserRecord>();
  readonly #accounts = new Map<string, UserId>();
  readonly #externals = new Map<string, UserId>();
  /** By the fingerprint of the lease: one guest may have had several nicknames. */
  readonly #guests = new Map<string, UserId>();
  readonly #ids: ReadonlyMap<string, UserId>;
  #highest: number;

  constructor({ people, accounts, authors, privateMessages }: OldLog) {
    this.#ids = new Map(people.map(({ id, key }) => [key, id]));
    this.#highest = people.reduce((highest, { id }) => Math.max(highest, id), 0);
    for (const account of accounts) this.#addAccount(account);
    const inOrder = [...authors].sort((a, b) => a.first - b.first || compare(nameOf(a), nameOf(b)));
    const others = inOrder.filter(({ person }) => !this.#accounts.has(person));
    for (const author of others) if (author.lease === undefined) this.#addExternal(author);
    for (const author of others) if (author.lease !== undefined) this.#addGuest(author.lease, author);
    for (const author of receivers(privateMessages)) this.#addGuest(author.lease, author);
    // A user's nickname is the last one that it used.
    for (const author of others.toSorted((a, b) => a.last - b.last)) this.#rename(author);
  }

  users(): UserRecord[] {
    const users = [...this.#users.values()].sort((a, b) => a.id - b.id);
    const keys = newKeys(users);
    return users.map((user) => ({ ...user, key: keys.get(user.id)! }));
  }

  account(person: string): UserId | undefined {
    return this.#accounts.get(person);
  }

  id(person: string, lease?: string): UserId {
    const id =
      this.#accounts.get(person) ??
      (lease === undefined ? this.#externals.get(person) : this.#guests.get(lease));
    if (id === undefined) throw new Error(`The log has an entry of ${person}, whom it does not know.`);
    return id;
  }

  author({ person, nickname, session, lease }: OldAuthor): Author {
    return { id: this.id(person, lease), nickname, account: isAccount(person), session };
  }

  /** The owner of a personal room. */
  owner(room: string): UserId {
    return this.id(room.slice(1), room.startsWith('@~') ? room.slice(2) : undefined);
  }

  #addAccount({ person, nickname, passwordHash, createdAt }: OldAccount): void {
    const id = this.#ids.get(person) ?? ++this.#highest;
    this.#accounts.set(person, id);
    this.#users.set(id, {
      id,
      kind: 'account',
      role: 'member',
      nickname,
      key: person,
      createdAt,
      passwordHash,
    });
  }

  #addExternal(author: OldAuthorship): void {
    if (this.#externals.has(author.person)) return;
    const id = this.#freeId(author.person);
    this.#externals.set(author.person, id);
    this.#users.set(id, { id, kind: 'external', role: 'guest', createdAt: author.first, ...shown(author) });
  }

  #addGuest(lease: string, author: OldAuthorship): void {
    if (this.#guests.has(lease)) return;
    const id = this.#freeId(author.person);
    this.#guests.set(lease, id);
    const common = { id, role: 'guest', createdAt: author.first, ...shown(author) } as const;
    this.#users.set(id, { ...common, kind: 'guest', tokenHash: lease });
  }

  #rename(author: OldAuthorship): void {
    const id = this.id(author.person, author.lease);
    this.#users.set(id, { ...this.#users.get(id)!, ...shown(author) });
  }

  #freeId(person: string): UserId {
    const id = this.#ids.get(person);
    return id === undefined || this.#users.has(id) ? ++this.#highest : id;
  }
}

const nameOf = ({ person, lease = '', nickname }: OldAuthorship) => `${person} ${lease} ${nickname}`;
const shown = ({ person, nickname }: OldAuthorship) => ({ nickname, key: person.replace(/^~/, '') });
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Guests who received private messages, in the order of the first one: some of them have no entries of their own. */
function receivers(messages: readonly OldPrivateMessage[]): (OldAuthorship & { lease: string })[] {
  return messages
    .filter(({ entry: { room, author } }) => room.startsWith('@~') && room !== `@~${author.lease}`)
    .map(({ entry: { room, sentAt, to = '' } }) => {
      // Today's keys are others than those of 0.1.0. Where this is not the one, the guest only gets another id.
      const person = `~${to.normalize('NFC').toLowerCase()}`;
      return { person, nickname: to, lease: room.slice(2), first: sentAt, last: sentAt };
    })
    .sort((a, b) => a.first - b.first || compare(a.lease, b.lease));
}
