import { z } from 'zod';
import { count, minutes, room, text, yes } from './command-fields.ts';

/** The commands that write messages, change them and read them: see `command.ts`. */
export const messageSchemas = {
  /** `me`: said of oneself, `Alice waves`. `poll`: the body is its question. `minutes`: how long it takes votes. */
  post: z.strictObject({
    room,
    body: text,
    clientId: text.optional(),
    replyTo: text.optional(),
    /** Ids of files that were uploaded to the room, with which the body may be empty. */
    files: z.array(text).optional(),
    me: yes,
    poll: z.strictObject({ options: z.array(text), several: yes, secret: yes, minutes }).optional(),
  }),
  /** A message to one user, in the direct room of the two. */
  tell: z.strictObject({ to: text, body: text, clientId: text.optional() }),
  edit: z.strictObject({ messageId: text, body: text }),
  delete: z.strictObject({ messageId: text }),
  /** Deletes what the user has said, in the room or everywhere, in the last minutes or ever. */
  deleteMine: z.strictObject({ room, minutes }),
  react: z.strictObject({ messageId: text, emoji: text, on: z.boolean().default(true) }),
  /** A secret with which this user uploads and opens files over HTTP for a while. */
  fileTicket: z.strictObject({}),
  /** A link to a file that opens without signing in, for a while, as long as this user may see it. */
  fileLink: z.strictObject({ id: text }),
  /** What the user chooses in a poll, by the numbers of its options from 0; none takes the vote back. */
  vote: z.strictObject({ messageId: text, choices: z.array(count) }),
  /** Takes no more votes. */
  closePoll: z.strictObject({ messageId: text }),
  /** Shows a message to everybody who comes into the room. `on: false` takes it down. */
  pin: z.strictObject({ messageId: text, on: z.boolean().default(true) }),
  /** The replies in the thread that begins with the message, the newest first. `after`: `next` of the page before. */
  thread: z.strictObject({ messageId: text, after: text.optional(), limit: z.int().min(1).optional() }),
  /** The messages that are pinned in the room, the newest first. */
  pins: z.strictObject({ room, after: text.optional(), limit: z.int().min(1).optional() }),
  /** The messages that address the user, the newest first. */
  mentions: z.strictObject({ after: text.optional(), limit: z.int().min(1).optional() }),
  /** What a message said before it was edited. */
  earlier: z.strictObject({ messageId: text }),
  previews: z.strictObject({ messageId: text }),
  /** `thread`: a message of it. The mark is of this thread alone then, and the room that of the message. */
  read: z.strictObject({ room, thread: text.optional(), seq: count }),
  typing: z.strictObject({ room }),
  /** At most one of `before`, `after` and `around`; none of them: the newest. */
  history: z.strictObject({
    room,
    before: count.optional(),
    after: count.optional(),
    around: count.optional(),
    limit: z.int().min(1).optional(),
  }),
  search: z.strictObject({
    query: text,
    room,
    before: z.iso.datetime().optional(),
    /** `next` of the page before. */
    after: text.optional(),
    order: z.enum(['newest', 'best']).optional(),
    limit: z.int().min(1).optional(),
  }),
} as const;
