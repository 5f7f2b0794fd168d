import { z } from 'zod';
import type { Description } from '../rest/route.ts';

export const sessionPath = '/api/session';

const common = { path: sessionPath } as const;

const session = z.strictObject({
  signedIn: z.boolean(),
  userId: z.int().optional(),
  nickname: z.string().optional(),
  account: z.boolean().optional(),
  build: z.string().optional().meta({ description: 'Which page the server has now.' }),
});

/** For the reference. They are served apart from the other routes, because they set a cookie. */
export const browserRoutes = {
  show: {
    ...common,
    method: 'GET',
    name: 'browserSession',
    summary: 'See who this browser is',
    description:
      'By its cookie, which is set anew if it stays when the browser is closed. Programs have none, and need none.',
    access: 'anonymous',
    shapes: {},
    replies: { 200: { meaning: 'Who it is, and which page the server has now.', shape: session } },
    refusals: [],
  },
  open: {
    ...common,
    method: 'POST',
    name: 'keepBrowserSession',
    summary: 'Let this browser stay who it is',
    description:
      'The token or, of a guest, the lease in `Authorization` is put into a cookie that no script can read. WebSockets that the ' +
      'browser opens from then on come with it: `authenticate` without a token. Who the browser was before is signed out.',
    access: 'account',
    shapes: {
      body: z.strictObject({
        stay: z
          .boolean()
          .default(true)
          .meta({ description: 'Whether it is kept when the browser is closed.' }),
      }),
    },
    replies: { 200: { meaning: 'The cookie is set.', shape: session } },
    refusals: ['not_entered', 'bad_token', 'bad_origin'],
  },
  close: {
    ...common,
    method: 'DELETE',
    name: 'endBrowserSession',
    summary: 'Sign this browser out',
    description: 'In all its windows. What is in the cookie is void from then on.',
    access: 'anonymous',
    shapes: {},
    replies: { 204: { meaning: 'It is nobody now.' } },
    refusals: ['bad_origin'],
  },
} as const satisfies Record<string, Description>;
