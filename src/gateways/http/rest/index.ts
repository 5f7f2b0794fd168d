import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeUtf8 } from '#lib/decode-utf8.ts';
import { parseObject } from '#lib/parse-object.ts';
import { limits } from '#model/limits.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Caller } from '../caller.ts';
import type { Callers } from '../callers.ts';
import { RefusedRequest } from '../refused-request.ts';
import { accountRoutes } from './accounts.ts';
import { roomRoutes } from './rooms.ts';
import { type Description, type Reply, type Route, urlOf } from './route.ts';

export const restRoutes: readonly Route[] = [...roomRoutes, ...accountRoutes];

/** What scripts need. Refused requests are thrown: the gateway has one answer for them all. */
export function serveRest(app: FastifyInstance, callers: Callers): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: limits.frameBytes },
    async (_request: FastifyRequest, body: Buffer) => (body.length > 0 ? readObject(body) : undefined),
  );
  for (const route of restRoutes) {
    app.route<Shape>({
      method: route.method,
      url: urlOf(route),
      schema: route.shapes,
      handler: async (request, reply) => {
        const answer = await answerOf(route, request, callers);
        if (isRefusal(answer)) throw new RefusedRequest(answer.refused);
        return send(reply, answer);
      },
    });
  }
}

function send(reply: FastifyReply, { status, body }: Reply): FastifyReply {
  reply.status(status).header('cache-control', 'no-store');
  return body ? reply.send(body) : reply.send();
}

function readObject(body: Buffer): object {
  const text = decodeUtf8(body);
  if (text === undefined) throw new RefusedRequest('bad_utf8');
  const value = parseObject(text);
  if (!value) throw new RefusedRequest('bad_json');
  return value;
}

/** Fastify has checked the request, and put into it what came of that. */
type Checked = FastifyRequest<Shape>;
type Shape = { Params: Fields; Querystring: Fields; Body: Fields };
type Fields = Record<string, unknown>;

async function answerOf(route: Route, request: Checked, callers: Callers): Promise<Reply | Refusal> {
  const caller = await callerOf(route, request, callers);
  if (isRefusal(caller)) return caller;
  try {
    return await route.run({
      caller,
      isAccount: request.headers.authorization !== undefined,
      params: request.params,
      query: request.query,
      body: request.body,
      clientId: clientIdOf(request),
    });
  } finally {
    if (route.asker === 'stranger') caller.leave();
  }
}

async function callerOf(
  { asker }: Description,
  { headers: { authorization }, ip }: Checked,
  callers: Callers,
): Promise<Caller | Refusal> {
  if (asker === 'stranger') return callers.stranger(ip);
  if (authorization !== undefined) {
    const secret = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    return secret === undefined ? refuse('bad_token') : callers.account(secret, ip);
  }
  return asker === 'account' ? refuse('not_entered') : callers.guest(ip);
}

/** Node joins the values of a header that was sent twice: such a key is one that nobody meant. */
const clientIdOf = ({ headers }: Checked): string | undefined => headers['idempotency-key']?.toString();
