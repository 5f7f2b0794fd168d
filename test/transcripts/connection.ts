import type { Mailbox } from '../support/mailbox.ts';
import type { Arrival } from './language.ts';

/** What one side of a connection heard: something said, or how the other side ended it. */
export type Received =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'closed'; readonly how: string };

/** One side of a conversation with the server, at whatever door. */
export interface Connection {
  readonly inbox: Mailbox<Received>;
  /** Says one thing: a frame, a line, a request. */
  say(text: string): void | Promise<void>;
  /** Ends the connection; fulfilled when it is gone. */
  leave(): Promise<void>;
  /** How to arrive, where the door knows how: as a guest, with an account, as the owner. */
  readonly arriving?: Partial<Record<Arrival, readonly Entering[]>>;
  /** Something that the server answers at once, after all that it said before. */
  readonly echo?: { readonly call: string; isAnswer(text: string): boolean };
}

export interface Entering {
  command(nickname: string): string;
  /** The last thing that is heard of one's own entering. */
  isOver(text: string, nickname: string): boolean;
}
