import type { UserId } from './names.ts';
import type { ServerRole, UserKind } from './user.ts';

/** How somebody who is there is there. `doNotDisturb` is the person's, `away` a session's. */
export const presenceStates = ['here', 'away', 'doNotDisturb'] as const;
export type PresenceState = (typeof presenceStates)[number];

/** What others see of a session's user beside the nickname. */
export interface Standing {
  /** Missing: here. */
  readonly state?: Exclude<PresenceState, 'here'>;
  readonly status?: { readonly emoji?: string; readonly text?: string };
}

/** What others see of a user. Times are milliseconds since 1970. */
export interface ProfileView {
  readonly userId: UserId;
  readonly nickname: string;
  readonly kind: UserKind;
  readonly role: ServerRole;
  /** Whether one of its sessions is seen now. */
  readonly present: boolean;
  /** How it is there, if it is: here where one of its sessions is. */
  readonly state?: PresenceState;
  /** Since when there is the account. */
  readonly since?: number;
  readonly status?: { readonly emoji?: string; readonly text?: string; readonly until?: number };
  /** The id of its picture. */
  readonly avatar?: string;
  /** Where it shows that, and to itself. */
  readonly lastSeenAt?: number;
  /** To itself alone. */
  readonly showLastSeen?: boolean;
}
