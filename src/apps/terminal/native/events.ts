import type { Present } from '#model/event.ts';
import { previewOf } from '#model/markdown/plain.ts';
import { isDirectRoom, parseMessageId } from '#model/names.ts';
import { pollText } from '#model/poll-text.ts';
import { type Conversation, isMine, messageIn, ownNumber, titleOf } from '#sdk/conversation/conversation.ts';
import { isChange, lineOf, type MessageLine } from '#sdk/conversation/line.ts';
import { mentions } from '#sdk/conversation/mentions.ts';
import { isHidden } from '#sdk/conversation/room.ts';
import type { FrameOf, ShownEntry } from '#wire/json/frames.ts';
import type { ChatEvent } from '../chat-event.ts';

const excerptCharacters = 30;

/** An entry with what its line needs from the conversation; `before` is the conversation as it was before the entry. */
export function entryEvent(
  entry: ShownEntry,
  now: Conversation,
  before: Conversation,
  { numbered = false, past = false } = {},
): Extract<ChatEvent, { kind: 'entry' }> {
  const line = lineOf(entry);
  const title = titleOf(now, entry.room);
  return {
    kind: 'entry',
    entry,
    title,
    mine: isMine(now.me, entry),
    ...(isDirectRoom(entry.room) && { partner: title }),
    ...(line?.kind === 'message' && { own: ownNumber(now.sessions, line) }),
    ...(line?.kind === 'message' && addresses(now, line) && { toMe: true }),
    ...(numbered && { numbered }),
    ...(past && { past }),
    ...(isChange(entry) &&
      entry.kind !== 'edited' && {
        about: entry.kind === 'closed' ? outcomeOf(entry, now) : excerptOf(entry.messageId, before),
      }),
  };
}

/** Whether somebody else calls the user by this message, alone or with all others. */
const addresses = ({ me }: Conversation, line: MessageLine): boolean =>
  !isMine(me, line) && mentions(line, me?.userId);

/** What was asked, and what was chosen. */
function outcomeOf({ messageId }: { readonly messageId: string }, now: Conversation): string | undefined {
  const { room = '', seq = 0 } = parseMessageId(messageId) ?? {};
  const message = messageIn(now, room, seq);
  return message?.poll && pollText(message.body, message.poll.options, message.poll.tally);
}

/** How a message begins, so that a change of it can be shown with a few of its words. */
function excerptOf(messageId: string, conversation: Conversation): string | undefined {
  const { room = '', seq = 0 } = parseMessageId(messageId) ?? {};
  const message = messageIn(conversation, room, seq);
  const begins = message && previewOf(message.body);
  const letters = [...(begins ?? '')];
  return letters.length > excerptCharacters ? `${letters.slice(0, excerptCharacters).join('')}…` : begins;
}

/** Who came, went and has another nickname, besides the user's own sessions; undefined where there is nothing of it. */
export function presenceEvent(
  presence: FrameOf<'presence'>['payload'],
  { sessions, me }: Conversation,
): Extract<ChatEvent, { kind: 'presence' }> | undefined {
  const renamed = (presence.renamed ?? []).filter(
    ({ session, userId }) => !sessions.has(session) && !isHidden(me, userId),
  );
  const passed = new Set([...sessions.keys(), ...renamed.map(({ session }) => session)]);
  const isNews = ({ session, userId }: Present) => !passed.has(session) && !isHidden(me, userId);
  const came = presence.came.filter(isNews);
  const went = presence.went.filter(isNews);
  const isEmpty = came.length + went.length + renamed.length === 0;
  return isEmpty ? undefined : { kind: 'presence', ...presence, came, went, renamed };
}
