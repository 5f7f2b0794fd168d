import type { CommandKind, CommandOf } from '#model/command.ts';
import type { Answer } from '#model/event.ts';
import type { Refusal } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';

/** An answer, and work that follows it and ends before the session's next command. */
export interface AnswerAndMore {
  readonly answer: Answer;
  /** `send` sends another answer to the same request. */
  more(send: (answer: Answer) => void): Promise<void>;
}

/** An answer that is sent when something is durable. The session's next commands do not wait for it. */
export interface Later {
  readonly later: Promise<Answer | Refusal>;
}

/** The result of a command. Undefined: there is no answer. */
export type Result = Answer | Refusal | AnswerAndMore | Later | undefined;

/**
 * Carries out one kind of command. Permissions that do not depend on a room were checked before; a rule checks those of the
 * rooms that it finds (`access.ts`). It returns a refusal or its answer, and the hub adds the request's id and sends it. If a
 * rule returns a promise, the session's later commands wait for it.
 */
export type Rule<K extends CommandKind> = (
  context: Context,
  session: Session,
  command: CommandOf<K>,
) => Result | Promise<Result>;
