import type { CommandKind, CommandOf } from '#model/command.ts';
import type { Context } from '../context.ts';
import type { Authenticated, Session } from '../session.ts';

/**
 * How the hub answers one kind of command. `requires`: for whom it is; the others are refused before `run` is asked.
 * A rule that returns a promise makes the session's later commands wait until it is fulfilled.
 */
export type Rule<K extends CommandKind> =
  | {
      readonly requires: 'anonymous' | 'any';
      run(
        context: Context,
        session: Session,
        command: CommandOf<K>,
        requestId: string | undefined,
      ): void | Promise<void>;
    }
  | {
      /** Whoever has entered; on a wire whose sessions do not, everybody, where guests are let in. */
      readonly requires: 'read';
      run(
        context: Context,
        session: Session,
        command: CommandOf<K>,
        requestId: string | undefined,
        me: Authenticated | undefined,
      ): void | Promise<void>;
    }
  | {
      readonly requires: 'authenticated' | 'write';
      run(
        context: Context,
        session: Session,
        command: CommandOf<K>,
        requestId: string | undefined,
        me: Authenticated,
      ): void | Promise<void>;
    };
