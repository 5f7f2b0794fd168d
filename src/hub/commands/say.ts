import type { Outcome } from '#model/append.ts';
import { bodyFault } from '#model/body.ts';
import type { CommandOf } from '#model/command.ts';
import type { Addressed, Audience, Author, Named, Poll, Posted } from '#model/entry.ts';
import type { Answer } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, messageId, parseMessageId, type RoomId } from '#model/names.ts';
import { isRefusal, type Refusal, type RefusalCode, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import type { User } from '#model/user.ts';
import type { ListedWord } from '#model/word-list.ts';
import { listedWord, reportWord } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { type Claim, filesOf } from '../files/claims.ts';
import type { SessionAllowance } from '../limits/allowance.ts';
import { isBlockedIn } from '../moderation/blocks.ts';
import type { Session } from '../session/session.ts';
import { isNamed } from './access.ts';
import { addressedBy } from './addressed.ts';
import { needsPause, type Pause, takePause } from './pauses.ts';
import { keepEnd, pollOf } from './polls.ts';
import type { Result } from './rule.ts';

/**
 * The one gate through which everything goes that is said in a room: by a session now, or by an account at a time that it has
 * chosen (`hub/due.ts`). What somebody may not say here, nobody says for them by another way.
 */

/** Who says it: a session, or an account that is not there. */
export interface Speaker
  extends Pick<Session, 'id' | 'user' | 'actor' | 'wire' | 'sent' | 'accessTo' | 'isIn'> {
  readonly allowance: Pick<SessionAllowance, 'takePost'>;
}

/** Where a message goes: a room, or the name of a room to be made. */
export type Target = Room | { readonly id?: never; readonly name: string };

/** What is said, as its client has sent it. */
export type Saying = Omit<CommandOf<'post'>, 'kind'>;

/** Makes the room that the target names: only those who come by certain wires may, and only when all else is well. */
export type MakeRoom = (name: string) => Promise<Room | Refusal>;

/**
 * Says it, or refuses it. Permission in the room (its voice taken, an archive, a room that is only read), being in it, the text, the rate,
 * what it answers, the owner's list of words, the poll, whom it addresses, slow mode, the files, and whether the other one takes it.
 * Without a promise where nothing has to be looked up, so that a session's messages keep their order.
 */
export function say(
  context: Context,
  speaker: Speaker,
  target: Target,
  saying: Saying,
  makeRoom?: MakeRoom,
): Result | Promise<Result> {
  const { id } = target;
  if (id !== undefined) {
    const refused = voiceRefusal(context, speaker, target);
    if (refused) return refused;
  }
  const fault = messageFault(context, speaker, saying, target);
  if (fault) return refuse(fault);
  const said = [saying.body, ...(saying.poll?.options ?? [])].join('\n');
  const word = listedWord(context, said, id);
  if (word?.action === 'refuse') return refuse('word_refused');
  const { me } = saying;
  const poll = saying.poll && pollOf(saying.poll, context.clock.now());
  if (saying.poll && !poll) return refuse('poll_invalid');
  const called = addressedBy(context, speaker, target, saying.body);
  const send = (called: Addressed) => {
    const message = { ...messageOf(saying, authorOf(speaker, speaker.user!)), ...called, me, poll, word };
    return id !== undefined && needsPause(context, speaker, target)
      ? sendAfterPause(context, speaker, saying, target, message)
      : sendTo(context, speaker, saying, target, message, makeRoom);
  };
  if (!(called instanceof Promise)) return send(called);
  // The user may have lost the room or its voice while those were looked up whom it addresses.
  return called.then(
    (called) => (id === undefined ? undefined : permissionIn(context, speaker, target)) ?? send(called),
  );
}

/** Why the speaker has no voice in the room, if it has none. */
function voiceRefusal(context: Context, speaker: Speaker, room: Room): Refusal | undefined {
  const refused = permissionIn(context, speaker, room);
  if (refused) return refused;
  // Members may post in a direct room before their session is subscribed to it.
  return speaker.isIn(room.id) || isDirectRoom(room.id) ? undefined : refuse('not_in_room');
}

function permissionIn({ permissions }: Context, speaker: Speaker, room: Room): Refusal | undefined {
  const code = permissions.refusal(speaker.actor, 'post', speaker.accessTo(room));
  return code && refuse(code);
}

/**
 * In a room with slow mode. What is refused takes no pause, and what has a client id is asked for at any time: it may be there
 * already, and to repeat it is safe.
 */
async function sendAfterPause(
  context: Context,
  speaker: Speaker,
  saying: Saying,
  room: Room,
  message: Omit<Message, 'room'>,
): Promise<Result> {
  const pause = await takePause(context, speaker.user!.id, room);
  if (!pause.isOver && saying.clientId === undefined) return refuse('slow_mode');
  // The user may have lost the room or its voice meanwhile.
  const result =
    permissionIn(context, speaker, room) ??
    (await sendTo(context, speaker, saying, room, { ...message, pause }, undefined));
  if (result && isRefusal(result)) pause.giveBack();
  return result;
}

function sendTo(
  context: Context,
  speaker: Speaker,
  saying: Saying,
  target: Target,
  message: Omit<Message, 'room'>,
  makeRoom: MakeRoom | undefined,
): Result | Promise<Result> {
  const { id } = target;
  if (saying.files?.length)
    return id === undefined
      ? refuse('no_such_file')
      : postWithFiles(context, speaker, saying, target, message);
  if (id !== undefined) return writeIn(context, speaker, { ...message, room: id });
  if (!makeRoom) return refuse('no_such_room');
  return makeRoom(target.name).then((room) =>
    isRefusal(room) ? room : { later: write(context, speaker, { ...message, room: room.id }) },
  );
}

/** Later messages of the session wait until the files are claimed, and so come after this one. */
async function postWithFiles(
  context: Context,
  speaker: Speaker,
  { files = [], clientId }: Saying,
  room: Room,
  message: Omit<Message, 'room'>,
): Promise<Result> {
  const claim = await filesOf(context, speaker, files, { room, clientId });
  if (isRefusal(claim)) return claim;
  return writeIn(context, speaker, { ...message, word: message.word ?? claim.word, room: room.id, claim });
}

const writeIn = (context: Context, speaker: Speaker, message: Message): Result | Promise<Result> =>
  isDirectRoom(message.room)
    ? writeDirect(context, speaker, message)
    : { later: write(context, speaker, message) };

/** In the direct room of two the other one may have blocked the user. Among several, it is only not shown. */
async function writeDirect(context: Context, speaker: Speaker, message: Message): Promise<Result> {
  if (await isBlockedIn(context, message.room, speaker.user!.id)) return refuse('blocked');
  return { later: write(context, speaker, message) };
}

export interface Message {
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
  /** The pause that it has taken, in a room with slow mode. */
  readonly pause?: Pause;
  /** The word of the owner's list in it, if there is one: one that is only reported. */
  readonly word?: ListedWord | undefined;
}

export async function write(context: Context, speaker: Speaker, message: Message): Promise<Answer | Refusal> {
  const { clientId, replyTo, word, me, poll, mentions, audience, claim, pause, ...rest } = message;
  const added = context.committer.add(speaker, {
    kind: 'posted',
    ...rest,
    sentAt: context.clock.now(),
    wire: speaker.wire,
    ...(clientId !== undefined && { clientId }),
    ...(replyTo !== undefined && { replyTo }),
    ...(me && { me }),
    ...(poll && { poll }),
    ...(mentions && { mentions }),
    ...(audience && { audience }),
    ...(claim && { files: claim.files }),
    ...(pause?.isOver === false && { tooSoon: true }),
  });
  const outcome = await settled(added, pause);
  await claim?.settle(outcome);
  if (poll && outcome.kind !== 'rejected') await keepEnd(context, outcome.entry as Posted);
  if (word && outcome.kind !== 'rejected') {
    const { entry } = outcome;
    await reportWord(context, word, entry, { seq: entry.seq, body: message.body || namesOf(claim) });
  }
  return toPosted(outcome);
}

const namesOf = (claim: Claim | undefined): string => (claim?.files ?? []).map(({ name }) => name).join(', ');

/** Where the store has failed, the message may be there: then the log says how long the pause is. */
async function settled(added: Promise<Outcome>, pause: Pause | undefined): Promise<Outcome> {
  let isNew = false;
  try {
    const outcome = await added;
    isNew = outcome.kind === 'stored';
    return outcome;
  } finally {
    if (!isNew) pause?.giveBack();
  }
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

export const authorOf = (speaker: Pick<Speaker, 'id'>, { id, nickname, kind }: User): Author => ({
  id,
  nickname,
  account: kind === 'account',
  session: speaker.id,
});

/** The fields of a message that come from the client. */
type Content = Pick<CommandOf<'post'>, 'body' | 'clientId' | 'replyTo' | 'files'>;

export const messageOf = ({ body, clientId, replyTo }: Content, author: Author): Omit<Message, 'room'> => ({
  author,
  body,
  clientId,
  replyTo: replyTo === undefined ? undefined : parseMessageId(replyTo)?.seq,
});

/** Why the speaker may not send this now, if so. Whether the message it replies to exists, is checked by `planAppend`. */
export function messageFault(
  context: Context,
  speaker: Speaker,
  { body, clientId, replyTo, files = [] }: Content,
  target?: Target,
): RefusalCode | undefined {
  const fault = bodyFault(body);
  if (fault && (fault !== 'body_empty' || files.length === 0)) return fault;
  if (clientId !== undefined && !isClientId(clientId)) return 'client_id_invalid';
  if (!speaker.allowance.takePost(context.clock.now())) return 'too_fast';
  return replyTo !== undefined && !isIn(target, replyTo) ? 'no_such_message' : undefined;
}

/** Whether the id can be that of a message in this room. A room that is still to be made has none. */
function isIn(target: Target | undefined, id: string): boolean {
  const place = parseMessageId(id);
  return target?.id !== undefined && place !== undefined && isNamed(target, place.room);
}

const isClientId = (id: string): boolean =>
  id.length > 0 && id.length <= limits.clientIdCharacters && id.isWellFormed() && !id.includes('\0');
