/** What people did to each other, what they were answered, and what they received. Times are milliseconds since the run began. */
export interface PeopleHistory {
  /** In the order in which they were begun. */
  readonly deeds: readonly Deed[];
  readonly received: readonly ReceivedEntry[];
  /** The logs of the rooms at the end. */
  readonly logs: Readonly<Record<string, readonly LoggedEntry[]>>;
  readonly standings: readonly Standing[];
  /** The rooms that everybody may read, member or not. */
  readonly publicRooms: readonly string[];
}

export const nobody: PeopleHistory = { deeds: [], received: [], logs: {}, standings: [], publicRooms: [] };

/** Deeds that take something away, or give it. */
export type GivingKind = 'invite' | 'join' | 'promote' | 'unban';
export type TakingKind = 'kick' | 'leave' | 'demote' | 'ban';
/** `say`: a message. `command`: what only a moderator may do. */
export type DeedKind = GivingKind | TakingKind | 'say' | 'command';

/** Something that somebody asked of the server. */
export interface Deed {
  /** Names it: no two have the same. Of a message it is the text, of a command the value. */
  readonly text: string;
  readonly kind: DeedKind;
  readonly by: string;
  /** Whom it is about: who does it, where that is nobody else. */
  readonly whom: string;
  /** Missing: on the whole server. */
  readonly room?: string;
  readonly begunAt: number;
  /** More than once only where once more does nothing more. */
  readonly sends: number;
  readonly outcome: DeedOutcome;
}

export type DeedOutcome =
  /** `seq`: the number of its entry. `unconfirmed`: nodes that had not carried it out yet. */
  | {
      readonly kind: 'acknowledged';
      readonly at: number;
      readonly seq?: number;
      readonly unconfirmed?: number;
    }
  | { readonly kind: 'refused'; readonly at: number; readonly code: string }
  /** No answer: it may have been done or not. */
  | { readonly kind: 'unknown' };

/** An entry that somebody received. */
export interface ReceivedEntry {
  readonly who: string;
  readonly room: string;
  readonly seq: number;
  readonly text: string;
  readonly at: number;
  /** The frame that it came in: live, or in an answer. */
  readonly how: string;
  /** When it was asked for, if it was; of what comes live, when what was missed was asked for. */
  readonly askedAt?: number;
}

/** An entry as it is in the log. */
export interface LoggedEntry {
  readonly seq: number;
  readonly kind: string;
  /** A message, or the value of a setting. */
  readonly text: string;
  readonly author: string;
  /** The nickname of the one whose membership it is about. */
  readonly whom?: string;
  readonly role?: string;
}

/** What one node says when it is quiet again. */
export interface Standing {
  readonly node: string;
  readonly members: Readonly<Record<string, readonly Member[]>>;
  readonly banned: Readonly<Record<string, boolean>>;
  /** The role on the server. */
  readonly roles: Readonly<Record<string, string>>;
}

export interface Member {
  readonly nickname: string;
  readonly role: string;
}
