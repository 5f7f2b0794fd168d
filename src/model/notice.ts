import type { Entry } from './entry.ts';
import type { Present } from './event.ts';
import type { RoomId, UserId } from './names.ts';

/** A session as nodes announce it: `nickname` is empty and `userId` 0 before it is authenticated. */
export interface SessionPresence extends Present {
  /** The rooms in which it is seen: no direct rooms. */
  readonly rooms: readonly RoomId[];
}

/** What a node says about its own sessions. `step` counts its changes, so that a listener sees what it missed. */
export type PresenceNotice =
  | {
      readonly kind: 'changed';
      readonly node: string;
      readonly step: number;
      readonly seats: readonly SessionPresence[];
      readonly gone: readonly string[];
    }
  /** One of `pieces`, from 0: all who are there are too many for one message of a bus. */
  | {
      readonly kind: 'all';
      readonly node: string;
      readonly step: number;
      readonly piece: number;
      readonly pieces: number;
      readonly seats: readonly SessionPresence[];
    }
  | { readonly kind: 'alive'; readonly node: string; readonly step: number }
  /** Asks that node (every node, where it is empty) to say all. */
  | { readonly kind: 'ask'; readonly node: string }
  | { readonly kind: 'bye'; readonly node: string };

/** A user has another nickname now: sessions of the user on other nodes take it over. */
export interface RenameNotice {
  readonly user: UserId;
  readonly nickname: string;
}

export interface TypingNotice {
  readonly room: RoomId;
  readonly session: string;
  readonly nickname: string;
}

/** Names of rooms and people in one notice, at most: with the longest of them it is 700 KiB, and a bus takes it. */
const namesInNotice = 1_000;

/** The seats, in the same order, in pieces that each fit into one notice; at least one piece. */
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

export const encodeNotice = (notice: PresenceNotice | TypingNotice | RenameNotice): Uint8Array =>
  encoder.encode(JSON.stringify(notice));

/** Entries of one room. The room stands before them in plain, so that nodes where nobody hears it need read no further. */
export const encodeEntries = (room: RoomId, entries: readonly Entry[]): Uint8Array =>
  encoder.encode(`${room}\n${JSON.stringify(entries)}`);

/** The room of what `encodeEntries` made. */
export const roomOfEntries = (bytes: Uint8Array): RoomId =>
  decoder.decode(bytes.subarray(0, bytes.indexOf(lineEnd)));

/** Entries from another node, or undefined where the bytes are none: nodes of another version may share the bus. */
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

export function decodeRename(bytes: Uint8Array): RenameNotice | undefined {
  const value = decode(bytes);
  const whole = isRecord(value) && Number.isInteger(value.user) && typeof value.nickname === 'string';
  return whole ? (value as unknown as RenameNotice) : undefined;
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
