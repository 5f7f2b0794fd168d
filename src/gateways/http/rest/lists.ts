import { z } from 'zod';
import { sanctionKinds } from '#model/facts.ts';
import { wireNames } from '#model/names.ts';
import { roomRoles, serverRoles, userKinds } from '#model/user.ts';

/** The shapes of what is listed: see `model/list.ts`. */

const text = z.string();
const time = z.iso.datetime();
const userId = z.int().meta({ description: 'The number of the user: it stays when the nickname changes.' });
const subject = z
  .strictObject({ id: userId, nickname: text })
  .meta({ description: 'A user, as it was named then.' });

export const members = z.strictObject({
  room: text,
  members: z.array(
    z.strictObject({
      userId,
      nickname: text,
      kind: z.enum(userKinds),
      role: z.enum(roomRoles).meta({ description: 'In the room.' }),
      serverRole: z.enum(serverRoles),
      since: time,
      present: z.boolean().meta({ description: 'Whether one of its sessions is in the room now.' }),
    }),
  ),
});

export const sanctions = z.strictObject({
  sanctions: z.array(
    z.strictObject({
      id: text,
      what: z.enum(sanctionKinds),
      user: subject.optional(),
      address: text.optional().meta({ description: 'An address, or a network.' }),
      room: text.optional().meta({ description: 'Of a mute. Missing: everywhere.' }),
      reason: text,
      by: subject,
      at: time,
      until: time.optional().meta({ description: 'Missing: without an end.' }),
    }),
  ),
});

export const reports = z.strictObject({
  reports: z.array(
    z.strictObject({
      id: text,
      user: subject,
      messageId: text.optional(),
      body: text.optional().meta({ description: 'What the message said when it was reported.' }),
      reason: text,
      by: subject,
      at: time,
    }),
  ),
});

export const audit = z.strictObject({
  records: z.array(
    z.strictObject({
      id: text,
      of: text.meta({ description: 'The command, as on the native wire.', examples: ['ban'] }),
      by: subject,
      at: time,
      user: subject.optional(),
      address: text.optional(),
      room: text.optional(),
      detail: text.optional().meta({ description: 'What the command was given.' }),
    }),
  ),
  next: text.optional().meta({ description: 'There is more, `after` this.' }),
});

export const blocks = z.strictObject({ users: z.array(subject) });

export const sessions = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: text,
      what: z.enum(['session', 'token']),
      label: text.meta({ description: 'The device, as its client names it, or the wire.' }),
      token: text.optional().meta({ description: 'Of a session: the token with which it signed in.' }),
      wire: z.enum(wireNames).optional(),
      current: z.boolean().meta({ description: 'Whether it is the token that asks.' }),
      createdAt: time,
      lastUsedAt: time.optional().meta({ description: 'Of a token, to the hour.' }),
    }),
  ),
});

export const profile = z.strictObject({
  userId,
  nickname: text,
  kind: z.enum(userKinds),
  role: z.enum(serverRoles),
  present: z.boolean().meta({ description: 'Whether one of its sessions is seen now.' }),
  since: time.optional().meta({ description: 'Since when there is the account.' }),
  status: z
    .strictObject({ emoji: text.optional(), text: text.optional(), until: time.optional() })
    .optional(),
  avatar: text.optional().meta({ description: 'The id of its picture: `/avatars/{id}.webp`.' }),
  lastSeenAt: time.optional().meta({ description: 'To itself, and to others where it shows that.' }),
  showLastSeen: z.boolean().optional().meta({ description: 'To itself alone.' }),
});
