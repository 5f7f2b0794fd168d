import type { Outcome } from '#model/append.ts';
import { bodyFault } from '#model/body.ts';
import type { CommandOf } from '#model/command.ts';
import type { Addressed, Audience, Author, Named, Poll, Posted } from '#model/entry.ts';
import type { Answer } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, lobby, messageId, parseMessageId, type RoomId, type UserId } from '#model/names.ts';
import { isReserved, parseKnownSignature, parseSignature } from '#model/nickname.ts';
import { isRefusal, type Refusal, type RefusalCode, refuse } from '#model/refusal.ts';
import { parseRoomRef, type Room } from '#model/room.ts';
import type { User } from '#model/user.ts';
import type { ListedWord } from '#model/word-list.ts';
import { isRefusedText, listedWord, reportWord } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { type Claim, filesOf } from '../files/claims.ts';
import { isBlockedIn } from '../moderation/blocks.ts';
import type { Session } from '../session/session.ts';
import {
  asNotInRoom,
  currentRefusal,
  findRoom,
  isFollowed,
  isNamed,
  makeRoomFor,
  openRoom,
  roomRefusal,
} from './access.ts';
import { addressedBy, mentionedIn } from './addressed.ts';
import { refusedName } from './nicknames.ts';
import { keepEnd, pollOf } from './polls.ts';
import type { Result, Rule } from './rule.ts';

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

/** Where a message goes: a room, or the name of a room to be made. */
type Target = Room | { readonly id?: never; readonly name: string };

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
  const { id } = target;
  if (id !== undefined) {
    const refused = roomRefusal(context, session, 'post', target);
    if (refused) return session.traits.receivesRooms ? asNotInRoom(refused, command.room) : refused;
    // Members may post in a direct room before their session is subscribed to it.
    if (!session.isIn(id) && !isDirectRoom(id)) return refuse('not_in_room');
  }
  const fault = messageFault(context, session, command, target);
  if (fault) return refuse(fault);
  const said = [command.body, ...(command.poll?.options ?? [])].join('\n');
  const word = listedWord(context, said, id);
  if (word?.action === 'refuse') return refuse('word_refused');
  if (id !== undefined && isTooSoon(context, session, target)) return refuse('slow_mode');
  const { me } = command;
  const poll = command.poll && pollOf(command.poll, context.clock.now());
  if (command.poll && !poll) return refuse('poll_invalid');
  const called = addressedBy(context, session, target, command.body);
  const send = (called: Addressed) => {
    const author = authorOf(session, session.user!);
    return sendTo(context, session, command, target, {
      ...messageOf(command, author),
      ...called,
      ...{ me, poll, word },
    });
  };
  if (!(called instanceof Promise)) return send(called);
  // The user may have lost the room or its voice while those were looked up whom it addresses.
  return called.then(
    (called) =>
      (id === undefined ? undefined : roomRefusal(context, session, 'post', target)) ?? send(called),
  );
}

function sendTo(
  context: Context,
  session: Session,
  command: CommandOf<'post'>,
  target: Target,
  message: Omit<Message, 'room'>,
): Result | Promise<Result> {
  const { id } = target;
  if (command.files?.length)
    return id === undefined
      ? refuse('no_such_file')
      : postWithFiles(context, session, command, target, message);
  if (id !== undefined) return writeIn(context, session, { ...message, room: id });
  return makeRoomFor(context, session, 'post', target.name).then((room) =>
    isRefusal(room) ? room : { later: write(context, session, { ...message, room: room.id }) },
  );
}

/** Later messages of the session wait until the files are claimed, and so come after this one. */
async function postWithFiles(
  context: Context,
  session: Session,
  { files = [], clientId }: CommandOf<'post'>,
  room: Room,
  message: Omit<Message, 'room'>,
): Promise<Result> {
  const claim = await filesOf(context, session, files, { room, clientId });
  return isRefusal(claim) ? claim : writeIn(context, session, { ...message, room: room.id, claim });
}

const writeIn = (context: Context, session: Session, message: Message): Result | Promise<Result> =>
  isDirectRoom(message.room)
    ? writeDirect(context, session, message)
    : { later: write(context, session, message) };

/** In the direct room of two the other one may have blocked the user. Among several, it is only not shown. */
async function writeDirect(context: Context, session: Session, message: Message): Promise<Result> {
  if (await isBlockedIn(context, message.room, session.user!.id)) return refuse('blocked');
  return { later: write(context, session, message) };
}

/** Whether there has to be a longer pause after the user's last message. Moderators need none. */
function isTooSoon(context: Context, session: Session, room: Room): boolean {
  if (context.permissions.moderates(session.actor, session.accessTo(room))) return false;
  return isTooSoonFor(context, session.user!.id, room);
}

const isTooSoonFor = ({ slowMode, clock }: Context, user: UserId, { id, settings }: Room): boolean =>
  settings.slow !== undefined && !slowMode.take(user, id, settings.slow, clock.now());

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
  const silenced = silencedIn(context, user.id, room);
  if (silenced) return refuse(silenced);
  const author = authorOf(session, { ...user, nickname: name.nickname });
  const message = { ...messageOf(command, author), ...called, word };
  // Awaited, so that answers keep the order of the messages: these clients have no ids to match them by.
  return write(context, session, { ...message, room: room.id });
};

/** What a session's own user would be refused for, of one that has no session. */
function silencedIn(
  { moderation, slowMode, clock }: Context,
  user: number,
  { id, settings: { slow } }: Room,
): RefusalCode | undefined {
  if (moderation.sanctions.isMuted(user, id, clock.now())) return 'muted';
  return slow !== undefined && !slowMode.take(user, id, slow, clock.now()) ? 'slow_mode' : undefined;
}

interface Message {
  readonly room: RoomId;
  readonly author: Author;
  readonly body: string;
  readonly clientId: string | undefined;
  readonly replyTo?: number | undefined;
  readonly to?: string;
  readonly mentions?: readonly Named[] | undefined;
  readonly audience?: Audience | undefined;
  readonly me?: true | undefined;
  readonly poll?: Poll | undefined;
  readonly claim?: Claim;
  /** The word of the owner's list in it, if there is one: one that is only reported. */
  readonly word?: ListedWord | undefined;
}

export async function write(context: Context, session: Session, message: Message): Promise<Answer | Refusal> {
  const { clientId, replyTo, word, me, poll, mentions, audience, claim, ...rest } = message;
  const outcome = await context.committer.add(session, {
    kind: 'posted',
    ...rest,
    sentAt: context.clock.now(),
    wire: session.wire,
    ...(clientId !== undefined && { clientId }),
    ...(replyTo !== undefined && { replyTo }),
    ...(me && { me }),
    ...(poll && { poll }),
    ...(mentions && { mentions }),
    ...(audience && { audience }),
    ...(claim && { files: claim.files }),
  });
  await claim?.settle(outcome);
  if (poll && outcome.kind !== 'rejected') await keepEnd(context, outcome.entry as Posted);
  if (word && outcome.kind !== 'rejected') {
    const { entry } = outcome;
    await reportWord(context, word, entry, { seq: entry.seq, body: message.body });
  }
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

/** The fields of a message that come from the client. */
type Content = Pick<CommandOf<'post'>, 'body' | 'clientId' | 'replyTo' | 'files'>;

const messageOf = ({ body, clientId, replyTo }: Content, author: Author): Omit<Message, 'room'> => ({
  author,
  body,
  clientId,
  replyTo: replyTo === undefined ? undefined : parseMessageId(replyTo)?.seq,
});

/** Why the session may not send this now, if so. Whether the message it replies to exists, is checked by `planAppend`. */
export function messageFault(
  context: Context,
  session: Session,
  { body, clientId, replyTo, files = [] }: Content,
  target?: Target,
): RefusalCode | undefined {
  const fault = bodyFault(body);
  if (fault && (fault !== 'body_empty' || files.length === 0)) return fault;
  if (clientId !== undefined && !isClientId(clientId)) return 'client_id_invalid';
  if (!session.allowance.takePost(context.clock.now())) return 'too_fast';
  return replyTo !== undefined && !isIn(target, replyTo) ? 'no_such_message' : undefined;
}

/** Whether the id can be that of a message in this room. A room that is still to be made has none. */
function isIn(target: Target | undefined, id: string): boolean {
  const place = parseMessageId(id);
  return target?.id !== undefined && place !== undefined && isNamed(target, place.room);
}

const isClientId = (id: string): boolean =>
  id.length > 0 && id.length <= limits.clientIdCharacters && id.isWellFormed() && !id.includes('\0');

export const postRules = { post, postAs };
