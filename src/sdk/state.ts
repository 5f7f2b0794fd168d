import type { Command } from '#model/command.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { ServerFrame } from '#wire/json/frames.ts';

/** A no of the server, with a sentence for people in the language of the session. */
export interface Refused {
  readonly code: RefusalCode;
  readonly message: string;
}

/** How a client stands with its server. */
export type State =
  | { readonly kind: 'connecting' }
  /** The server is there and wants to know who we are. `refused`: why it did not like the last answer. */
  | { readonly kind: 'nameless'; readonly refused?: Refused }
  | { readonly kind: 'entering' }
  | { readonly kind: 'open'; readonly session: string; readonly nickname: string; readonly account: boolean }
  /** There is no connection; the next attempt is at `until` (ms since 1970). `why`: what the server said, if it did. */
  | { readonly kind: 'waiting'; readonly until: number; readonly why?: Refused }
  /** Before `start`, after `quit`, or because the server does not want this client as it is. */
  | { readonly kind: 'closed'; readonly why?: Refused };

/** What became of something posted. Everything posted meets exactly one fate. */
export type PostOutcome =
  | { readonly kind: 'sent'; readonly room: string; readonly seq: number; readonly messageId: string }
  | ({ readonly kind: 'refused' } & Refused)
  /** The connection was lost before the answer came, and the nickname with it, so that asking again could double it. */
  | { readonly kind: 'uncertain' };

/** What comes of a question: the frame that answers it, or `lost` where the connection went before it came. */
export type Answer = ServerFrame | { readonly kind: 'lost' };

/** Asks the server something; answered exactly once. */
export type Ask = (command: Command, onAnswer: (answer: Answer) => void) => void;
