import type { RoomId, UserId } from './names.ts';

/** The role on the whole server. All users without an account are `guest`. */
export const serverRoles = ['owner', 'moderator', 'member', 'guest'] as const;
export type ServerRole = (typeof serverRoles)[number];

/**
 * - `account`: a nickname with a password.
 * - `guest`: has a guest token. Two guests who had one nickname after the other are two users.
 * - `external`: a name under which a script or a form left messages. It has no session and no rights of its own; the same name
 *   is the same user each time, as long as neither an account nor a guest owns it.
 */
export const userKinds = ['account', 'guest', 'external'] as const;
export type UserKind = (typeof userKinds)[number];

export interface User {
  readonly id: UserId;
  readonly kind: UserKind;
  /** The displayed name. It can change; messages keep the one that they were sent under. */
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

/** A user with all its stored fields. */
export type UserRecord = User & {
  /** The key of the nickname: see `Nickname`. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** See `Users.bar`: missing if the user was never barred. */
  readonly barredUntil?: number;
} & (
    | { readonly kind: 'account'; readonly passwordHash: string }
    /** Missing: a guest from before there were guest tokens, who cannot enter again. */
    | { readonly kind: 'guest'; readonly tokenHash?: string }
    | { readonly kind: 'external' }
  );

/** A secret that signs in instead of a password: a script's, or that of a browser that stays signed in. */
export interface Token {
  readonly id: string;
  readonly user: UserId;
  /** The owner's name for it: `backup script`. */
  readonly label: string;
  /** The hash of the secret. The secret has 192 random bits, so a fast hash is enough. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** The role in one room. */
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
