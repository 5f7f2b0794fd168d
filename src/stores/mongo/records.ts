import { localTime } from '#lib/local-time.ts';
import { type Entry, type EntryRecord, fromRecord, type Posted, toRecord } from '#model/entry.ts';
import { messageId, type RoomId, type UserId } from '#model/names.ts';
import type { NewRoom, Room } from '#model/room.ts';
import type { Membership, Token, User, UserRecord } from '#model/user.ts';
import { termsOf } from '#search/terms.ts';
import type { Fact } from '#store.ts';
import type {
  ChangeDocument,
  FactDocument,
  MembershipDocument,
  MessageDocument,
  RoomDocument,
  TokenDocument,
  UserDocument,
} from './documents.ts';

/** The document with the number of its batch and, for a message, its words, which can be computed again at any time. */
export function stamped<D extends object>(document: D, batch = 0): D {
  if (!('hubbub' in document)) return { ...document, batch };
  const message = document as unknown as MessageDocument;
  const words = termsOf(toEntry(message) as Posted);
  return { ...document, hubbub: { ...message.hubbub, words, batch } };
}

export function toMessageDocument(message: Posted): MessageDocument {
  const { room, seq, author, sentAt, wire, data } = toRecord(message);
  const { id, nickname, account, session } = author;
  const { body, ...rest } = data;
  return {
    _id: messageId(room, seq),
    date: localTime(sentAt),
    username: nickname,
    message: body as string,
    hubbub: { room, seq, author: id, account, session, sentAt, wire, data: withPairs(rest) },
  };
}

export function toChangeDocument(entry: Entry): ChangeDocument {
  const record = toRecord(entry);
  return { _id: messageId(entry.room, entry.seq), ...record, data: withPairs(record.data) };
}

export function toEntry(document: MessageDocument | ChangeDocument): Entry {
  if (!('hubbub' in document)) return fromRecord({ ...document, data: withoutPairs(document.data) });
  const { username: nickname, message: body, hubbub } = document;
  const { room, seq, author: id, account, session, sentAt, wire } = hubbub;
  const author = { id, nickname, account, session };
  const data = { body, ...withoutPairs(hubbub.data) };
  return fromRecord({ kind: 'posted', room, seq, sentAt, wire, author, data });
}

type Data = EntryRecord['data'];
type Pairs = { readonly pairs: readonly { readonly key: string; readonly value: unknown }[] };

/**
 * An object in the data is stored as a list of pairs, because its keys (a reaction's emoji) may be invalid as field
 * names.
 */
const withPairs = (data: Data): Data =>
  mapObjects(data, (object) => ({
    pairs: Object.entries(object).map(([key, value]) => ({ key, value })),
  }));

const withoutPairs = (data: Data): Data =>
  mapObjects(data, (object) =>
    Object.fromEntries((object as Pairs).pairs.map(({ key, value }) => [key, value])),
  );

function mapObjects(data: Data, map: (object: object) => object): Data {
  const fields = Object.entries(data).map(([key, value]) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [key, isObject ? map(value) : value];
  });
  return Object.fromEntries(fields);
}

export function toRoom({ _id: id, kind, name, settings, ...rest }: RoomDocument): Room {
  const { head, floor, createdAt, activeAt } = rest;
  return { id, kind, ...(name !== undefined && { name }), settings, head, floor, createdAt, activeAt };
}

/** A room without entries. */
export const newRoom = ({ id, kind, name, settings, createdAt }: NewRoom): RoomDocument => ({
  ...{ _id: id, kind, settings, createdAt, activeAt: createdAt, head: 0, floor: 1, sentAt: 0 },
  ...(name !== undefined && { name }),
});

export const newMembership = (user: UserId, room: RoomId, since: number): MembershipDocument => ({
  ...{ _id: membershipId(user, room), room, user, role: 'member', since, read: 0 },
});

export const membershipId = (user: UserId, room: RoomId): string => `${user} ${room}`;

/** Users' ids contain no spaces. */
export const clientIdOf = (author: UserId, clientId: string): string => `${author} ${clientId}`;

export const toMembership = ({ room, user, role, since, read }: MembershipDocument): Membership => ({
  ...{ room, user, role, since, read },
});

/** Kinds contain no spaces. */
export const factId = (kind: string, id: string): string => `${kind} ${id}`;

export const toFact = ({ kind, id, about, version, data }: FactDocument): Fact => ({
  ...{ kind, id, about, version },
  data: JSON.parse(data) as Fact['data'],
});

export const toUser = ({ _id: id, kind, nickname, role }: UserDocument): User => ({
  ...{ id, kind, nickname, role },
});

export function toUserRecord(document: UserDocument): UserRecord {
  const { _id: id, batch: _, ...user } = document as UserDocument & { readonly batch: number };
  return { id, ...user } as UserRecord;
}

export const toToken = ({ _id: hash, id, user, label, createdAt }: TokenDocument): Token => ({
  ...{ id, user, label, hash, createdAt },
});
