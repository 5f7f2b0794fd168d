import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeUtf8 } from '#lib/decode-utf8.ts';
import { parseObject } from '#lib/parse-object.ts';
import { limits } from '#model/limits.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSession, RestSessions } from '../sessions.ts';
import { accountRoutes } from './accounts.ts';
import { comingRoutes } from './coming.ts';
import { entranceRoutes } from './entrance.ts';
import { fileRoutes } from './files.ts';
import { holdRoutes } from './holds.ts';
import { ownRoutes } from './me.ts';
import { messageRoutes } from './messages.ts';
import { moderationRoutes } from './moderation.ts';
import { ownThingRoutes } from './own.ts';
import { ownAccountRoutes } from './own-account.ts';
import { peopleRoutes } from './people.ts';
import { roomRoutes } from './rooms.ts';
import { type Description, type Reply, type Route, urlOf } from './route.ts';
import { searchRoutes } from './search.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { signInRoutes } from './sign-in.ts';
import { threadRoutes } from './threads.ts';

export const restRoutes: readonly Route[] = [
  ...roomRoutes,
  ...messageRoutes,
  ...searchRoutes,
  ...peopleRoutes,
  ...moderationRoutes,
  ...holdRoutes,
  ...accountRoutes,
  ...ownAccountRoutes,
  ...secondFactorRoutes,
  ...ownRoutes,
  ...ownThingRoutes,
  ...threadRoutes,
  ...entranceRoutes,
  ...fileRoutes,
  ...signInRoutes,
  ...comingRoutes,
];

/** Bodies are objects of JSON. */
export function takeObjects(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: limits.frameBytes },
    async ({ headers }: FastifyRequest, body: Buffer) => {
      if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) throw new RequestError('wrong_type');
      return body.length > 0 ? readObject(body) : undefined;
    },
  );
}

/** The REST interface. Refused requests are thrown: the gateway has one answer for them all. */
export function serveRest(app: FastifyInstance, sessions: RestSessions): void {
  takeObjects(app);
  for (const route of restRoutes) {
    app.route<Shape>({
      method: route.method,
      url: urlOf(route),
      schema: route.shapes,
      handler: async (request, reply) => {
        const answer = await answerOf(route, request, sessions);
        if (isRefusal(answer)) throw new RequestError(answer.refused, [], answer);
        return send(reply, answer);
      },
    });
  }
}

function send(reply: FastifyReply, { status, body, stream, type }: Reply): FastifyReply {
  reply.status(status).header('cache-control', 'no-store');
  if (type !== undefined) reply.type(type);
  if (stream) return reply.send(Readable.from(stream));
  return body ? reply.send(body) : reply.send();
}

function readObject(body: Buffer): object {
  const text = decodeUtf8(body);
  if (text === undefined) throw new RequestError('bad_utf8');
  const value = parseObject(text);
  if (!value) throw new RequestError('bad_json');
  return value;
}

/** Fastify has checked the request, and put into it what came of that. */
type Checked = FastifyRequest<Shape>;
type Shape = { Params: Fields; Querystring: Fields; Body: Fields };
type Fields = Record<string, unknown>;

async function answerOf(route: Route, request: Checked, sessions: RestSessions): Promise<Reply | Refusal> {
  const session = await callerOf(route, request, sessions);
  if (isRefusal(session)) return session;
  try {
    return await route.run({
      session,
      isAccount: request.headers.authorization !== undefined,
      params: request.params,
      query: request.query,
      body: request.body,
      clientId: clientIdOf(request),
    });
  } finally {
    if (route.access === 'anonymous') session.leave();
  }
}

async function callerOf(
  { access }: Description,
  { headers: { authorization }, ip }: Checked,
  sessions: RestSessions,
): Promise<RestSession | Refusal> {
  if (access === 'anonymous') return sessions.anonymous(ip);
  if (authorization !== undefined) {
    const secret = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    return secret === undefined ? refuse('bad_token') : sessions.account(secret, ip);
  }
  return access === 'account' ? refuse('not_entered') : sessions.guest(ip);
}

/** Node joins the values of a header that was sent twice: such a key was never meant. */
const clientIdOf = ({ headers }: Checked): string | undefined => headers['idempotency-key']?.toString();
