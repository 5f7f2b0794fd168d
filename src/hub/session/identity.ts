import type { User } from '#model/user.ts';
import type { Ticket } from '../files/tickets.ts';

/** Who a session is. */
export type Identity =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'guest';
      readonly user: User;
      readonly guestToken: string;
      /** When it entered, in ms since 1970: of several sessions of a guest, the last stays. */
      readonly enteredAt: number;
      /** It is one of several, such as the windows of a browser: none of them ends another. */
      readonly beside?: boolean;
      /** It is not written down yet, because the store could only be read: see `visitors.ts`. */
      readonly visitor?: boolean;
      /** It came by an invitation: to the server, or only to rooms that it is a member of. */
      readonly invited?: 'server' | 'room';
      /** It has shown this ticket, and is here for files alone. */
      readonly ticket?: Ticket | undefined;
    }
  | {
      readonly kind: 'account';
      readonly user: User;
      /** The token with which it stays signed in, if it has one. */
      readonly token?: { readonly id: string; readonly hash: string } | undefined;
      /** When it signed in, in ms since 1970. */
      readonly since: number;
      readonly ticket?: Ticket | undefined;
    };

export type Authenticated = Exclude<Identity, { kind: 'anonymous' }>;
