import { z } from 'zod';
import { minutes as pollMinutes, yes } from '#model/command-fields.ts';
import { audiences, roomEntryFields } from '#model/entry.ts';
import { limits } from '#model/limits.ts';
import { wireNames } from '#model/names.ts';
import { guestPolicies, roomKinds } from '#model/room.ts';
import { roomRoles } from '#model/user.ts';

/** The shapes of requests and answers. Like those of the commands, they do not judge what people write. */

const text = z.string();
const texts = <N extends string>(names: readonly N[]) =>
  Object.fromEntries(names.map((name) => [name, text])) as Readonly<Record<N, z.ZodString>>;
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A number in a query, which is made of text. */
export const numeral = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value),
    schema,
  );

export const room = text.meta({ description: 'The id of the room, or its name.', examples: ['lobby'] });
export const inRoom = z.strictObject({ room });

/** In a path or a query, where everything is text. No nickname has a colon. */
export const userName = text.meta({
  description: 'A nickname, or `id:` with the number of a user: guests who are away are found by that alone.',
  examples: ['Alice', 'id:17'],
});
export const user = z
  .union([text, z.int().min(1)])
  .meta({ description: 'A nickname, or the number of a user.', examples: ['Alice'] });
export const inUser = z.strictObject({ user: userName });
export const reason = text.optional().meta({
  description: `A line of at most ${limits.captionCharacters} characters.`,
});
export const minutes = z.int().min(1).optional().meta({ description: 'Missing: without an end.' });

export const uses = z.int().min(1).max(limits.invitations.uses).optional();

/** The user that a text names. */
export const userOf = (name: string): string | number =>
  /^id:[1-9]\d{0,14}$/.test(name) ? Number(name.slice(3)) : name;

export const nickname = text.meta({ examples: ['Alice'] });
export const password = text.meta({ format: 'password' });
export const code = text.meta({ description: 'Of the authenticator app, or a recovery code.' });
const time = z.iso.datetime();

export const page = z.strictObject({
  after: numeral(count)
    .optional()
    .meta({ description: 'Entries past this number, the first of them first.' }),
  before: numeral(count).optional().meta({ description: 'The last entries below this number.' }),
  limit: numeral(z.int().min(1))
    .optional()
    .meta({ description: `${limits.history.greeting} without it; never more than ${limits.history.page}.` }),
});

export const body = text.meta({
  description: `At most ${limits.bodyCharacters} characters.`,
  examples: ['Good morning'],
});
export const messageId = text.meta({ examples: ['lobby.7'] });
export const inMessage = z.strictObject({ messageId });
export const replyTo = text
  .optional()
  .meta({ description: 'The `messageId` of the message that it answers.' });

export const message = z.strictObject({
  body,
  nickname: nickname
    .optional()
    .meta({ description: 'The name of a guest. Accounts have theirs by the token.' }),
  replyTo,
  me: yes.meta({ description: 'Said of oneself: `Alice waves`. For accounts.' }),
  poll: z
    .strictObject({
      options: z
        .array(text)
        .meta({ description: `${limits.poll.fewest} to ${limits.poll.most} different texts.` }),
      several: yes.meta({ description: 'One may choose more than one.' }),
      secret: yes.meta({ description: 'Nobody is told who has chosen what.' }),
      minutes: pollMinutes.meta({ description: 'How long it takes votes. Missing: until it is closed.' }),
    })
    .optional()
    .meta({ description: 'Makes the message a poll, whose question is the body. For accounts.' }),
  files: z.array(text).optional().meta({
    description:
      'The ids of files that the account has uploaded to this room. With them, `body` may be empty.',
  }),
});

export const kept = z.strictObject({
  room: text.meta({ examples: ['lobby'] }),
  seq: count.meta({ description: 'The number of the message in its room.', examples: [7] }),
  messageId,
  repeated: z.literal(true).optional().meta({ description: 'It had been kept before.' }),
});

const userId = z.int().meta({ description: 'The number of the user: it stays when the nickname changes.' });
const author = z.strictObject({ id: userId, nickname: text, session: z.uuid(), account: z.boolean() });
const place = { room: text, seq: count, author, sentAt: time, wire: z.enum(wireNames) };
const named = z.strictObject({ id: userId, nickname: text });
const people = z.array(named).optional().meta({ description: 'Whom the body addresses with `@`.' });
const audience = z.enum(audiences).optional();
const tally = z.array(count).optional().meta({ description: 'How often each option is chosen.' });
const poll = z.strictObject({
  options: z.array(text),
  several: z.literal(true).optional(),
  secret: z.literal(true).optional(),
  until: time.optional(),
  closedAt: time.optional(),
  tally,
  voters: z.array(z.array(named)).optional().meta({ description: 'Missing for a secret poll.' }),
  own: z.array(count).optional().meta({ description: 'Of a secret poll: what one has chosen oneself.' }),
});
const file = z.strictObject({
  id: text,
  name: text,
  type: text.meta({ description: 'By its content.', examples: ['image/png'] }),
  bytes: count,
  width: count.optional(),
  height: count.optional(),
  preview: text
    .optional()
    .meta({ description: 'A tiny WebP in base64, to be shown until the picture is there.' }),
  thumbnail: z
    .literal(true)
    .optional()
    .meta({ description: 'It has a small one at `/files/{id}/thumbnail`.' }),
  durationMs: count.optional(),
});
export const fileView = file;
const posted = {
  ...place,
  messageId: text,
  n: count,
  body: text,
  replyTo: text.optional(),
  thread: text.optional().meta({ description: 'The `messageId` with which its thread begins.' }),
  me: z.literal(true).optional().meta({ description: 'Said of oneself.' }),
  mentions: people,
  audience,
  poll: poll.optional(),
  replies: z
    .strictObject({ count, last: count, people: z.array(named) })
    .optional()
    .meta({ description: 'The thread that begins with it.' }),
  pinned: z.strictObject({ by: named, at: time }).optional(),
  editedAt: time.optional(),
  deleted: z.literal(true).optional(),
  files: z.array(file).optional().meta({ description: 'Each at `/files/{id}/{name}`.' }),
  reactions: z
    .record(text, z.array(text))
    .optional()
    .meta({ description: 'Emoji to the nicknames of those who gave it.' }),
  reactionUsers: z.record(text, z.array(userId)).optional().meta({ description: 'The same with user ids.' }),
};
const change = { ...place, messageId: text };
const aboutRoom = Object.entries(roomEntryFields).map(([kind, fields]) =>
  z.strictObject({ kind: z.literal(kind), ...place, ...texts(fields) }),
);

export const entry = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('message'), ...posted }),
    z.strictObject({ kind: z.literal('direct'), ...posted, to: text.optional() }),
    z.strictObject({ kind: z.literal('edited'), ...change, body: text, mentions: people, audience }),
    z.strictObject({ kind: z.literal('deleted'), ...change }),
    z.strictObject({ kind: z.literal('reacted'), ...change, emoji: text, on: z.boolean() }),
    z.strictObject({ kind: z.literal('pinned'), ...change, on: z.boolean() }),
    z.strictObject({
      kind: z.literal('voted'),
      ...change,
      choices: z
        .array(count)
        .optional()
        .meta({ description: 'Missing in a secret poll, where `author` is nobody.' }),
      tally,
    }),
    z.strictObject({ kind: z.literal('closed'), ...change }),
    ...aboutRoom,
  ])
  .meta({ description: 'One thing that happened in a room, as on the native wire.' });

export const entries = z.strictObject({
  room: text,
  entries: z.array(entry).meta({ description: 'In ascending order.' }),
  head: count.meta({ description: 'The highest number in the room.' }),
  floor: count.optional().meta({ description: 'The lowest number that can be read, where that is not 1.' }),
});

export const rooms = z.strictObject({
  rooms: z.array(
    z.strictObject({
      room: text.meta({ description: 'The id.' }),
      kind: z.enum(roomKinds),
      name: text.optional().meta({ description: 'Missing for a direct room.' }),
      topic: text.optional(),
      description: text.optional(),
      guests: z.enum(guestPolicies).optional(),
      posting: z.enum(['moderators', 'nobody']).optional(),
      slow: count.optional().meta({ description: 'Seconds between two messages of one user.' }),
      archived: z.literal(true).optional(),
      members: z
        .array(text)
        .optional()
        .meta({ description: 'The nicknames of the other members of a direct room.' }),
      head: count,
      floor: count.optional(),
      present: count.meta({ description: 'Sessions in it now.' }),
      memberCount: count.optional(),
      activeAt: time.optional().meta({ description: 'When its newest entry was sent.' }),
      role: z.enum(roomRoles).optional().meta({ description: 'Of the account. Missing: no member.' }),
      read: count.optional().meta({ description: 'How far the account has read.' }),
    }),
  ),
});

const tokenFields = { id: z.uuid(), label: text, createdAt: time };
export const tokens = z.strictObject({ tokens: z.array(z.strictObject(tokenFields)) });
export const newToken = z.strictObject({
  ...tokenFields,
  secret: text.meta({ description: 'Told this once, and kept nowhere.' }),
});

export const problem = z.strictObject({
  type: z.literal('about:blank'),
  title: text.meta({ description: 'The status, in words.' }),
  status: z.int(),
  detail: text.meta({
    description: 'What is wrong, in a sentence for a person, in the language of the server.',
  }),
  code: text.meta({ description: 'What is wrong, for a program.', examples: ['nickname_taken'] }),
  retry: z.boolean().meta({ description: 'Whether the same request may be welcome later.' }),
  errors: z
    .array(z.strictObject({ pointer: text, detail: text }))
    .optional()
    .meta({ description: 'The parts of the request that are not as they should be.' }),
});
