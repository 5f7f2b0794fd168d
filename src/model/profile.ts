import type { UserId } from './names.ts';
import type { ServerRole, UserKind } from './user.ts';

/** What others see of a user. Times are milliseconds since 1970. */
export interface ProfileView {
  readonly userId: UserId;
  readonly nickname: string;
  readonly kind: UserKind;
  readonly role: ServerRole;
  /** Whether one of its sessions is seen now. */
  readonly present: boolean;
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
