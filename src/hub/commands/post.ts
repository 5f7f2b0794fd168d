import type { CommandOf } from '#model/command.ts';
import { lobby } from '#model/names.ts';
import { isReserved, parseKnownSignature, parseSignature } from '#model/nickname.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { parseRoomRef } from '#model/room.ts';
import { isRefusedText, listedWord } from '../coming/words.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import {
  asNotInRoom,
  currentRefusal,
  findRoom,
  isFollowed,
  makeRoomFor,
  openRoom,
  roomRefusal,
} from './access.ts';
import { mentionedIn } from './addressed.ts';
import { refusedName } from './nicknames.ts';
import { takePause } from './pauses.ts';
import type { Result, Rule } from './rule.ts';
import { authorOf, messageFault, messageOf, say, type Target, write } from './say.ts';

const post: Rule<'post'> = (context, session, command) => {
  const room = openRoom(context, command.room);
  return room && isFollowed(session, room)
    ? postIn(context, session, command, room)
    : postInClosed(context, session, command);
};

/**
 * The room is not open on this node, or not for the session. Only wires that receive no rooms post into such a room, and may make
 * it by that.
 */
async function postInClosed(context: Context, session: Session, command: CommandOf<'post'>): Promise<Result> {
  const target = await findTarget(context, session, command.room);
  if (isRefusal(target)) return target;
  if (target.id !== undefined) await currentRefusal(context, session, 'post', target);
  return postIn(context, session, command, target);
}

async function findTarget(
  context: Context,
  session: Session,
  text: string | undefined,
): Promise<Target | Refusal> {
  const ref = text === undefined ? undefined : parseRoomRef(text);
  if (text !== undefined && !ref) return refuse('room_invalid');
  const room = await findRoom(context, text);
  if (room) return room;
  if (ref?.name === undefined) return refuse('no_such_room');
  return session.traits.receivesRooms ? refuse('not_in_room') : { name: ref.name };
}

function postIn(
  context: Context,
  session: Session,
  command: CommandOf<'post'>,
  target: Target,
): Result | Promise<Result> {
  const make = (name: string) => makeRoomFor(context, session, 'post', name);
  const done = say(context, session, target, command, make);
  if (done === undefined || done instanceof Promise || !isRefusal(done)) return done;
  return session.traits.receivesRooms && target.id !== undefined ? asNotInRoom(done, command.room) : done;
}

/** One message without a session of its own. Refused if an account or a guest owns the nickname. */
const postAs: Rule<'postAs'> = async (context, session, command) => {
  const name = parseSignature(command.nickname);
  if (!name) return refusedName(context, command.nickname, parseKnownSignature);
  const target = openRoom(context, command.room) ?? (await findTarget(context, session, command.room));
  if (isRefusal(target)) return target;
  const refused = target.id !== undefined && roomRefusal(context, session, 'postAs', target);
  if (refused) return refused;
  const fault = messageFault(context, session, command, target);
  if (fault) return refuse(fault);
  if (isReserved(name.key)) return refuse('nickname_taken');
  const word = listedWord(context, command.body) ?? listedWord(context, name.nickname);
  if (word?.action === 'refuse' || isRefusedText(context, name.nickname)) return refuse('word_refused');
  const called = await mentionedIn(context, command.body);
  const user = await context.store.users.external(name, context.clock.now());
  if (user === 'taken') return refuse('nickname_taken');
  // In no room that would be made of a name, either.
  if (context.moderation.sanctions.isMuted(user.id, target.id ?? lobby, context.clock.now()))
    return refuse('muted');
  const room = target.id !== undefined ? target : await makeRoomFor(context, session, 'postAs', target.name);
  if (isRefusal(room)) return room;
  if (context.moderation.sanctions.isMuted(user.id, room.id, context.clock.now())) return refuse('muted');
  // What a session's own user would have to wait for, one has to that has no session.
  const pause = room.settings.slow === undefined ? undefined : await takePause(context, user.id, room);
  if (pause && !pause.isOver && command.clientId === undefined) return refuse('slow_mode');
  const author = authorOf(session, { ...user, nickname: name.nickname });
  const message = { ...messageOf(command, author), ...called, word };
  // Awaited, so that answers keep the order of the messages: these clients have no ids to match them by.
  return write(context, session, { ...message, room: room.id, ...(pause && { pause }) });
};

export const postRules = { post, postAs };
