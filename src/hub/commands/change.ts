import { bodyFault } from '#model/body.ts';
import type { CommandKind } from '#model/command.ts';
import { isEmoji } from '#model/emoji.ts';
import { limits } from '#model/limits.ts';
import { isDirectRoom, parseMessageId } from '#model/names.ts';
import { isRefusal, type RefusalCode, refuse } from '#model/refusal.ts';
import { listedWord, reportWord } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { entryPriceOf } from '../limits/prices.ts';
import { isKeptFrom } from '../moderation/kept-messages.ts';
import { record } from '../moderation/record.ts';
import type { Session } from '../session/session.ts';
import { accessRoom } from './access.ts';
import { addressedBy } from './addressed.ts';
import type { Result, Rule } from './rule.ts';
import { authorOf } from './say.ts';

const edit: Rule<'edit'> = (context, session, { messageId, body }) => {
  const fault = bodyFault(body);
  if (fault) return refuse(fault);
  return writeChange(context, session, 'edit', messageId, { kind: 'edited', body });
};

const remove: Rule<'delete'> = (context, session, { messageId }) =>
  writeChange(context, session, 'delete', messageId, { kind: 'deleted' });

const react: Rule<'react'> = (context, session, { messageId, emoji, on }) => {
  if (on && !isEmoji(emoji)) return refuse('emoji_invalid');
  return writeChange(context, session, 'react', messageId, { kind: 'reacted', emoji, on });
};

const vote: Rule<'vote'> = (context, session, { messageId, choices }) =>
  writeChange(context, session, 'vote', messageId, {
    kind: 'voted',
    choices: [...new Set(choices)].sort((a, b) => a - b).slice(0, limits.poll.most),
  });

const closePoll: Rule<'closePoll'> = (context, session, { messageId }) =>
  writeChange(context, session, 'closePoll', messageId, { kind: 'closed' });

const pin: Rule<'pin'> = (context, session, { messageId, on }) =>
  writeChange(context, session, 'pin', messageId, { kind: 'pinned', on });

type ChangeOf =
  | { readonly kind: 'voted'; readonly choices: readonly number[] }
  | { readonly kind: 'closed' }
  | { readonly kind: 'pinned'; readonly on: boolean }
  | { readonly kind: 'edited'; readonly body: string }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'reacted'; readonly emoji: string; readonly on: boolean };

/** Writes a change of a message; answered when it is durable. Whose message it is, is checked by `planAppend`. */
async function writeChange(
  context: Context,
  session: Session,
  of: CommandKind,
  id: string,
  change: ChangeOf,
): Promise<Result> {
  const place = parseMessageId(id);
  if (!place) return refuse('no_such_message');
  const room = await accessRoom(context, session, of, place.room);
  // A message of a hidden room is refused like one that does not exist.
  if (isRefusal(room)) return unknown.includes(room.refused) ? refuse('no_such_message') : room;
  if (!session.isIn(room.id) && !isDirectRoom(room.id)) return refuse('not_in_room');
  if (!session.allowance.takePost(context.clock.now(), entryPriceOf(change.kind))) return refuse('too_fast');
  const word = change.kind === 'edited' ? listedWord(context, change.body, room.id) : undefined;
  if (word?.action === 'refuse') return refuse('word_refused');
  const moderates = context.permissions.moderates(session.actor, session.accessTo(room));
  const moderated = moderates && (change.kind === 'deleted' || change.kind === 'closed');
  const called = change.kind === 'edited' ? await addressedBy(context, session, room, change.body) : {};
  const now = context.clock.now();
  const isLimited = change.kind === 'edited' || change.kind === 'deleted';
  const since = isLimited && !moderates ? context.server.changeableSince(now) : undefined;
  const by = { user: session.user!.id, moderates };
  const held = isLimited && (await isKeptFrom(context, place, by));
  if (held && change.kind === 'deleted') return refuse('message_held');
  const outcome = await context.committer.add(session, {
    ...change,
    ...called,
    ...(moderated && { moderated }),
    ...(since !== undefined && { since }),
    ...(held && { held }),
    room: room.id,
    target: place.seq,
    author: authorOf(session, session.user!),
    sentAt: now,
    wire: session.wire,
  });
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  if (word && change.kind === 'edited')
    await reportWord(context, word, outcome.entry, { seq: place.seq, body: change.body });
  const isModeration = of === 'delete' || of === 'closePoll';
  if (isModeration && 'moderated' in outcome.entry && outcome.entry.moderated)
    await record(context, session, { of, room: room.id, detail: id });
  return { kind: 'done', of, room: room.id, seq: outcome.entry.seq };
}

const unknown: readonly RefusalCode[] = ['no_such_room', 'room_invalid'];

export const changeRules = { edit, delete: remove, react, vote, closePoll, pin };
