import { z } from 'zod';
import type { EventOf } from '#model/event.ts';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { withTimes } from '#wire/json/lists.ts';
import { callerRefusals } from './asking.ts';
import { route } from './route.ts';

/** Secrets for requests about files, for whoever should not be given the token itself. Bytes are taken by `uploads`. */

const secret = z
  .string()
  .meta({ description: 'Dead with the token that has asked for it, and after an hour.' });
const until = z.iso.datetime();
const refusals: readonly RefusalCode[] = [...callerRefusals, 'not_found'];

const secretOf = ({ secrets: [secret], uri, until }: EventOf<'secrets'>) => withTimes({ secret, uri, until });

const ticket = route({
  method: 'POST',
  path: '/api/files/tickets',
  name: 'createFileTicket',
  summary: 'Make a secret for requests about files',
  description:
    'Shown as `Authorization: Bearer`, it uploads and opens what the account may, and can do nothing else.',
  access: 'account',
  shapes: {},
  replies: { 201: { meaning: 'The ticket.', shape: z.strictObject({ secret, until }) } },
  refusals,
  async run({ session }) {
    const answer = await session.ask({ kind: 'fileTicket' }, 'secrets');
    return isRefusal(answer) ? answer : { status: 201, body: secretOf(answer) };
  },
});

const link = route({
  method: 'POST',
  path: '/api/files/{id}/links',
  name: 'createFileLink',
  summary: 'Make a link by which one file opens without signing in',
  description: 'As long as the account may see the file.',
  access: 'account',
  shapes: { params: z.strictObject({ id: z.string() }) },
  replies: {
    201: {
      meaning: 'The link.',
      shape: z.strictObject({
        secret,
        uri: z
          .string()
          .meta({ description: 'The link, from the address of the chat where the server knows it.' }),
        until,
      }),
    },
  },
  refusals: [...callerRefusals, 'no_such_file'],
  async run({ session, params }) {
    const answer = await session.ask({ kind: 'fileLink', ...params }, 'secrets');
    return isRefusal(answer) ? answer : { status: 201, body: secretOf(answer) };
  },
});

export const fileRoutes = [ticket, link];
