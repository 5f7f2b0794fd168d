import type { CommandKind, CommandOf, Request } from '#model/command.ts';
import type { Answer, EventOf } from '#model/event.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import { isRoomAct, priceOf } from '../limits/prices.ts';
import type { Session } from '../session/session.ts';
import { withRoomNames } from '../session/shown-names.ts';
import { becomeGuest, isOnlyVisiting } from '../session/visitors.ts';
import { rules } from './index.ts';
import { namesPerson, withDirectRooms } from './person-rooms.ts';
import type { Result, Rule } from './rule.ts';

/** Carries out a command, or refuses it. If a promise is returned, later requests wait for it; it is rejected if the store failed. */
export function perform(context: Context, session: Session, request: Request): Promise<void> | undefined {
  const { command, id } = request;
  // A `post` counts towards the limit of posts alone (`post.ts`). `tell` and `postAs` count towards both limits.
  if (command.kind !== 'post' && !session.allowance.takeCommand(context.clock.now(), priceOf(command.kind))) {
    session.refuse('too_fast', id, command.kind);
    return undefined;
  }
  const refused = context.permissions.refusal(session.actor, command.kind);
  if (refused) return turnAway(session, request, refused);
  if (isRoomAct(command.kind) && !mayModerateNow(context, session)) {
    session.refuse('too_fast', id, command.kind);
    return undefined;
  }
  if (isOnlyVisiting(session, command.kind))
    return becomeGuest(context, session).then(() => carryOut(context, session, request));
  return carryOut(context, session, request);
}

const mayModerateNow = ({ permissions, clock }: Context, { actor, allowance }: Session): boolean =>
  permissions.moderates(actor) || allowance.takePost(clock.now());

function carryOut(context: Context, session: Session, request: Request): Promise<void> | undefined {
  if (session.ended) return undefined;
  if (namesPerson(request.command))
    return withDirectRooms(context, session, request.command).then((command) =>
      doIt(context, session, { ...request, command }),
    );
  return doIt(context, session, request);
}

function doIt(context: Context, session: Session, request: Request): Promise<void> | undefined {
  if (session.ended) return undefined;
  const result = apply(context, session, request.command);
  if (!(result instanceof Promise)) return conclude(session, request, result);
  return result
    .then((done) => (isListing(done) ? withRoomNames(context, session, done) : done))
    .then((done) => conclude(session, request, done));
}

/** Whatever lists something has asked the store, and is not answered at once. */
const isListing = (result: Result): result is EventOf<'listed'> | EventOf<'found'> =>
  result !== undefined && 'kind' in result && (result.kind === 'listed' || result.kind === 'found');

function turnAway(session: Session, { command, id }: Request, code: RefusalCode): undefined {
  // The client did not send this command, so a refusal would mean nothing to it.
  if (command.kind === 'enterNumbered') return session.end(code) as undefined;
  session.refuse(code, id, command.kind);
  if (code === 'not_entered' && session.traits.closesUnauthenticated) session.end(code, 'was told');
  return undefined;
}

function apply<K extends CommandKind>(
  context: Context,
  session: Session,
  command: CommandOf<K>,
): Result | Promise<Result> {
  const rule = rules[command.kind] as Rule<K>;
  return rule(context, session, command);
}

function conclude(session: Session, { command, id }: Request, result: Result): Promise<void> | undefined {
  if (!result) return undefined;
  if ('later' in result) {
    void answerLater(session, { command, id }, result.later);
    return undefined;
  }
  if ('more' in result) {
    session.answer(result.answer, id);
    return result.more((answer) => session.answer(answer, id));
  }
  send(session, { command, id }, result);
  return undefined;
}

/** The session counts as busy meanwhile, so that a client that sends `quit` still gets the answer. */
async function answerLater(
  session: Session,
  request: Request,
  later: Promise<Answer | Refusal>,
): Promise<void> {
  session.began();
  try {
    send(session, request, await later);
  } catch {
    session.refuse('unavailable', request.id, request.command.kind);
  }
  session.finished();
}

function send(session: Session, { command, id }: Request, result: Answer | Refusal): void {
  if (isRefusal(result)) session.refuse(result.refused, id, command.kind, result);
  else if (id !== undefined || !unasked.includes(command.kind)) session.answer(result, id);
}

/** Commands that are answered only if the client gave them an id. */
const unasked: readonly CommandKind[] = ['typing', 'debug'];
