import type { Command, CommandKind } from '#model/command.ts';
import type { UserId } from '#model/names.ts';
import type { RefusalCode } from '#model/refusal.ts';
import type { ServerFrame } from '#wire/json/frames.ts';

/** A refusal of the server, with a sentence for people in the language of the session. */
export interface Refused {
  readonly code: RefusalCode;
  readonly message: string;
}

/** How a client stands with its server. */
export type State =
  | { readonly kind: 'connecting' }
  /** The server is there, and the client has no identity. `refused`: why the server did not accept the last one. */
  | { readonly kind: 'anonymous'; readonly refused?: Refused }
  | { readonly kind: 'entering' }
  | {
      readonly kind: 'open';
      readonly session: string;
      readonly userId: UserId;
      readonly nickname: string;
      readonly account: boolean;
    }
  /** There is no connection; the next attempt is at `until` (ms since 1970). `why`: what the server said, if it did. */
  | { readonly kind: 'waiting'; readonly until: number; readonly why?: Refused }
  /** Before `start`, after `quit`, or because the server does not want this client as it is. */
  | { readonly kind: 'closed'; readonly why?: Refused };

/** What became of something posted. Every post has exactly one outcome. */
export type PostOutcome =
  | { readonly kind: 'sent'; readonly room: string; readonly seq: number; readonly messageId: string }
  | ({ readonly kind: 'refused' } & Refused)
  /** The connection was lost before the answer came, and the user with it, so that asking again could double it. */
  | { readonly kind: 'uncertain' };

/** What comes of a request: the frame that answers it, or `lost` where the connection went before it came. */
export type Answer = ServerFrame | { readonly kind: 'lost' };

/** Asks the server something; answered exactly once. */
export type Ask = (command: Command, onAnswer: (answer: Answer) => void) => void;

interface PendingRequest {
  readonly kind: CommandKind;
  readonly onAnswer: (answer: Answer) => void;
}

/** What was asked on this connection and is not answered yet. */
export class PendingRequests {
  readonly #open = new Map<string, PendingRequest>();
  #count = 0;

  /** The id under which this is to be asked. */
  add(command: Command, onAnswer: (answer: Answer) => void): string {
    const id = String(++this.#count);
    this.#open.set(id, { kind: command.kind, onAnswer });
    return id;
  }

  /** The request that the frame answers, if it answers one; it is answered no second time. */
  take({ id }: ServerFrame): PendingRequest | undefined {
    if (id === undefined) return undefined;
    const request = this.#open.get(id);
    this.#open.delete(id);
    return request;
  }

  /** The connection is gone, and the answers with it. */
  failAll(): void {
    const unanswered = [...this.#open.values()];
    this.#open.clear();
    for (const { onAnswer } of unanswered) onAnswer({ kind: 'lost' });
  }
}

/** Whether it answers a command that has changed whom the user has blocked. */
export const isBlock = (frame: ServerFrame): boolean =>
  frame.kind === 'done' && (frame.payload.of === 'block' || frame.payload.of === 'unblock');

/** What a client reports to the program that shows the conversation. */
export interface ClientListener {
  state(state: State): void;
  /** What became of something posted: once for each, never before `post` or `directMessage` has returned. */
  outcome(clientId: string, outcome: PostOutcome): void;
  /**
   * Everything else that the server sends, set right: of each room its first history, then every entry once and in
   * order, a `reset` wherever that begins anew. `asked`: it answers a request that was made by `ask`.
   */
  frame(frame: ServerFrame, asked: boolean): void;
}
