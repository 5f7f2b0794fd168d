import type { CommandKind, CommandOf, Request } from '#model/command.ts';
import type { Context } from '../context.ts';
import type { Entered, Session } from '../session.ts';
import { rules } from './index.ts';
import type { Rule } from './rule.ts';

/** Does what is asked, or refuses it. A promise: the session's later requests wait for it. */
export function perform(context: Context, session: Session, request: Request): Promise<void> | void {
  const { command, id } = request;
  const { standing } = session;
  if (command.kind !== 'post' && !session.commands.take(context.clock.now())) {
    return session.refuse('too_fast', id, command.kind);
  }
  return apply(rules[command.kind] as Rule<CommandKind>, context, session, command, id, standing);
}

function apply<K extends CommandKind>(
  rule: Rule<K>,
  context: Context,
  session: Session,
  command: CommandOf<K>,
  requestId: string | undefined,
  standing: Session['standing'],
): Promise<void> | void {
  const of = command.kind;
  const me: Entered | undefined = standing.kind === 'outside' ? undefined : standing;
  if (!me && isRefusedToStrangers(rule.who, session, context)) {
    session.refuse('not_entered', requestId, of);
    if (session.manners.closesStrangers) session.end('not_entered', 'was told');
    return;
  }
  switch (rule.who) {
    case 'anyone':
      return rule.run(context, session, command, requestId);
    case 'outside':
      return me
        ? session.refuse('already_entered', requestId, of)
        : rule.run(context, session, command, requestId);
    case 'reader':
      return rule.run(context, session, command, requestId, me);
    case 'entered':
      return me && rule.run(context, session, command, requestId, me);
    case 'writer':
      if (me?.kind === 'guest' && context.guests === 'read')
        return session.refuse('guests_read_only', requestId, of);
      return me && rule.run(context, session, command, requestId, me);
  }
}

function isRefusedToStrangers(
  who: Rule<CommandKind>['who'],
  { manners }: Session,
  { guests }: Context,
): boolean {
  switch (who) {
    case 'outside':
      return false;
    case 'anyone':
      return manners.entersFirst === true;
    case 'reader':
      return manners.listens || guests === 'off';
    case 'entered':
    case 'writer':
      return true;
  }
}
