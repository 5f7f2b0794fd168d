import { z } from 'zod';
import type { Description } from '../rest/route.ts';
import * as shapes from '../rest/shapes.ts';

export const uploadPath = '/api/rooms/{room}/files';
export const cookiePath = '/api/files/cookie';
export const filePath = '/api/files/{id}';

/** For the reference. They are served apart from the other routes, because they take bytes. */
export const uploadRoutes: readonly Description[] = [
  {
    method: 'POST',
    path: uploadPath,
    name: 'uploadFile',
    summary: 'Upload a file to a room',
    description:
      'The body is the file, of any type and length; its name is in `name` or, percent-encoded, in the header `X-File-Name`. ' +
      'Answered once the file is durable. It is shown to nobody until a message names it (`files` of `postMessage`), and removed ' +
      'after a day if none does. Larger files are better sent by tus, at `/api/files/tus`, where an upload can be resumed.',
    access: 'account',
    shapes: {
      params: shapes.inRoom,
      querystring: z.strictObject({
        name: z
          .string()
          .optional()
          .meta({ examples: ['cat.jpg'] }),
      }),
    },
    replies: {
      201: { meaning: 'The file is kept.', shape: shapes.fileView.extend({ room: z.string() }) },
    },
    refusals: [
      ...([
        'not_entered',
        'bad_token',
        'guests_off',
        'guests_read_only',
        'room_invalid',
        'no_such_room',
      ] as const),
      ...([
        'read_only_room',
        'room_archived',
        'muted',
        'kicked',
        'file_name_invalid',
        'word_refused',
        'file_too_large',
      ] as const),
      ...(['quota_full', 'storage_full', 'too_many_uploads', 'wrong_type'] as const),
    ],
  },
  {
    method: 'DELETE',
    path: filePath,
    name: 'takeBackFile',
    summary: 'Take back a file that no message names',
    description: 'For who has uploaded it, also by tus. A file of a message goes with its message.',
    access: 'account',
    shapes: { params: z.strictObject({ id: z.string() }) },
    replies: { 204: { meaning: 'It is gone.' } },
    refusals: ['not_entered', 'bad_token', 'kicked', 'no_such_file', 'file_used', 'message_held'],
  },
  {
    method: 'PUT',
    path: cookiePath,
    name: 'openFiles',
    summary: 'Let this browser open the account’s files',
    description:
      'Sets a cookie for `/files`, for an hour, so that pictures and links there open without a token. A ticket in place of the ' +
      'token becomes the cookie itself, for what is left of its time.',
    access: 'account',
    shapes: {},
    replies: { 204: { meaning: 'The cookie is set.' } },
    refusals: ['not_entered', 'bad_token', 'kicked'],
  },
  {
    method: 'DELETE',
    path: cookiePath,
    name: 'closeFiles',
    summary: 'Take that back',
    access: 'account',
    shapes: {},
    replies: { 204: { meaning: 'The cookie is gone.' } },
    refusals: ['not_entered', 'bad_token', 'kicked'],
  },
];
