import type { RoomId, UserId } from './names.ts';

/** What a user may do on the whole server. `guest` is the role of everybody without an account. */
export const serverRoles = ['owner', 'moderator', 'member', 'guest'] as const;
export type ServerRole = (typeof serverRoles)[number];

/**
 * - `account`: a nickname with a password.
 * - `guest`: somebody with a guest token. Two guests who had one nickname after the other are two users.
 * - `external`: a name under which a script or a form left messages. It has no session and no rights of its own; the
 *   same name is the same user each time, as long as neither an account nor a guest who is online has it.
 */
export const userKinds = ['account', 'guest', 'external'] as const;
export type UserKind = (typeof userKinds)[number];

export interface User {
  readonly id: UserId;
  readonly kind: UserKind;
  /** As it is shown. It can change; messages keep the one that they were sent under. */
  readonly nickname: string;
  readonly role: ServerRole;
}

export interface Account extends User {
  readonly kind: 'account';
  /** Argon2id in the PHC string format. */
  readonly passwordHash: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A user with everything that is kept of it. */
export type UserRecord = User & {
  /** What the nickname is compared by. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
} & (
    | { readonly kind: 'account'; readonly passwordHash: string }
    /** Missing: a guest that came before there were tokens, and cannot come back. */
    | { readonly kind: 'guest'; readonly tokenHash?: string }
    | { readonly kind: 'external' }
  );

/** A secret that signs in instead of a password: a script's, or that of a browser that stays signed in. */
export interface Token {
  readonly id: string;
  readonly user: UserId;
  /** What the owner calls it: `backup script`. */
  readonly label: string;
  /** The fingerprint of the secret. The secret has 192 random bits, so nothing slower is needed. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** What a member may do in one room. */
export const roomRoles = ['moderator', 'member'] as const;
export type RoomRole = (typeof roomRoles)[number];

/** A user in a room. */
export interface Membership {
  readonly room: RoomId;
  readonly user: UserId;
  readonly role: RoomRole;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** The number of the last entry that the user has read, 0 before the first. */
  readonly read: number;
}
