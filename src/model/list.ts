import type { Application, AuditRecord, Invitation, Newcomer, Report, Sanction, Subject } from './facts.ts';
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
  /** `default`: what it is as long as no owner gives it another value. */
  readonly server: { readonly setting: string; readonly value: string; readonly default: string };
  readonly invitations: { readonly id: string } & Invitation;
  readonly applications: Omit<Application, 'passwordHash'>;
  readonly newcomers: Newcomer;
}

export type ListName = keyof ListItems;
