import type { CommandKind } from './command.ts';
import type { RoomId, UserId } from './names.ts';

/** A user, as it was named when something was written down about it. */
export interface Subject {
  readonly id: UserId;
  readonly nickname: string;
}

export const sanctionKinds = ['ban', 'mute'] as const;

/** A ban or a mute. About `user:12` or `address:203.0.113.7`. Times are milliseconds since 1970. */
export interface Sanction {
  readonly what: (typeof sanctionKinds)[number];
  readonly user?: Subject;
  /** An address or a network, as `lib/address` writes it. */
  readonly address?: string;
  /** The room in which a user is muted. Missing: everywhere. */
  readonly room?: RoomId;
  readonly reason: string;
  readonly by: Subject;
  readonly at: number;
  /** Missing: without an end. */
  readonly until?: number;
}

/** What somebody has told the moderators. Its id sorts the oldest first. */
export interface Report {
  readonly user: Subject;
  readonly messageId?: string;
  /** What the message said then. */
  readonly body?: string;
  readonly reason: string;
  readonly by: Subject;
  readonly at: number;
}

/** What a moderator or the owner has done. Its id sorts the newest first. */
export interface AuditRecord {
  readonly of: CommandKind;
  readonly by: Subject;
  readonly at: number;
  readonly user?: Subject;
  readonly address?: string;
  readonly room?: RoomId;
  /** The value, the role, the reason: whatever the command was given. */
  readonly detail?: string;
}

/** Who has blocked whom. About `user:12`, the one who blocks; its id is `12-17`. */
export interface Block {
  readonly user: Subject;
  readonly at: number;
}

/** The secret that makes the first owner, as a hash. */
export interface OwnerClaim {
  readonly hash: string;
}

/** The data of each kind of fact. A new kind is a row, and one in `dump/fact-rows.ts`; stores know none of them. */
export interface FactKinds {
  readonly sanction: Sanction;
  readonly report: Report;
  readonly audit: AuditRecord;
  readonly block: Block;
  readonly ownerClaim: OwnerClaim;
}

export type FactKind = keyof FactKinds;

export const aboutUser = (user: UserId): string => `user:${user}`;
export const aboutAddress = (address: string): string => `address:${address}`;

/** Of somebody there is one ban at most, and one mute for each room: their ids say so, whoever writes them at the same time. */
export const sanctionId = (what: Sanction['what'], about: string, room?: RoomId): string =>
  [what, about, ...(room === undefined ? [] : [room])].join('-');

const furthest = 9_999_999_999_999;

/** An id that sorts by time, the newest first; `unique` keeps apart what happens in the same millisecond. */
export const newestFirstId = (at: number, unique: string): string =>
  `${String(furthest - at).padStart(13, '0')}-${unique}`;

/** The same, the oldest first. */
export const oldestFirstId = (at: number, unique: string): string =>
  `${String(at).padStart(13, '0')}-${unique}`;

/** Letters of `unique` in an id of these that are enough to name one of the few that are open, and short enough to be typed. */
const typedLetters = 6;

export const shortReportId = (id: string): string => id.slice(id.indexOf('-') + 1).slice(0, typedLetters);
