import type { CommandKind, CommandOf } from '#model/command.ts';
import type { Answer } from '#model/event.ts';
import type { Refusal } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';

/** An answer, and work that follows it: it is done before the session's next command. */
export interface AnswerAndMore {
  readonly answer: Answer;
  /** `send` sends another answer to the same request. */
  more(send: (answer: Answer) => void): Promise<void>;
}

/** An answer that comes when something is durable. The session's next commands do not wait for it. */
export interface Later {
  readonly later: Promise<Answer | Refusal>;
}

/** What comes of a command. Undefined: there is no answer. */
export type Result = Answer | Refusal | AnswerAndMore | Later | undefined;

/**
 * How the hub does one kind of command. Permissions that need no room were asked before; a rule asks those of the rooms that
 * it finds (`access.ts`). It returns a refusal or its answer, and the hub adds the request's id and sends it. A rule that
 * returns a promise makes the session's later commands wait until it is fulfilled.
 */
export type Rule<K extends CommandKind> = (
  context: Context,
  session: Session,
  command: CommandOf<K>,
) => Result | Promise<Result>;
