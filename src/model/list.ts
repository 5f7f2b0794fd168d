import type { AuditRecord, Report, Sanction, Subject } from './facts.ts';
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
}

/** What commands list, each under the name of its command. A new list is a row. */
export interface ListItems {
  readonly members: MemberView;
  readonly sanctions: { readonly id: string } & Sanction;
  readonly reports: { readonly id: string } & Report;
  readonly audit: { readonly id: string } & AuditRecord;
  readonly blocks: Subject;
}

export type ListName = keyof ListItems;
