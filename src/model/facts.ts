import type { AuditedAct } from './audit.ts';
import type { Backup } from './backup.ts';
import type { Attached, Storage, StoredFile } from './file.ts';
import type { RoomId, UserId } from './names.ts';
import type { OwnFactKinds } from './own-facts.ts';
import type { ProvenIdentity } from './provider.ts';
import type { ServerRole } from './user.ts';

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
  readonly of: AuditedAct;
  readonly by: Subject;
  readonly at: number;
  readonly user?: Subject;
  readonly address?: string;
  readonly room?: RoomId;
  /** The value, the role, the reason: whatever the command was given. */
  readonly detail?: string;
}

/** All that a user writes is kept, and so are its conversations (legal hold). Its id is the user's. */
export interface Hold {
  readonly user: Subject;
  readonly reason: string;
  readonly by: Subject;
  readonly at: number;
}

/** Who has blocked whom. About `user:12`, the one who blocks; its id is `12-17`. */
export interface Block {
  readonly user: Subject;
  readonly at: number;
}

/** The secret that makes the first owner, as a hash. */
export interface OwnerClaim {
  readonly hash: string;
  /** The server that shows it. */
  readonly server: string;
  /** Milliseconds since 1970: a server that lives shows it at least until then. */
  readonly until: number;
}

/** A setting of the whole server that is not what its flag says: see `model/server-settings.ts`. Its id is its name. */
export interface ServerSetting {
  readonly value: string;
}

export const invitationKinds = ['account', 'guest'] as const;

/** What lets somebody in. Its id is the fingerprint of the code in its link, which is shown once and kept nowhere. */
export interface Invitation {
  readonly for: (typeof invitationKinds)[number];
  /** The room to which it leads. Missing: to the server. */
  readonly room?: RoomId;
  /** How many may come by it. Missing: as many as like. */
  readonly uses?: number;
  readonly used: number;
  readonly note: string;
  readonly by: Subject;
  readonly at: number;
  /** Missing: without an end. */
  readonly until?: number;
}

/** A guest that has come by an invitation. Its id is the user's. */
export interface GuestPass {
  /** `room`: only to rooms that it was made a member of. */
  readonly to: 'server' | 'room';
}

/** Somebody wants an account, and waits for a moderator. Its id is the key of the nickname: there is one for each. */
export interface Application {
  readonly nickname: string;
  readonly passwordHash: string;
  /** By whom the account will be signed in, if that is a provider. */
  readonly identity?: ProvenIdentity;
  /** The guest that becomes the account. */
  readonly guest?: UserId;
  readonly note: string;
  readonly at: number;
}

/** A moderator has declined it: who asked is told when it signs in the next time. Its id is the application's. */
export interface Declined extends Omit<Application, 'note'> {
  readonly reason: string;
}

/** An account in the waiting room: it reads until a moderator admits it. Its id is the user's. */
export interface Newcomer {
  readonly user: Subject;
  readonly at: number;
}

/** When an account was last here, coarsely (`limits.traces`). Its id is the user's. */
export interface Trace {
  readonly at: number;
}

/** What an account says of itself. Its id is the user's. */
export interface Person {
  /** The status: an emoji, a line of text, or both. */
  readonly emoji?: string;
  readonly text?: string;
  /** Until when the status holds. Missing: until it is changed. */
  readonly until?: number;
  /** It is not to be disturbed: until then, in ms since 1970, or until it says otherwise. */
  readonly doNotDisturb?: { readonly until?: number };
  /** Whether others may see when it was last here. */
  readonly showLastSeen?: boolean;
  /** The id of its picture. */
  readonly avatar?: string;
}

/** The second factor of an account. Its id is the user's. */
export interface Totp {
  /** In base32, as authenticator apps take it. */
  readonly secret: string;
  /** Missing: nobody has shown yet that an app has it. */
  readonly confirmedAt?: number;
  /** The step of the last code that was used: it and those before it are void. */
  readonly usedStep: number;
  /** Hashes of the recovery codes that were not used yet. */
  readonly recovery: readonly string[];
}

/** A link with which somebody may do one thing once. Its id is the hash of its secret. */
export interface OneTimeLink {
  readonly until: number;
}

/** The address of an account, which has shown that mail comes to it. Its id is the user's. */
export interface Email {
  readonly address: string;
  readonly at: number;
}

/** By whom an account may be signed in: its id is the hash of the issuer and the subject. About the account. */
export interface LinkedIdentity extends ProvenIdentity {
  readonly at: number;
}

/** A code that stands for a proven identity, once, and for who has begun the sign-in. Its id is the code's hash. */
export interface IdentityCode extends ProvenIdentity {
  readonly until: number;
  /** The digest of what only the client knows that has begun it. */
  readonly challenge: string;
  /** What the person's groups make of it. Missing: the provider says nothing about roles. */
  readonly role?: ServerRole;
}

/** What verifies a passkey, in base64url. */
export interface PasskeyKey {
  /** The id that the device knows it by. */
  readonly credential: string;
  readonly publicKey: string;
  /** How often it was used, as the device counts; 0 where it does not. */
  readonly counter: number;
}

/** A passkey of an account, which it is about. Its id is the hash of the credential's. */
export interface Passkey extends PasskeyKey {
  /** The owner's name for it; may be empty. */
  readonly label: string;
  readonly at: number;
  readonly lastUsedAt?: number;
}

/** A picture, as it is served. Its id is the digest of its bytes. */
export interface Avatar {
  /** WebP in base64. */
  readonly webp: string;
}

/** Which node does what one node alone should do, and until when, in ms since 1970. Its id is the work's. */
export interface Lease {
  readonly node: string;
  readonly until: number;
}

/** With what all servers of one chat sign forms, tickets and links: 32 bytes in base64url. */
export interface SigningKey {
  readonly key: string;
}

/** The data of each kind of fact. A new kind is a row, and one in `dump/fact-rows.ts`; stores know none of them. */
export interface FactKinds extends OwnFactKinds {
  readonly sanction: Sanction;
  readonly hold: Hold;
  readonly report: Report;
  readonly audit: AuditRecord;
  readonly block: Block;
  readonly ownerClaim: OwnerClaim;
  readonly setting: ServerSetting;
  readonly lease: Lease;
  readonly backup: Backup;
  readonly signingKey: SigningKey;
  readonly invitation: Invitation;
  readonly guestPass: GuestPass;
  /** When a guest has signed out, which cannot come back. Its id is the guest's. */
  readonly guestOver: Trace;
  readonly application: Application;
  /** About the proven identity, where there is one. */
  readonly declined: Declined;
  readonly newcomer: Newcomer;
  readonly seen: Trace;
  /** When a token last signed in. Its id is the token's. */
  readonly tokenUse: Trace;
  readonly person: Person;
  readonly totp: Totp;
  /** Gives an account another password. */
  readonly resetLink: OneTimeLink;
  readonly email: Email;
  /** Shows that mail comes to this address. */
  readonly emailLink: OneTimeLink & { readonly address: string };
  readonly identity: LinkedIdentity;
  readonly identityCode: IdentityCode;
  readonly passkey: Passkey;
  readonly avatar: Avatar;
  readonly file: StoredFile;
  readonly attached: Attached;
  readonly storage: Storage;
  /** An account that was deleted. Its id is the user's. */
  readonly deletedUser: Trace;
}

export type FactKind = keyof FactKinds;

/** Of the account that a fact is about. */
export const userOf = (about: string): UserId => Number(about.replace('user:', ''));
/** Who does what the server does by itself, or what is done from its shell: nobody can have this nickname. */
export const theServer: Subject = { id: 0, nickname: 'ServerMessage' };

export const aboutUser = (user: UserId): string => `user:${user}`;
export const aboutRoom = (room: RoomId): string => `room:${room}`;
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

/** The same of an invitation, whose id begins with nothing else. */
export const shortInvitationId = (id: string): string => id.slice(0, typedLetters);

/** The same of those that begin with a time: of reports, of what is scheduled, and of reminders. */
export const shortTimedId = (id: string): string => id.slice(id.indexOf('-') + 1).slice(0, typedLetters);

export const shortReportId = shortTimedId;
