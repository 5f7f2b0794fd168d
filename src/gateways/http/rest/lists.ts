import { z } from 'zod';
import { attentionLevels } from '#model/attention.ts';
import { invitationKinds, sanctionKinds } from '#model/facts.ts';
import { wireNames } from '#model/names.ts';
import { presenceStates } from '#model/profile.ts';
import { roomKinds } from '#model/room.ts';
import { roomRoles, serverRoles, userKinds } from '#model/user.ts';
import { entry } from './shapes.ts';

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
      state: z.enum(presenceStates).optional().meta({ description: 'How it is there, if it is.' }),
    }),
  ),
  next: text.optional().meta({ description: 'The `after` with which it goes on, if there are more.' }),
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
  next: text.optional().meta({ description: 'There is more, `after` this.' }),
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

export const providers = z.strictObject({
  providers: z.array(
    z.strictObject({
      id: text,
      name: text,
      path: text.meta({
        description: 'Where it begins, below the address of the chat.',
        examples: ['/oidc/corp'],
      }),
    }),
  ),
});

export const identities = z.strictObject({
  identities: z.array(
    z.strictObject({
      id: text,
      provider: text,
      name: text.meta({ description: 'What the provider calls the person.' }),
      at: time,
    }),
  ),
});

export const passkeys = z.strictObject({
  passkeys: z.array(z.strictObject({ id: text, label: text, at: time, lastUsedAt: time.optional() })),
});

const invitationFields = { id: text, for: z.enum(invitationKinds) };

export const invitations = z.strictObject({
  invitations: z.array(
    z.strictObject({
      ...invitationFields,
      room: text.optional().meta({ description: 'Where it leads to. Missing: to the server.' }),
      uses: z.int().optional().meta({ description: 'How many may come. Missing: as many as like.' }),
      used: z.int().meta({ description: 'How many have come.' }),
      note: text,
      by: subject,
      at: time,
      until: time.optional(),
    }),
  ),
});

export const newInvitation = z.strictObject({
  ...invitationFields,
  code: text.meta({ description: 'What lets somebody in. It is kept nowhere.' }),
  link: text.optional().meta({ description: 'Where the server knows its address.' }),
  until: time,
});

export const applications = z.strictObject({
  applications: z.array(z.strictObject({ nickname: text, note: text, at: time })),
});

export const holds = z.strictObject({
  holds: z.array(z.strictObject({ user: subject, reason: text, by: subject, at: time })),
});

export const newcomers = z.strictObject({ newcomers: z.array(z.strictObject({ user: subject, at: time })) });

export const serverSettings = z.strictObject({
  settings: z.array(
    z.strictObject({
      setting: text,
      value: text,
      default: text.meta({ description: 'What it is as long as no owner changes it.' }),
    }),
  ),
});

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
  state: z.enum(presenceStates).optional().meta({ description: 'How it is there, if it is.' }),
  since: time.optional().meta({ description: 'Since when there is the account.' }),
  status: z
    .strictObject({ emoji: text.optional(), text: text.optional(), until: time.optional() })
    .optional(),
  avatar: text.optional().meta({ description: 'The id of its picture: `/avatars/{id}.webp`.' }),
  lastSeenAt: time.optional().meta({ description: 'To itself, and to others where it shows that.' }),
  showLastSeen: z.boolean().optional().meta({ description: 'To itself alone.' }),
});

export const earlier = z.strictObject({
  earlier: z.array(
    z.strictObject({ body: text, at: time.meta({ description: 'Since when it said that.' }) }),
  ),
});

export const previews = z.strictObject({
  previews: z.array(
    z.strictObject({
      url: text.meta({ description: 'The link, as the message has it.' }),
      title: text,
      description: text.optional(),
      site: text.meta({ description: 'What the site calls itself, or its host.' }),
    }),
  ),
});

export const drafts = z.strictObject({
  drafts: z.array(
    z.strictObject({
      room: text,
      thread: text.optional().meta({ description: 'The `messageId` with which the thread begins.' }),
      body: text,
      at: time,
      refused: text.optional().meta({
        description: 'The code of the refusal for which the last part of it was not posted at its time.',
      }),
      lost: z
        .int()
        .optional()
        .meta({ description: 'Messages that were not posted either, and had to make room.' }),
    }),
  ),
});

export const saved = z.strictObject({
  saved: z.array(
    z.strictObject({
      id: text,
      messageId: text,
      at: time.meta({ description: 'When it was saved.' }),
      author: subject.optional(),
      body: text.optional().meta({ description: 'Missing: it cannot be read any more.' }),
    }),
  ),
  next: text.optional().meta({ description: 'The `after` with which it goes on, if there are more.' }),
});

const count = z.int().min(0);
export const threads = z.strictObject({
  threads: z.array(
    z.strictObject({
      messageId: text.meta({ description: 'The message with which it begins.' }),
      room: text,
      author: subject.optional(),
      body: text.optional().meta({ description: 'Missing: the message is deleted.' }),
      replies: count,
      last: count.meta({ description: 'The number of the newest reply.' }),
      at: time.meta({ description: 'When that was sent.' }),
      read: count.meta({ description: 'The number of the newest reply that is read.' }),
      unread: count,
      mentions: count,
      more: z.literal(true).optional().meta({ description: 'There is more than was counted.' }),
    }),
  ),
});

const attentionFields = {
  mutedUntil: time.optional().meta({ description: 'Of nothing until then.' }),
};
export const attention = z.strictObject({
  attention: z.array(z.strictObject({ room: text, level: z.enum(attentionLevels), ...attentionFields })),
});

export const scheduled = z.strictObject({
  scheduled: z.array(
    z.strictObject({ id: text, room: text, body: text, at: time, replyTo: text.optional() }),
  ),
});

export const reminders = z.strictObject({
  reminders: z.array(
    z.strictObject({
      id: text,
      messageId: text,
      note: text,
      at: time,
      due: z.boolean().meta({ description: 'It is time.' }),
    }),
  ),
});

export const unread = z.strictObject({
  rooms: z.array(
    z.strictObject({
      room: text,
      name: text.optional(),
      roomKind: z.enum(roomKinds),
      head: count,
      read: count.meta({ description: 'How far the account has read.' }),
      unread: count.meta({ description: 'Messages of others past that.' }),
      mentions: count.meta({ description: 'Those of them that address the account.' }),
      more: z.literal(true).optional().meta({ description: 'There are more than were counted.' }),
      attention: z.enum(attentionLevels).optional(),
      ...attentionFields,
      entries: z.array(entry).meta({ description: 'The newest, and those that address the account.' }),
    }),
  ),
  next: text.optional().meta({ description: 'The `after` with which it goes on, if there are more rooms.' }),
});
