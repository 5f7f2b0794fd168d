import type { RoomName, UserId } from './names.ts';

/** A nickname with a password. */
export interface Account {
  readonly person: UserId;
  /** The same number that the account's entries carry as `author.id`. */
  readonly id: number;
  readonly nickname: string;
  /** Argon2id in the PHC string format. */
  readonly passwordHash: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** The wish to be known by a nickname while a session lasts. */
export interface Claim {
  /** The nickname's key: what look-alikes have in common. */
  readonly key: string;
  /** Who holds it: the session's lease, a secret that lets the same client take its nickname along to its next connection. */
  readonly holder: string;
  /** The node that keeps the claim alive. */
  readonly node: string;
  /** Milliseconds since 1970: claims of nodes that were not renewed until then are free. */
  readonly now: number;
}

/** The end of a claim. A holder who has moved on to another node is not harmed by the one it left. */
export type Release = Pick<Claim, 'key' | 'holder' | 'node'>;

export interface Membership {
  readonly room: RoomName;
  readonly since: number;
}

export interface ReadMark {
  readonly room: RoomName;
  readonly seq: number;
}

/** What a script signs in with instead of a password. Its secret is known to its owner alone. */
export interface Token {
  readonly id: string;
  readonly person: UserId;
  /** What the owner calls it: `backup script`. */
  readonly label: string;
  /** SHA-256 of the secret, in hex. The secret has 192 random bits, so nothing slower is needed. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}
