import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { BrowserCookie, Kept } from '#lib/browser-cookie.ts';
import { isRefusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import { takeObjects } from '../rest/index.ts';
import type { RestSession, RestSessions } from '../sessions.ts';

export interface BrowserSettings {
  readonly sessions: RestSessions;
  readonly cookie: BrowserCookie;
  /** The folder of the built browser client. */
  readonly pages: string;
}

const path = '/api/session';

/** `stay`: whether it is kept when the browser is closed. */
const opening = z.strictObject({ stay: z.boolean().default(true) });

/**
 * Who a browser is: what its page was given on signing in is put into a cookie, which the next connection comes with. So no script
 * keeps a secret, and all windows of the browser are one.
 */
export function serveBrowser(app: FastifyInstance, settings: BrowserSettings): void {
  const { sessions, cookie, pages } = settings;
  takeObjects(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });

  app.get(path, async (request, reply) => {
    const build = await buildOf(pages);
    const kept = cookie.read(request.headers);
    const known = kept && (await whoIs(sessions, request, kept.secret));
    if (kept?.stay && known) reply.header('set-cookie', cookie.keep(request.headers, kept));
    return { signedIn: known !== undefined, ...known, ...(build !== undefined && { build }) };
  });

  app.post<{ Body: { readonly stay: boolean } }>(
    path,
    { schema: { body: opening } },
    async (request, reply) => {
      const secret = /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (secret === undefined)
        throw new RequestError(request.headers.authorization === undefined ? 'not_entered' : 'bad_token');
      const known = await whoIs(sessions, request, secret);
      if (!known) throw new RequestError('bad_token');
      // A browser is one user at a time. Who it was before is signed out, so that nobody finds that again.
      const before = cookie.read(request.headers);
      if (before && before.secret !== secret) await signOut(sessions, request, before);
      reply.header('set-cookie', cookie.keep(request.headers, { secret, stay: request.body.stay }));
      return { signedIn: true, ...known };
    },
  );

  app.delete(path, async (request, reply) => {
    const kept = cookie.read(request.headers);
    if (kept) await signOut(sessions, request, kept);
    return forgotten(cookie, request, reply);
  });
}

const forgotten = (cookie: BrowserCookie, { headers }: FastifyRequest, reply: FastifyReply) =>
  reply.status(204).header('set-cookie', cookie.forget(headers)).send();

/** Whose secret this is; undefined where it is nobody's, or nobody's any more. */
const whoIs = (sessions: RestSessions, request: FastifyRequest, secret: string) =>
  asWhomIs(sessions, request, secret, async (_session, { userId, nickname, account }) => ({
    userId,
    nickname,
    account,
  }));

/** Ends all that the secret has signed in, and the secret. */
async function signOut(sessions: RestSessions, request: FastifyRequest, { secret }: Kept): Promise<void> {
  await asWhomIs(sessions, request, secret, async (session) => {
    const done = await session.ask({ kind: 'signout' }, 'done');
    if (isRefusal(done)) throw new RequestError(done.refused);
    return done;
  });
}

type Entered = { readonly userId: number; readonly nickname: string; readonly account: boolean };

async function asWhomIs<T>(
  sessions: RestSessions,
  { ip }: FastifyRequest,
  secret: string,
  then: (session: RestSession, who: Entered) => Promise<T>,
): Promise<T | undefined> {
  const session = sessions.anonymous(ip, secret);
  try {
    const entered = await session.ask({ kind: 'recognize' }, 'entered');
    if (!isRefusal(entered)) return await then(session, entered);
    // The store does not answer, or somebody is too fast: that says nothing of the secret.
    if (entered.refused !== 'bad_token') throw new RequestError(entered.refused);
    return undefined;
  } finally {
    session.leave();
  }
}

/** Which page the server has now: the files that it loads, whose names say what is in them. */
async function buildOf(pages: string): Promise<string | undefined> {
  const page = await readFile(join(pages, 'index.html'), 'utf8').catch(() => '');
  const names = [...page.matchAll(/assets\/([\w.-]+)/g)].map(([, name]) => name);
  return names.length > 0 ? names.sort().join(' ') : undefined;
}
