import { tallyOf } from '#model/change.ts';
import {
  type Author,
  type Change,
  type Entry,
  isRoomEntry,
  type Pin,
  type Posted,
  type Reactions,
  type RoomEntry,
  type Thread,
  toRecord,
  type Voted,
} from '#model/entry.ts';
import type { EventOf } from '#model/event.ts';
import { isDirectRoom, messageId, type UserId } from '#model/names.ts';
import type {
  EntryFrame,
  ShownAuthor,
  ShownEntry,
  ShownMessage,
  ShownNamed,
  ShownPin,
  ShownPoll,
  ShownThread,
} from './frames.ts';

/** An entry as a frame of its own. */
export function showEntry(entry: Entry): EntryFrame {
  if (isRoomEntry(entry)) return showRoomEntry(entry);
  switch (entry.kind) {
    case 'posted':
      return isDirectRoom(entry.room)
        ? { kind: 'direct', payload: { ...message(entry), to: entry.to } }
        : { kind: 'message', payload: message(entry) };
    case 'edited': {
      const { kind, body, mentions, audience } = entry;
      return { kind, payload: { ...place(entry), body, mentions, audience, ...origin(entry) } };
    }
    case 'deleted':
    case 'closed':
      return { kind: entry.kind, payload: { ...place(entry), ...origin(entry) } };
    case 'pinned':
      return { kind: 'pinned', payload: { ...place(entry), on: entry.on, ...origin(entry) } };
    case 'voted':
      return showVote(entry);
    case 'reacted':
      return {
        kind: 'reacted',
        payload: { ...place(entry), emoji: entry.emoji, on: entry.on, ...origin(entry) },
      };
  }
}

const nobody: ShownAuthor = {
  id: 0,
  nickname: '',
  session: '00000000-0000-0000-0000-000000000000',
  account: false,
};

/** In a secret poll only what all votes together say: neither the voter nor the choices. */
function showVote(entry: Voted): EntryFrame {
  const { choices, tally } = entry;
  const shown = tally ? { ...place(entry), author: nobody, tally } : { ...place(entry), choices };
  return { kind: 'voted', payload: { ...shown, ...origin(entry) } };
}

/** As it is in the log, with the fields of its kind between those that all have. */
function showRoomEntry(entry: RoomEntry): EntryFrame {
  const { kind, room, seq, author, data } = toRecord(entry);
  const { made: _, ...own } = data;
  return { kind, payload: { room, seq, author: show(author), ...own, ...origin(entry) } } as EntryFrame;
}

/** Entries among others, as in a history. */
export const showEntries = (entries: readonly Entry[], votes?: EventOf<'history'>['votes']): ShownEntry[] =>
  entries.map((entry) => {
    const { kind, payload } = showEntry(entry);
    const shown = { kind, ...payload } as ShownEntry;
    const own = votes && 'poll' in shown && votes[shown.messageId];
    return own ? ({ ...shown, poll: { ...shown.poll, own } } as ShownEntry) : shown;
  });

/** The hot path: one object and no copies, fields in the order in which they are written. */
function message(entry: Posted): ShownMessage {
  const { room, seq, author, n, body, sentAt, wire, replyTo, editedAt, deletedAt, reactions, files } = entry;
  const { thread, me, mentions, audience, replies, pinned } = entry;
  return {
    room,
    seq,
    messageId: messageId(room, seq),
    author: show(author),
    n,
    body: deletedAt === undefined ? body : '',
    sentAt: time(sentAt),
    wire,
    replyTo: replyTo === undefined ? undefined : messageId(room, replyTo),
    thread: thread === undefined ? undefined : messageId(room, thread),
    me,
    mentions,
    audience,
    poll: entry.poll && showPoll(entry),
    replies: replies && showThread(replies),
    pinned: pinned && showPin(pinned),
    editedAt: editedAt === undefined ? undefined : time(editedAt),
    deleted: deletedAt === undefined ? undefined : true,
    reactions: reactions && byEmoji<string>(reactions, ({ nickname }) => nickname),
    files,
    reactionUsers: reactions && byEmoji<UserId>(reactions, ({ id }) => id),
  };
}

function showPoll(entry: Posted): ShownPoll {
  const { options, several, secret, until } = entry.poll!;
  const { ballots = [], closedAt } = entry;
  const chosenBy = (option: number): ShownNamed[] =>
    ballots.filter(({ choices }) => choices.includes(option)).map(({ id, nickname }) => ({ id, nickname }));
  return {
    options,
    several,
    secret,
    until: until === undefined ? undefined : time(until),
    closedAt: closedAt === undefined ? undefined : time(closedAt),
    tally: tallyOf(entry),
    voters: secret ? undefined : options.map((_, option) => chosenBy(option)),
  };
}

const showThread = ({ count, last, people }: Thread): ShownThread => ({ count, last, people });

const showPin = ({ by, at }: Pin): ShownPin => ({ by, at: time(at) });

const byEmoji = <T>(
  reactions: Reactions,
  of: (reactor: Reactions[string][number]) => T,
): Record<string, readonly T[]> =>
  Object.fromEntries(Object.entries(reactions).map(([emoji, reactors]) => [emoji, reactors.map(of)]));

const place = ({ room, seq, target, author }: Change) => ({
  room,
  seq,
  messageId: messageId(room, target),
  author: show(author),
});

const origin = ({ sentAt, wire }: Entry) => ({ sentAt: time(sentAt), wire });

const show = ({ id, nickname, session, account }: Author): ShownAuthor => ({
  id,
  nickname,
  session,
  account,
});

const time = (ms: number): string => new Date(ms).toISOString();
