import type { CommandKind, CommandOf } from '#model/command.ts';
import type { Context } from '../context.ts';
import type { Entered, Session } from '../session.ts';

/**
 * How the hub answers one kind of command. `who`: for whom it is; the others are refused before `run` is asked.
 * A rule that returns a promise makes the session's later commands wait until it is fulfilled.
 */
export type Rule<K extends CommandKind> =
  | {
      readonly who: 'outside' | 'anyone';
      run(
        context: Context,
        session: Session,
        command: CommandOf<K>,
        requestId: string | undefined,
      ): void | Promise<void>;
    }
  | {
      /** Whoever has entered; on a wire whose sessions do not, everybody, where guests are let in. */
      readonly who: 'reader';
      run(
        context: Context,
        session: Session,
        command: CommandOf<K>,
        requestId: string | undefined,
        me: Entered | undefined,
      ): void | Promise<void>;
    }
  | {
      readonly who: 'entered' | 'writer';
      run(
        context: Context,
        session: Session,
        command: CommandOf<K>,
        requestId: string | undefined,
        me: Entered,
      ): void | Promise<void>;
    };
