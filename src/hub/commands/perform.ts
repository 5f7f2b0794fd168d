import type { CommandKind, CommandOf, Request } from '#model/command.ts';
import type { Context } from '../context.ts';
import type { Authenticated, Session } from '../session.ts';
import { rules } from './index.ts';
import type { Rule } from './rule.ts';

/** Does what is asked, or refuses it. A promise: the session's later requests wait for it. */
export function perform(context: Context, session: Session, request: Request): Promise<void> | void {
  const { command, id } = request;
  const { identity } = session;
  if (command.kind !== 'post' && !session.commands.take(context.clock.now())) {
    return session.refuse('too_fast', id, command.kind);
  }
  return apply(rules[command.kind] as Rule<CommandKind>, context, session, command, id, identity);
}

function apply<K extends CommandKind>(
  rule: Rule<K>,
  context: Context,
  session: Session,
  command: CommandOf<K>,
  requestId: string | undefined,
  identity: Session['identity'],
): Promise<void> | void {
  const of = command.kind;
  const me: Authenticated | undefined = identity.kind === 'anonymous' ? undefined : identity;
  if (!me && isRefusedToAnonymous(rule.requires, session, context)) {
    session.refuse('not_entered', requestId, of);
    if (session.traits.closesUnauthenticated) session.end('not_entered', 'was told');
    return;
  }
  switch (rule.requires) {
    case 'any':
      return rule.run(context, session, command, requestId);
    case 'anonymous':
      return me
        ? session.refuse('already_entered', requestId, of)
        : rule.run(context, session, command, requestId);
    case 'read':
      return rule.run(context, session, command, requestId, me);
    case 'authenticated':
      return me && rule.run(context, session, command, requestId, me);
    case 'write':
      if (me?.kind === 'guest' && context.guests === 'read')
        return session.refuse('guests_read_only', requestId, of);
      return me && rule.run(context, session, command, requestId, me);
  }
}

function isRefusedToAnonymous(
  requires: Rule<CommandKind>['requires'],
  { traits: manners }: Session,
  { guests }: Context,
): boolean {
  switch (requires) {
    case 'anonymous':
      return false;
    case 'any':
      return manners.requiresAuthentication === true;
    case 'read':
      return manners.receivesRooms || guests === 'off';
    case 'authenticated':
    case 'write':
      return true;
  }
}
