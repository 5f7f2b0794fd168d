import { z } from 'zod';
import { limits } from '#model/limits.ts';
import { callerRefusals } from '../rest/asking.ts';
import type { Description } from '../rest/route.ts';

export const tusPath = '/api/files/tus';

/** Which headers a request of the protocol has, said once for each. */
const version = '`Tus-Resumable: 1.0.0`';
const hours = limits.files.unnamedMs / 3_600_000;
const inUpload = z.strictObject({ id: z.string() });
const refusals = [...callerRefusals, 'no_such_file'] as const;

/** Uploads that can be resumed, for the reference: another library answers them. Refusals are text here, `code: sentence`. */
export const tusRoutes: readonly Description[] = [
  {
    method: 'POST',
    path: tusPath,
    name: 'beginUpload',
    summary: 'Begin an upload that can be resumed',
    description:
      `By [tus](https://tus.io/protocols/resumable-upload) 1.0.0. Headers: ${version}, \`Upload-Length\` in bytes, and ` +
      '`Upload-Metadata: room bG9iYnk=,name Y2F0LmpwZw==`, with the room and the name of the file in base64. Answered with its ' +
      `address in \`Location\`; the id in it is that of the file. What is not whole after ${hours} hours goes. Refusals of tus are ` +
      'plain text, the code and a sentence: `file_too_large: …`. A proxy has to send all requests of an upload to the same machine.',
    access: 'account',
    shapes: {},
    replies: {
      201: { meaning: 'It has begun.' },
      200: { meaning: 'It had no bytes, and is the file already: as JSON.' },
      400: { meaning: 'A header is not as tus says.' },
      412: { meaning: '`Tus-Resumable` is missing, or of another version.' },
    },
    refusals: [
      ...callerRefusals,
      ...(['guests_off', 'guests_read_only', 'room_invalid', 'no_such_room', 'read_only_room'] as const),
      ...(['room_archived', 'muted', 'file_name_invalid', 'file_too_large', 'quota_full'] as const),
      ...(['word_refused', 'storage_full', 'too_many_uploads'] as const),
    ],
  },
  {
    method: 'HEAD',
    path: `${tusPath}/{id}`,
    name: 'findUpload',
    summary: 'See how much of an upload has come',
    description: `Headers: ${version}. \`Upload-Offset\` says where to go on, and \`Upload-Length\` where it ends.`,
    access: 'account',
    shapes: { params: inUpload },
    replies: { 200: { meaning: 'So much is there.' } },
    refusals,
  },
  {
    method: 'PATCH',
    path: `${tusPath}/{id}`,
    name: 'goOnUploading',
    summary: 'Send more of an upload',
    description:
      `Headers: ${version}, \`Upload-Offset\` with what \`HEAD\` has said, and \`Content-Type: application/offset+octet-stream\`. ` +
      'The body is what follows, all of it or a part. What has come stays when the connection breaks off.',
    access: 'account',
    shapes: { params: inUpload },
    replies: {
      204: { meaning: 'It is kept, and more is missing.' },
      200: { meaning: 'It was the last part: the file, as JSON.' },
      409: { meaning: 'It does not follow on what is there.' },
    },
    refusals: [
      ...refusals,
      'quota_full',
      'storage_full',
      'file_too_large',
      'wrong_type',
      'no_such_room',
      'muted',
    ],
  },
  {
    method: 'DELETE',
    path: `${tusPath}/{id}`,
    name: 'giveUpUpload',
    summary: 'Give up an upload',
    description: `Headers: ${version}. What has come of it goes. A file that it has become stays: see \`takeBackFile\`.`,
    access: 'account',
    shapes: { params: inUpload },
    replies: { 204: { meaning: 'It is gone.' } },
    refusals,
  },
];
