import type { Entry } from './entry.ts';
import { type Present, type TaskKind, taskKinds } from './event.ts';
import { type OwnList, ownLists } from './list.ts';
import type { RoomId, SessionId, UserId, WireName } from './names.ts';

/** A session as nodes announce it: `nickname` is empty and `userId` 0 before it is authenticated. */
export interface SessionPresence extends Present {
  /** The rooms in which it is seen: no direct rooms. */
  readonly rooms: readonly RoomId[];
}

/** A session of an account or a guest, as its node describes it to another. */
export interface LiveSession {
  readonly id: SessionId;
  readonly wire: WireName;
  /** When it signed in or entered, in ms since 1970. */
  readonly since: number;
  /** The token that it stays signed in with. */
  readonly token?: string;
}

/** What a node publishes about its own sessions. `step` counts its changes, so that receivers notice a lost notice. */
export type PresenceNotice =
  | {
      readonly kind: 'changed';
      readonly node: string;
      readonly step: number;
      readonly seats: readonly SessionPresence[];
      readonly gone: readonly string[];
    }
  /** One chunk of a snapshot, `piece` of `pieces`, from 0: a whole one may be too long for a message of the bus. */
  | {
      readonly kind: 'all';
      readonly node: string;
      readonly step: number;
      readonly piece: number;
      readonly pieces: number;
      readonly seats: readonly SessionPresence[];
    }
  | { readonly kind: 'alive'; readonly node: string; readonly step: number }
  /** Requests a snapshot from that node (from every node, if it is empty). */
  | { readonly kind: 'ask'; readonly node: string }
  | { readonly kind: 'bye'; readonly node: string };

/** A change of a user, for its sessions on other nodes. With `request`, whoever has applied it says so: `confirmed`. */
export type UserNotice = AnyUserNotice & { readonly request?: string };

type AnyUserNotice =
  /** What its nickname is now, the store knows: notices may cross. */
  | { readonly kind: 'renamed'; readonly user: UserId }
  /** A guest has entered with this session: of several, the one that entered last stays. `at`: ms since 1970. */
  | {
      readonly kind: 'entered';
      readonly user: UserId;
      readonly session: SessionId;
      readonly at: number;
      /** It ends none of them. */
      readonly beside?: boolean;
    }
  /** The last of a guest's sessions on this node is gone; there may be some on others. */
  | { readonly kind: 'left'; readonly user: UserId }
  /** A token signs in no more, and its sessions end. */
  | { readonly kind: 'revoked'; readonly user: UserId; readonly token: string }
  /** A moderator has ended its sessions, and may have written why. */
  | { readonly kind: 'kicked'; readonly user: UserId; readonly reason?: string }
  /** Whom it has blocked is another now: the store knows. */
  | { readonly kind: 'blocked'; readonly user: UserId }
  /** What it says of itself is another, its status or that it is not to be disturbed: the store knows. */
  | { readonly kind: 'person'; readonly user: UserId }
  /** What it keeps for itself is another now: what, the store knows. */
  | {
      readonly kind: 'own';
      readonly user: UserId;
      readonly list: OwnList;
      /** The room in whose draft there is now what was to be posted and was refused. */
      readonly unposted?: RoomId;
    }
  /** Its role on the server is another: which, the store knows. */
  | { readonly kind: 'role'; readonly user: UserId }
  /** Somebody has made it a member of this room, or has put it out: which, the store knows. */
  | { readonly kind: 'membership'; readonly user: UserId; readonly room: RoomId }
  /** A setting of the server has another value, or another account waits to be admitted: which, the store knows. */
  | { readonly kind: 'server'; readonly user: 0 }
  /** A moderator has declined the application for a nickname, under this key. */
  | { readonly kind: 'declined'; readonly user: 0; readonly key: string; readonly reason: string }
  /** Something waits for the moderators of the server. */
  | { readonly kind: 'task'; readonly user: 0; readonly task: TaskKind }
  /** Its sessions end: this one, or all except that one and those that have the same token. */
  | {
      readonly kind: 'signedOut';
      readonly user: UserId;
      readonly session?: SessionId;
      readonly except?: SessionId;
      readonly exceptToken?: string;
    }
  /** Its account was deleted: its names are not shown any more. */
  | { readonly kind: 'deleted'; readonly user: UserId }
  /** Asks every node for the sessions of the user. */
  | { readonly kind: 'rollCall'; readonly user: UserId; readonly request: string }
  /** The answer of one node. */
  | {
      readonly kind: 'here';
      readonly user: UserId;
      readonly request: string;
      readonly node: string;
      readonly sessions: readonly LiveSession[];
    }
  /** This session of it has read the room up to this number: the others are told. */
  | {
      readonly kind: 'read';
      readonly user: UserId;
      readonly room: RoomId;
      /** Of the thread that begins with this message alone. */
      readonly thread?: number;
      readonly seq: number;
      readonly session: SessionId;
    }
  /** What is below this number of the room is removed. `last`: for now, so that clients are told. */
  | {
      readonly kind: 'floor';
      readonly user: 0;
      readonly room: RoomId;
      readonly floor: number;
      readonly last?: true;
    }
  /** A ban, a mute or a hold was made or lifted: the store knows which. `user`: 0 if that makes no difference. */
  | { readonly kind: 'sanctioned'; readonly user: UserId }
  /** This node has carried out the request of another. */
  | { readonly kind: 'confirmed'; readonly user: 0; readonly request: string; readonly node: string };

export interface TypingNotice {
  readonly room: RoomId;
  readonly session: string;
  readonly nickname: string;
  /** Missing from nodes of before it was there. */
  readonly userId?: UserId;
}

/** Nicknames and room ids in one notice, at most: with the longest of them it has 700 KiB, which a bus accepts. */
const namesInNotice = 1_000;

/** The sessions, in the same order, in chunks that each fit into one notice; at least one chunk. */
export function chunksOf(seats: Iterable<SessionPresence>): SessionPresence[][] {
  const chunks: SessionPresence[][] = [[]];
  let names = 0;
  for (const session of seats) {
    names += 1 + session.rooms.length;
    if (names > namesInNotice) {
      chunks.push([]);
      names = 1 + session.rooms.length;
    }
    chunks.at(-1)!.push(session);
  }
  return chunks;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const lineEnd = 0x0a;

export const encodeNotice = (notice: PresenceNotice | TypingNotice | UserNotice): Uint8Array =>
  encoder.encode(JSON.stringify(notice));

/** Entries of one room. The room's id comes first in plain text, so that nodes without a stream of it need not decode them. */
export const encodeEntries = (room: RoomId, entries: readonly Entry[]): Uint8Array =>
  encoder.encode(`${room}\n${JSON.stringify(entries)}`);

/** The room of encoded entries. */
export const roomOfEntries = (bytes: Uint8Array): RoomId =>
  decoder.decode(bytes.subarray(0, bytes.indexOf(lineEnd)));

/** Undefined if the bytes cannot be decoded: nodes of another version may share the bus. */
export function decodeEntries(bytes: Uint8Array): readonly Entry[] | undefined {
  const value = decode(bytes.subarray(bytes.indexOf(lineEnd) + 1));
  return Array.isArray(value) && value.every(looksLikeEntry) ? value : undefined;
}

export function decodePresence(bytes: Uint8Array): PresenceNotice | undefined {
  const value = decode(bytes);
  if (!isRecord(value) || typeof value.node !== 'string') return undefined;
  const numbered = Number.isInteger(value.step);
  const seated = numbered && Array.isArray(value.seats) && value.seats.every(looksLikeSessionPresence);
  const known =
    value.kind === 'ask' ||
    value.kind === 'bye' ||
    (value.kind === 'alive' && numbered) ||
    (value.kind === 'all' && seated && Number.isInteger(value.piece) && Number.isInteger(value.pieces)) ||
    (value.kind === 'changed' && seated && Array.isArray(value.gone));
  return known ? (value as PresenceNotice) : undefined;
}

export function decodeTyping(bytes: Uint8Array): TypingNotice | undefined {
  const value = decode(bytes);
  const whole =
    isRecord(value) &&
    typeof value.room === 'string' &&
    typeof value.session === 'string' &&
    typeof value.nickname === 'string';
  return whole ? (value as unknown as TypingNotice) : undefined;
}

export function decodeUserNotice(bytes: Uint8Array): UserNotice | undefined {
  const value = decode(bytes);
  if (!isRecord(value) || !Number.isInteger(value.user)) return undefined;
  if (!['string', 'undefined'].includes(typeof value.request)) return undefined;
  const known =
    value.kind === 'renamed' ||
    value.kind === 'left' ||
    (value.kind === 'entered' && typeof value.session === 'string' && typeof value.at === 'number') ||
    (value.kind === 'revoked' && typeof value.token === 'string') ||
    (value.kind === 'kicked' && ['string', 'undefined'].includes(typeof value.reason)) ||
    value.kind === 'blocked' ||
    value.kind === 'role' ||
    value.kind === 'person' ||
    (value.kind === 'own' && ownLists.some((list) => list === value.list)) ||
    value.kind === 'server' ||
    (value.kind === 'declined' && typeof value.key === 'string' && typeof value.reason === 'string') ||
    (value.kind === 'task' && taskKinds.some((task) => task === value.task)) ||
    value.kind === 'signedOut' ||
    value.kind === 'deleted' ||
    (value.kind === 'rollCall' && typeof value.request === 'string') ||
    (value.kind === 'here' &&
      typeof value.request === 'string' &&
      typeof value.node === 'string' &&
      Array.isArray(value.sessions)) ||
    (value.kind === 'membership' && typeof value.room === 'string') ||
    value.kind === 'sanctioned' ||
    (value.kind === 'read' && typeof value.room === 'string' && Number.isInteger(value.seq)) ||
    (value.kind === 'floor' && typeof value.room === 'string' && Number.isInteger(value.floor)) ||
    (value.kind === 'confirmed' && typeof value.request === 'string' && typeof value.node === 'string');
  return known ? (value as unknown as UserNotice) : undefined;
}

function decode(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const looksLikeEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  typeof value.kind === 'string' &&
  typeof value.room === 'string' &&
  Number.isInteger(value.seq) &&
  isRecord(value.author);

const looksLikeSessionPresence = (value: unknown): value is SessionPresence =>
  isRecord(value) &&
  typeof value.session === 'string' &&
  typeof value.nickname === 'string' &&
  Array.isArray(value.rooms);
