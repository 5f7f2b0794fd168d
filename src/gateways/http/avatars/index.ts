import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limits } from '#model/limits.ts';
import { isRefusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { Description } from '../rest/route.ts';
import type { RestSession, RestSessions } from '../sessions.ts';
import { callerOf } from '../uploads/callers.ts';
import { pictureTypes, shrink } from './shrink.ts';

const path = '/api/me/avatar';
const common = { path, access: 'account', shapes: {} } as const;

/** For the reference. They are served apart from the other routes, because they take bytes. */
export const avatarRoutes: readonly Description[] = [
  {
    ...common,
    method: 'PUT',
    name: 'setAvatar',
    summary: 'Give oneself a picture',
    description: `PNG, JPEG, WebP or GIF, up to ${limits.avatar.bytes / 2 ** 20} MB. It is made a square of ${limits.avatar.pixels} pixels, and only that is kept and shown.`,
    replies: {
      204: { meaning: 'The picture is there: `profile` has its id, and `/avatars/{id}.webp` shows it.' },
    },
    refusals: ['not_entered', 'bad_token', 'picture_invalid', 'wrong_type', 'frame_too_long'],
  },
  {
    ...common,
    method: 'DELETE',
    name: 'removeAvatar',
    summary: 'Have no picture any more',
    replies: { 204: { meaning: 'There is none.' } },
    refusals: ['not_entered', 'bad_token'],
  },
];

/** What a browser may do with a picture that is opened by itself: nothing but show it. */
const pictureHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'content-disposition': 'inline',
  // Another picture has another id.
  'cache-control': 'public, max-age=31536000, immutable',
};

export function serveAvatars(app: FastifyInstance, sessions: RestSessions): void {
  const callers = new WeakMap<FastifyRequest, RestSession>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    [...pictureTypes],
    { parseAs: 'buffer', bodyLimit: limits.avatar.bytes },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
  // Before a byte of the body is read.
  const onRequest = async (request: FastifyRequest) => {
    if (request.headers.authorization === undefined) throw new RequestError('not_entered');
    // By a token, or by the ticket of a page, which knows no secret of the browser.
    const session = await callerOf(request, sessions);
    callers.set(request, session);
  };
  const set = async (request: FastifyRequest, webp: string) => {
    const done = await callers.get(request)!.ask({ kind: 'setAvatar', webp }, 'done');
    if (isRefusal(done)) throw new RequestError(done.refused);
  };
  app.put(path, { onRequest }, async (request, reply) => {
    const picture = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const small = await shrink(picture, callers.get(request)!.payer);
    if (isRefusal(small)) throw new RequestError(small.refused);
    await set(request, small.toString('base64'));
    return reply.status(204).header('cache-control', 'no-store').send();
  });
  app.delete(path, { onRequest }, async (request, reply) => {
    await set(request, '');
    return reply.status(204).header('cache-control', 'no-store').send();
  });
  app.get<{ Params: { id: string } }>('/avatars/:id.webp', async ({ params: { id }, ip }, reply) => {
    const found = await sessions.guest(ip).ask({ kind: 'avatar', id }, 'avatar');
    if (isRefusal(found)) throw new RequestError(found.refused);
    return reply.headers(pictureHeaders).type('image/webp').send(Buffer.from(found.webp, 'base64'));
  });
}
