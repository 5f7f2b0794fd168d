import { z } from 'zod';
import { attentionLevels } from './attention.ts';
import { minutes, room, text } from './command-fields.ts';
import { locales } from './names.ts';
import { densities, themes } from './preferences.ts';
import { isZone } from './quiet-hours.ts';

/** One of the two: a client whose clock is wrong, or that has none, says in how many minutes. */
const when = { at: text.optional(), minutes };

/** With seconds and without, in UTC or with an offset. */
const moments = [z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })];

/** Whether a text is a moment in ISO 8601: the rule says so where it is none, and not only that some field is wrong. */
export const isMoment = (text: string): boolean => moments.some((moment) => moment.safeParse(text).success);

const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60 - 1);
const base64url = (characters: number) => text.regex(/^[\w-]+$/).length(characters);
const endpoint = z.url({ protocol: /^https$/ }).max(2_000);

/** The commands about what a user keeps for itself, on all its devices: see `command.ts`. */
export const ownSchemas = {
  /** Everything that the user has not read. `after`: `next` of the answer before. */
  catchUp: z.strictObject({ after: text.optional() }),
  /** Keeps what the user has not sent yet, in the room or in a thread of it. Empty takes it away. */
  saveDraft: z.strictObject({ room, thread: text.optional(), body: text }),
  drafts: z.strictObject({}),
  /** Keeps a message to find it again. */
  save: z.strictObject({ messageId: text, on: z.boolean().default(true) }),
  /** `after`: the id of the last one of the page before. */
  saved: z.strictObject({ after: text.optional() }),
  /** The threads that the user follows. */
  threads: z.strictObject({}),
  /** Follows the thread that this message begins, or is in; or not any more. */
  follow: z.strictObject({ messageId: text, on: z.boolean().default(true) }),
  /** What of a room the user wants to be told of, and until when nothing: `minutes` from now. */
  setAttention: z.strictObject({ room, level: z.enum(attentionLevels), minutes }),
  /** The rooms in which it is not the default. */
  attention: z.strictObject({}),
  /** Posts it at that time, or in so many minutes, whether the user is there or not. */
  schedule: z.strictObject({ room, body: text, ...when, replyTo: text.optional() }),
  scheduled: z.strictObject({}),
  unschedule: z.strictObject({ id: text }),
  /** Reminds the user of the message then, on every device, until it is dismissed. */
  remind: z.strictObject({ messageId: text, ...when, note: text.default('') }),
  reminders: z.strictObject({}),
  /** From that minute of the day until this one, every day, the user wants to be told of nothing; without them, at any time. */
  setQuietHours: z
    .strictObject({
      from: minuteOfDay.optional(),
      to: minuteOfDay.optional(),
      zone: text.refine(isZone).optional(),
    })
    .refine(({ from, to, zone }) => new Set([from, to, zone].map((field) => field === undefined)).size === 1),
  quietHours: z.strictObject({}),
  /** How the user wants what it reads to look. What is not named stays as it was. */
  setPreferences: z.strictObject({
    language: z.enum(locales).optional(),
    theme: z.enum(themes).optional(),
    density: z.enum(densities).optional(),
    numbers: z.boolean().optional(),
    comings: z.boolean().optional(),
  }),
  preferences: z.strictObject({}),
  /** The public key with which browsers are asked to take what this server pushes. */
  pushKey: z.strictObject({}),
  /** This browser shows what is for the user also while no page is open. */
  subscribePush: z.strictObject({ endpoint, key: base64url(87), secret: base64url(22) }),
  unsubscribePush: z.strictObject({ endpoint }),
  dismissReminder: z.strictObject({ id: text }),
} as const;
