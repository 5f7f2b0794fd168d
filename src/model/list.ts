import type { BackupView } from './backup.ts';
import type { Earlier } from './entry.ts';
import type {
  Application,
  AuditRecord,
  Hold,
  Invitation,
  Newcomer,
  Report,
  Sanction,
  Subject,
} from './facts.ts';
import type { FileView } from './file.ts';
import type { RoomId, WireName } from './names.ts';
import type {
  Attention,
  FollowedThread,
  QuietHours,
  Reminder,
  SavedMessage,
  ScheduledMessage,
  UnsentText,
} from './own-facts.ts';
import type { Preferences } from './preferences.ts';
import type { Preview } from './preview.ts';
import type { PresenceState, ProfileView } from './profile.ts';
import type { RefusalCode } from './refusal.ts';
import type { GuestPolicy, RoomKind } from './room.ts';
import type { Registration } from './server-settings.ts';
import type { RoomRole, ServerRole, UserKind } from './user.ts';

/** A member of a room. */
export interface MemberView {
  readonly userId: number;
  readonly nickname: string;
  readonly kind: UserKind;
  readonly role: RoomRole;
  readonly serverRole: ServerRole;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Whether one of its sessions is in the room now. */
  readonly present: boolean;
  /** How it is there, if it is. */
  readonly state?: PresenceState;
}

/** A connection of the account, or a token that signs in as it. */
export interface OwnSession {
  readonly id: string;
  readonly what: 'session' | 'token';
  /** The device, as its client names it, or the wire. */
  readonly label: string;
  /** Of a session: the token with which it signed in. */
  readonly token?: string;
  readonly wire?: WireName;
  /** Whether the session that asks is this one, or signed in with this token. */
  readonly current: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Of a token, to the hour. */
  readonly lastUsedAt?: number;
}

/** A provider with which people may sign in. */
export interface ProviderView {
  readonly id: string;
  readonly name: string;
  /** Where that begins, below the address of the chat. */
  readonly path: string;
}

/** The place, as somebody sees it who stands at its entrance. */
export interface PlaceView {
  readonly name: string;
  readonly registration: Registration;
  /** What guests may do on the server. */
  readonly guests: GuestPolicy;
  readonly providers: readonly ProviderView[];
  /** How many people are in the lobby, and the nicknames of some. Missing, like `latest`, for who may not read the lobby. */
  readonly present?: number;
  readonly people?: readonly string[];
  /** What was said last in the lobby, the oldest first. */
  readonly latest?: readonly LatestMessage[];
}

export interface LatestMessage {
  readonly seq: number;
  readonly nickname: string;
  /** Its beginning, where it is long. */
  readonly body: string;
  /** In ISO 8601. */
  readonly sentAt: string;
}

/**
 * What becomes of somebody who comes in under a nickname. `free`: nobody has it. `account`: it is an account's, whose password is
 * asked for. `refused`: nobody can come in under it now, and `code` says why.
 */
export interface NameView {
  readonly nickname: string;
  readonly state: 'free' | 'account' | 'refused';
  readonly code?: RefusalCode;
}

/** A provider by which the account may be signed in. */
export interface IdentityView {
  readonly id: string;
  readonly provider: string;
  /** What the provider calls the person. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A passkey of the account. */
export interface PasskeyView {
  readonly id: string;
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly lastUsedAt?: number;
}

/** A thing that is kept of an account, as it may take it home. */
export type ExportItem =
  | ({ readonly what: 'profile' } & Omit<ProfileView, 'present'>)
  | { readonly what: 'email'; readonly address: string; readonly at: number }
  | { readonly what: 'secondFactor'; readonly at: number }
  | ({ readonly what: 'passkey' } & PasskeyView)
  | ({ readonly what: 'identity' } & IdentityView & { readonly issuer: string; readonly subject: string })
  | {
      readonly what: 'membership';
      readonly room: RoomId;
      readonly kind: RoomKind;
      readonly name?: string;
      readonly role: RoomRole;
      readonly since: number;
      readonly read: number;
    }
  | {
      readonly what: 'token';
      readonly id: string;
      readonly label: string;
      readonly createdAt: number;
      readonly lastUsedAt?: number;
    }
  | {
      readonly what: 'file';
      readonly id: string;
      readonly name: string;
      readonly type: string;
      readonly bytes: number;
      readonly room: RoomId;
      readonly at: number;
      readonly messageId?: string;
    }
  | { readonly what: 'block'; readonly user: Subject; readonly at: number }
  | {
      readonly what: 'message';
      readonly messageId: string;
      readonly room: RoomId;
      readonly at: number;
      readonly body: string;
      readonly replyTo?: string;
      readonly editedAt?: number;
      /** Of the poll that it asks. */
      readonly options?: readonly string[];
      readonly files?: readonly FileView[];
    }
  | {
      readonly what: 'vote';
      readonly messageId: string;
      readonly choices: readonly number[];
      readonly at: number;
    }
  /** `about`: the thread that it is in, the message that it answers. */
  | {
      readonly what: 'draft' | 'scheduled';
      readonly room: RoomId;
      readonly body: string;
      readonly at: number;
      readonly about?: string;
    }
  | ({ readonly what: 'saved' } & SavedMessage)
  | ({ readonly what: 'thread' } & FollowedThread)
  | ({ readonly what: 'attention' } & Pick<Attention, 'room' | 'level'> & { readonly until?: number })
  | ({ readonly what: 'reminder' } & Reminder)
  | ({ readonly what: 'quietHours' } & QuietHours)
  | ({ readonly what: 'preferences' } & Preferences)
  | { readonly what: 'push'; readonly service: string; readonly at: number }
  | {
      readonly what: 'reaction';
      readonly messageId: string;
      readonly emoji: string;
      readonly on: boolean;
      readonly at: number;
    };

/** A thread that a user follows. */
export interface ThreadView {
  /** The message with which it begins. */
  readonly messageId: string;
  readonly room: RoomId;
  /** Missing, as is `body`: the message is deleted. */
  readonly author?: Subject;
  readonly body?: string;
  readonly replies: number;
  /** The number of its newest reply, and when that was sent, in ms since 1970. */
  readonly last: number;
  readonly at: number;
  /** The number of the newest reply that is read; 0: none. */
  readonly read: number;
  /** Replies past it, of others; and those of them that address the user. */
  readonly unread: number;
  readonly mentions: number;
  /** There are more unread ones than were counted. */
  readonly more?: true;
}

/** What something takes. `others`: of all rooms that are not public together; `unnamed`: files that no message names. */
export interface StorageItem {
  readonly what: 'database' | 'files' | 'unnamed' | 'user' | 'room' | 'others';
  readonly user?: Subject;
  readonly room?: RoomId;
  readonly files?: number;
  readonly bytes: number;
  /** The most that it may be. */
  readonly most?: number;
}

export interface ServerToken {
  readonly id: string;
  readonly user: Subject;
  readonly label: string;
  readonly createdAt: number;
  readonly lastUsedAt?: number;
}

/** What commands list, each under the name of its command. A new list is a row. */
export interface ListItems {
  readonly earlier: Earlier;
  readonly previews: Preview;
  /** `refused`: why the last part of the body was not posted at its time. `lost`: earlier ones that had to make room. */
  readonly drafts: Omit<UnsentText, 'thread' | 'unposted'> & {
    readonly thread?: string;
    readonly refused?: RefusalCode;
  };
  /** Without `body`: the message cannot be read any more. */
  readonly saved: { readonly id: string; readonly author?: Subject; readonly body?: string } & SavedMessage;
  readonly threads: ThreadView;
  readonly attention: Attention;
  readonly quietHours: QuietHours;
  readonly preferences: Preferences;
  readonly scheduled: { readonly id: string; readonly replyTo?: string } & Pick<
    ScheduledMessage,
    'room' | 'body' | 'at'
  >;
  /** `due`: it is time. */
  readonly reminders: { readonly id: string; readonly due: boolean } & Reminder;
  readonly members: MemberView;
  readonly sanctions: { readonly id: string } & Sanction;
  readonly holds: Hold;
  readonly reports: { readonly id: string } & Report;
  readonly audit: { readonly id: string } & AuditRecord;
  readonly backups: BackupView;
  readonly storage: StorageItem;
  readonly serverTokens: ServerToken;
  readonly blocks: Subject;
  /** `default`: what it is as long as no owner gives it another value. */
  readonly server: { readonly setting: string; readonly value: string; readonly default: string };
  readonly place: PlaceView;
  readonly name: NameView;
  readonly invitations: { readonly id: string } & Invitation;
  readonly applications: Omit<Application, 'passwordHash'>;
  readonly newcomers: Newcomer;
  readonly sessions: OwnSession;
  readonly export: ExportItem;
  readonly providers: ProviderView;
  readonly identities: IdentityView;
  readonly passkeys: PasskeyView;
}

export type ListName = keyof ListItems;

/** What a user keeps for itself. */
export const ownLists = [
  'drafts',
  'saved',
  'attention',
  'scheduled',
  'reminders',
  'quietHours',
  'preferences',
] as const;
export type OwnList = (typeof ownLists)[number];
