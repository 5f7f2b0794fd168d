import { z } from 'zod';
import type { Description } from '../rest/route.ts';

export const streamPath = '/api/stream';

/** For the reference. What they carry is the native wire, which has a page of its own. */
export const streamRoutes: readonly Description[] = [
  {
    method: 'GET',
    path: streamPath,
    name: 'openStream',
    summary: 'Talk where no WebSocket comes through',
    description:
      'An event stream that does not end. Its first event, `open`, has the id under which commands are sent; then each event is a ' +
      'frame of the native wire; `close` is the last, with the code that a WebSocket would close with.',
    access: 'anonymous',
    shapes: {},
    replies: { 200: { meaning: 'The stream.' } },
    refusals: ['bad_origin', 'too_many_connections'],
  },
  {
    method: 'POST',
    path: `${streamPath}/{id}`,
    name: 'sendOnStream',
    summary: 'Send frames on an event stream',
    description:
      'The body is frames of the native wire, one in each line. The next are sent when these are answered.',
    access: 'anonymous',
    shapes: { params: z.strictObject({ id: z.string() }) },
    replies: { 204: { meaning: 'They are read; what comes of them comes on the stream.' } },
    refusals: [
      'no_such_session',
      'bad_origin',
      'bad_utf8',
      'wrong_type',
      'frame_too_long',
      'too_many_commands',
    ],
  },
];
