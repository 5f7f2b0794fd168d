import { digest } from '#lib/digest.ts';
import { localTime } from '#lib/local-time.ts';
import { tokenize } from '#lib/tokenize.ts';
import { contentOf } from '#model/draft.ts';
import type { Posted, PostedDraft, Reactions } from '#model/entry.ts';
import { messageId } from '#model/names.ts';
import type { MessageDocument } from './documents.ts';

/** A message with what readers are not told of it. */
export interface StoredMessage {
  readonly message: Posted;
  /** The id of the other copy of a private message. */
  readonly copyId?: string | undefined;
}

/** The name of a message for its author, if it has one. No person's key has a space in it. */
export const clientIdOf = ({ author, clientId }: PostedDraft): string | undefined =>
  clientId === undefined ? undefined : `${author.person} ${clientId}`;

export const digestOf = (draft: PostedDraft): string => digest(contentOf(draft));

/** Without its words, which can be made again. */
export function toDocument({ message, copyId }: StoredMessage, batch: number): MessageDocument {
  const { room, seq, author, sentAt, wire, n, to, replyTo, clientId, editedAt, deletedAt } = message;
  const { person, id, nickname, session, lease } = author;
  const reactions =
    message.reactions && Object.entries(message.reactions).map(([emoji, by]) => ({ emoji, by }));
  return {
    _id: messageId(room, seq),
    date: localTime(sentAt),
    username: nickname,
    message: message.body,
    hubbub: {
      ...{ room, seq, person, author: id, session, lease, sentAt, wire, n, to, replyTo, clientId },
      ...{ twin: copyId, editedAt, deletedAt, reactions, words: [], batch },
    },
  };
}

export const withWords = (document: MessageDocument): MessageDocument => ({
  ...document,
  hubbub: { ...document.hubbub, words: tokenize(document.message) },
});

export function fromDocument({ username, message: body, hubbub }: MessageDocument): StoredMessage {
  const { room, seq, person, author: id, session, lease, sentAt, wire, n } = hubbub;
  const author = { person, id, nickname: username, session, ...(lease !== undefined && { lease }) };
  const message = { kind: 'posted', room, seq, author, sentAt, wire, body, n, ...given(hubbub) } as const;
  return { message, copyId: hubbub.twin };
}

/** What a message need not have. */
const given = ({ to, replyTo, clientId, editedAt, deletedAt, reactions }: MessageDocument['hubbub']) => ({
  ...(to !== undefined && { to }),
  ...(replyTo !== undefined && { replyTo }),
  ...(clientId !== undefined && { clientId }),
  ...(editedAt !== undefined && { editedAt }),
  ...(deletedAt !== undefined && { deletedAt }),
  ...(reactions !== undefined && { reactions: toReactions(reactions) }),
});

/** `fromEntries` makes a field of every name, `__proto__` too. */
const toReactions = (list: NonNullable<MessageDocument['hubbub']['reactions']>): Reactions =>
  Object.fromEntries(list.map(({ emoji, by }) => [emoji, by]));
