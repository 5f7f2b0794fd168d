import type { Outcome } from '#model/append.ts';
import { bodyFault } from '#model/body.ts';
import type { CommandOf } from '#model/command.ts';
import type { Author } from '#model/entry.ts';
import type { Answer } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { directRoomId, isDirectRoom, messageId, parseMessageId, type RoomId } from '#model/names.ts';
import { isReserved, parseNickname, parseSignature } from '#model/nickname.ts';
import { isRefusal, type Refusal, type RefusalCode, refuse } from '#model/refusal.ts';
import { parseRoomRef, type Room } from '#model/room.ts';
import type { User } from '#model/user.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { findRoom, makeRoom, openRoom, roomRefusal } from './access.ts';
import type { Result, Rule } from './rule.ts';

export const post: Rule<'post'> = (context, session, command) => {
  const room = openRoom(context, command.room);
  return room ? postIn(context, session, command, room) : postInClosed(context, session, command);
};

/** The room is not open on this node: only a wire that receives no rooms posts into such a one, and may so make it. */
async function postInClosed(context: Context, session: Session, command: CommandOf<'post'>): Promise<Result> {
  const room = await findOrMakeRoom(context, session, command.room);
  return isRefusal(room) ? room : postIn(context, session, command, room);
}

async function findOrMakeRoom(
  context: Context,
  session: Session,
  text: string | undefined,
): Promise<Room | Refusal> {
  const ref = text === undefined ? undefined : parseRoomRef(text);
  if (text !== undefined && !ref) return refuse('room_invalid');
  const room = await findRoom(context, text);
  if (room) return room;
  if (ref?.name === undefined) return refuse('no_such_room');
  return session.traits.receivesRooms ? refuse('not_in_room') : makeRoom(context, ref.name);
}

function postIn(context: Context, session: Session, command: CommandOf<'post'>, room: Room): Result {
  const { body, clientId, replyTo } = command;
  const refused = roomRefusal(context, session, 'post', room);
  if (refused) return refused;
  // A direct room is its members', whether this session has received anything of it or not.
  if (!session.isIn(room.id) && !isDirectRoom(room.id)) return refuse('not_in_room');
  const fault = messageFault(context, session, body, clientId);
  if (fault) return refuse(fault);
  const answered = replyTo === undefined ? undefined : seqIn(room.id, replyTo);
  if (replyTo !== undefined && answered === undefined) return refuse('no_such_message');
  const author = authorOf(session, session.user!);
  return { later: write(context, session, { room: room.id, author, body, clientId, replyTo: answered }) };
}

/** A message to one user, in the direct room of the two. An account gets it when it comes back. */
export const directMessage: Rule<'tell'> = async (context, session, { to, body, clientId }) => {
  const fault = messageFault(context, session, body, clientId);
  if (fault) return refuse(fault);
  const key = parseNickname(to)?.key;
  const now = context.clock.now();
  const receiver = key === undefined ? undefined : await context.store.users.owner(key, now);
  if (!receiver) return refuse('no_such_person');
  const room = await directRoom(context, session.user!, receiver);
  const author = authorOf(session, session.user!);
  return { later: write(context, session, { room, author, body, clientId, to: receiver.nickname }) };
};

async function directRoom({ store, streams, clock }: Context, me: User, other: User): Promise<RoomId> {
  const id = directRoomId([me.id, other.id]);
  if (!streams.get(id)) await store.rooms.openDirect([me.id, other.id], clock.now());
  return id;
}

/** One message by somebody who does not stay. The name is only theirs while no user owns it. */
export const postAs: Rule<'postAs'> = async (context, session, command) => {
  const { nickname, body, clientId, replyTo } = command;
  const name = parseSignature(nickname);
  if (!name) return refuse('nickname_invalid');
  const room = openRoom(context, command.room) ?? (await findOrMakeRoom(context, session, command.room));
  if (isRefusal(room)) return room;
  const refused = roomRefusal(context, session, 'postAs', room);
  if (refused) return refused;
  const fault = messageFault(context, session, body, clientId);
  if (fault) return refuse(fault);
  const answered = replyTo === undefined ? undefined : seqIn(room.id, replyTo);
  if (replyTo !== undefined && answered === undefined) return refuse('no_such_message');
  if (isReserved(name.key)) return refuse('nickname_taken');
  const user = await context.store.users.external(name, context.clock.now());
  if (user === 'taken') return refuse('nickname_taken');
  const author = authorOf(session, { ...user, nickname: name.nickname });
  // Awaited, so that answers come in the order of the messages: there is nothing else to tell them apart by.
  return write(context, session, { room: room.id, author, body, clientId, replyTo: answered });
};

interface Message {
  readonly room: RoomId;
  readonly author: Author;
  readonly body: string;
  readonly clientId: string | undefined;
  readonly replyTo?: number | undefined;
  readonly to?: string;
}

async function write(context: Context, session: Session, message: Message): Promise<Answer | Refusal> {
  const { clientId, replyTo, ...rest } = message;
  const outcome = await context.committer.add(session, {
    kind: 'posted',
    ...rest,
    sentAt: context.clock.now(),
    wire: session.wire,
    ...(clientId !== undefined && { clientId }),
    ...(replyTo !== undefined && { replyTo }),
  });
  return toPosted(outcome);
}

function toPosted(outcome: Outcome): Answer | Refusal {
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  const { room, seq } = outcome.entry;
  return {
    kind: 'posted',
    room,
    seq,
    messageId: messageId(room, seq),
    repeated: outcome.kind === 'repeated',
  };
}

export const authorOf = (session: Session, { id, nickname, kind }: User): Author => ({
  id,
  nickname,
  account: kind === 'account',
  session: session.id,
});

/** Why the session may not send this now, if it may not. */
function messageFault(
  context: Context,
  session: Session,
  body: string,
  clientId: string | undefined,
): RefusalCode | undefined {
  const fault = bodyFault(body);
  if (fault) return fault;
  if (clientId !== undefined && !isClientId(clientId)) return 'client_id_invalid';
  return session.posts.take(context.clock.now()) ? undefined : 'too_fast';
}

const isClientId = (id: string): boolean =>
  id.length > 0 && id.length <= limits.clientIdCharacters && id.isWellFormed() && !id.includes('\0');

/** The number of a message in this room, by its id. Whether there is such a message is for the store to say. */
export function seqIn(room: RoomId, id: string): number | undefined {
  const place = parseMessageId(id);
  return place?.room === room ? place.seq : undefined;
}
