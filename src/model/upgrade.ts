import { contentOf } from './append.ts';
import { applyReaction } from './change.ts';
import type { Author, Entry, Posted, Reacted, Reactions } from './entry.ts';
import { directRoomId, lobby, messageId, type RoomId, type UserId } from './names.ts';
import {
  type Old,
  type OldAuthor,
  type OldEntry,
  type OldLog,
  OldPeople,
  type OldPrivateMessage,
} from './old-people.ts';
import type { Room } from './room.ts';
import type { Membership, Token, UserRecord } from './user.ts';

/**
 * Turns what 0.1.0 kept (`OldLog`) into users, rooms and memberships. Stores call this inside their migrations.
 *
 * The log of a public room stays the same, entry by entry, so that message ids and cursors stay valid. The two copies of a
 * private message become one message of a direct room.
 */
export class Upgrade {
  readonly users: readonly UserRecord[];
  /** Public and direct rooms with their heads. The lobby is always among them. */
  readonly rooms: readonly Room[];
  readonly memberships: readonly Membership[];
  /** The messages of the direct rooms, each room's ascending from 1, with the digests of those that a client id names. */
  readonly direct: readonly { readonly entry: Posted; readonly digest?: string }[];

  readonly #people: OldPeople;

  /** `digest` is that of `lib/digest.ts`. */
  constructor(old: OldLog, digest: (content: string) => string) {
    this.#people = new OldPeople(old);
    const direct = directRooms(old, this.#people, digest);
    this.users = this.#people.users();
    this.rooms = [...publicRooms(old), ...direct.rooms];
    this.memberships = [...publicMemberships(old, this.#people), ...direct.memberships];
    this.direct = direct.messages;
  }

  author(author: OldAuthor): Author {
    return this.#people.author(author);
  }

  /**
   * An entry of a public room: room and number stay as they are, and so does the digest of a message that a client id
   * names. Its new key is `(entry.author.id, clientId)`. If that exists already (a guest that used a client id under two
   * nicknames), the first one is kept.
   *
   * `reactions`: those of the room, from the method of that name.
   */
  entry(old: OldEntry, reactions: ReadonlyMap<number, Reactions>): Entry {
    const { reactions: _, ...entry } = { ...old, author: this.author(old.author) };
    const given = old.kind === 'posted' ? reactions.get(old.seq) : undefined;
    return (given ? { ...entry, reactions: given } : entry) as Entry;
  }

  /** The reactions in one room by the number of the message, computed from the room's `reacted` entries in their order. */
  reactions(reacted: Iterable<Old<Reacted>>): ReadonlyMap<number, Reactions> {
    const found = new Map<number, Reactions>();
    for (const old of reacted) {
      const change = { ...old, author: this.author(old.author) };
      found.set(old.target, applyReaction(found.get(old.target) ?? {}, change));
    }
    return found;
  }

  /** Undefined if the token belongs to no account. */
  token({ person, ...token }: Omit<Token, 'user'> & { readonly person: string }): Token | undefined {
    const user = this.#people.account(person);
    return user === undefined ? undefined : { ...token, user };
  }
}

const isPersonal = (room: string): boolean => room.startsWith('@');

function publicRooms({ rooms, memberships }: OldLog): Room[] {
  const empty = [lobby, ...memberships.map(({ room }) => room)].map((name) => ({
    name,
    head: 0,
    createdAt: 0,
  }));
  const found = new Map<RoomId, Room>();
  for (const { name, head, createdAt } of [...empty, ...rooms]) {
    if (isPersonal(name)) continue;
    found.set(name, {
      id: name,
      kind: 'public',
      name,
      settings: {},
      head,
      floor: 1,
      createdAt,
      activeAt: createdAt,
    });
  }
  return [...found.values()];
}

/** Accounts were in the lobby without a membership. */
function publicMemberships({ accounts, memberships, readMarks }: OldLog, people: OldPeople): Membership[] {
  const marks = new Map(readMarks.map(({ person, room, seq }) => [`${person} ${room}`, seq]));
  const inLobby = accounts.map(({ person, createdAt }) => ({ person, room: lobby, since: createdAt }));
  const joined = memberships.filter(
    ({ person, room }) => room !== lobby && people.account(person) !== undefined,
  );
  return [...inLobby, ...joined].map(({ person, room, since }) => {
    const read = marks.get(`${person} ${room}`) ?? 0;
    return { room, user: people.account(person)!, role: 'member', since, read };
  });
}

/** A private message with its places in the personal rooms of its two sides, that of the lower user id first. */
interface DirectMessage extends OldPrivateMessage {
  readonly places: readonly { readonly user: UserId; readonly room: string; readonly seq: number }[];
}

function directRooms(old: OldLog, people: OldPeople, digest: (content: string) => string) {
  const marks = new Map(old.readMarks.map(({ room, seq }) => [room, seq]));
  const rooms: Room[] = [];
  const memberships: Membership[] = [];
  const messages: { entry: Posted; digest?: string }[] = [];
  for (const [id, group] of Map.groupBy(pairUp(old.privateMessages, people), roomOf)) {
    group.sort((a, b) => a.places[0]!.seq - b.places[0]!.seq);
    const createdAt = group[0]!.entry.sentAt;
    const activeAt = group.at(-1)!.entry.sentAt;
    rooms.push({ id, kind: 'direct', settings: {}, head: group.length, floor: 1, createdAt, activeAt });
    for (const [index, { user }] of group[0]!.places.entries()) {
      const places = group.map((message) => message.places[index]!);
      const read = places.filter(({ room, seq }) => seq <= (marks.get(room) ?? 0)).length;
      memberships.push({ room: id, user, role: 'member', since: createdAt, read });
    }
    for (const [index, message] of group.entries())
      messages.push(toDirect(message, id, index + 1, people, digest));
  }
  return { rooms, memberships, messages };
}

const roomOf = ({ places }: DirectMessage): RoomId => directRoomId(places.map(({ user }) => user));

/** Of the two copies of each message, the one in the personal room of the lower user id. */
function pairUp(messages: readonly OldPrivateMessage[], people: OldPeople): DirectMessage[] {
  const digests = new Map(messages.map(({ entry, digest }) => [messageId(entry.room, entry.seq), digest]));
  const at = ({ room, seq }: { room: string; seq: number }) => ({ user: people.owner(room), room, seq });
  return messages.flatMap((message) => {
    const places = [message.entry, ...(message.copy ? [message.copy] : [])].map(at);
    if (places.some(({ user }) => user < places[0]!.user)) return [];
    const digest = places.map(({ room, seq }) => digests.get(messageId(room, seq))).find((found) => found);
    return [{ ...message, digest, places }];
  });
}

/** A changed message keeps its old digest: its original content is gone, so a repeat of it is a conflict. */
function toDirect(
  { entry: old, digest: oldDigest }: DirectMessage,
  room: RoomId,
  seq: number,
  people: OldPeople,
  digest: (content: string) => string,
): { entry: Posted; digest?: string } {
  const { reactions: _, replyTo: __, author, ...rest } = old;
  const entry = { ...rest, room, seq, author: people.author(author) };
  if (oldDigest === undefined) return { entry };
  const isChanged = entry.editedAt !== undefined || entry.deletedAt !== undefined;
  return { entry, digest: isChanged ? oldDigest : digest(contentOf(entry)) };
}
