import type { Bus } from '#bus.ts';
import type { Batcher } from '#lib/batcher.ts';
import type { Clock } from '#lib/clock.ts';
import type { FailureLimiter } from '#lib/failure-limiter.ts';
import type { Semaphore } from '#lib/semaphore.ts';
import type { Outcome, Store } from '#store.ts';
import type { Journal } from './journal.ts';
import type { NicknameOwners } from './nickname-owners.ts';
import type { PendingWrite } from './pending-write.ts';
import type { Presence } from './presence.ts';
import type { RoomStreams } from './room-streams.ts';

/** What the rules of the chat work with. */
export interface Context {
  readonly node: string;
  readonly guests: GuestPolicy;
  readonly store: Store;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly streams: RoomStreams;
  readonly presence: Presence;
  readonly nicknameOwners: NicknameOwners;
  readonly journal: Journal | undefined;
  /** Commits what sessions write, all that waits in one batch, and spreads what was stored before it answers. */
  readonly log: Batcher<PendingWrite, Outcome>;
  readonly logins: FailureLimiter;
  /** Before the door of those who sign in. */
  readonly signins: Semaphore;
  readonly passwords: Passwords;
  /** A UUID v4. */
  readonly newId: () => string;
  /** At least 128 random bits: for leases and tokens. */
  readonly newSecret: () => string;
  /** A short public name for a secret, from which the secret cannot be guessed. */
  readonly fingerprint: (secret: string) => string;
  /** 1, 2, 3 …: for guests who are numbered. */
  readonly nextNumber: () => number;
  /** For `debug`: writes into the server's log which connections it has. */
  readonly dumpConnections: () => void;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
}

/** What guests may do. */
export const guestPolicies = ['write', 'read', 'off'] as const;
export type GuestPolicy = (typeof guestPolicies)[number];
