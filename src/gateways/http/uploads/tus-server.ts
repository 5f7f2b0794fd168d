import { ERRORS, Server } from '@tus/server';
import type { Files } from '#files.ts';
import { digest } from '#lib/digest.ts';
import { KeyedQueue } from '#lib/keyed-queue.ts';
import type { Locale } from '#model/names.ts';
import { isRefusal, type RefusalCode } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import type { RestSession } from '../sessions.ts';
import type { Drafts } from './drafts.ts';
import { UnfinishedUploads } from './unfinished.ts';
import { tusRefusal, WholeUploads } from './whole-uploads.ts';

/** Uploads in parts of one user that are not whole. */
const mostUnfinished = 16;

export interface TusServerSettings {
  readonly place: Files;
  readonly drafts: Drafts;
  /** Where parts are kept. */
  readonly folder: string;
  readonly publicPath: string;
  readonly locale: Locale;
}

/** Who has sent a request. */
export interface Caller {
  readonly session: RestSession;
  /** Asks anew who that is: what it has shown may be dead when all bytes have come. */
  readonly again: () => Promise<RestSession>;
}

interface Asking extends Caller {
  /** The upload that begins with this request. */
  begun?: string;
}

type Callers = WeakMap<Request, Asking>;
type Metadata = Readonly<Record<string, string | null>>;

/** What answers the requests of the protocol. */
export class TusServer {
  readonly #store: UnfinishedUploads;
  readonly #callers: Callers = new WeakMap();
  readonly #server: Server;

  constructor(path: string, settings: TusServerSettings) {
    this.#store = new UnfinishedUploads(settings.folder);
    this.#server = serverOf(path, settings, this.#store, this.#callers);
  }

  /** Whoever is refused in the request with which it began never hears where it is, and cannot go on with it: nothing of it stays. */
  async handle(request: Request, { session, again }: Caller): Promise<Response> {
    const caller: Asking = { session, again };
    this.#callers.set(request, caller);
    const answer = await this.#server.handleWeb(request);
    if (answer.status >= 400 && caller.begun !== undefined) await this.#store.remove(caller.begun);
    return answer;
  }

  async deleteExpired(): Promise<void> {
    await this.#store.deleteExpired();
  }
}

function serverOf(
  path: string,
  { place, drafts, publicPath, locale }: TusServerSettings,
  store: UnfinishedUploads,
  callers: Callers,
): Server {
  const refused = (code: RefusalCode) => tusRefusal(code, locale);
  const whole = new WholeUploads(place, drafts, store, locale);

  const callerOf = (request: unknown) => callers.get(request as Request)!;
  const naming = new KeyedQueue();

  async function begin(session: RestSession, headers: Headers, metadata: Metadata = {}): Promise<string> {
    // It is written down beside the bytes, where no address has to stand.
    const who = { user: String(session.userId), payer: digest(session.payer) };
    const { count, ...promised } = await store.promised(who);
    if (count >= mostUnfinished) throw refused('too_many_uploads');
    const { room, filename, name = filename } = metadata;
    const bytes = Number(headers.get('upload-length'));
    const begun = await session.ask(
      { kind: 'beginUpload', room: room ?? '', name: name ?? '', bytes, promised },
      'upload',
    );
    if (isRefusal(begun)) throw refused(begun.refused);
    store.promise(begun.id, { ...who, bytes });
    return begun.id;
  }

  return new Server({
    path,
    datastore: store,
    relativeLocation: true,
    generateUrl: (_request, { path, id }) => `${publicPath}${path}/${id}`,
    // No other site may do this.
    allowedOrigins: () => false,
    // One after the other: what one is given, the next one is not.
    namingFunction: async (request, metadata) => {
      const caller = callerOf(request);
      const id = await naming.run('', () => begin(caller.session, request.headers, metadata));
      caller.begun = id;
      return id;
    },
    onResponseError: (_request, error) => toldError(error),
    onUploadCreate: async (request, { metadata }) => ({
      metadata: { ...metadata, user: String(callerOf(request).session.userId) },
    }),
    /** For everybody else there is no such upload. One that was whole when a process died is made a file now. */
    onIncomingRequest: async (request, id) => {
      // It is just beginning.
      if (request.method === 'POST') return;
      const known = await store.known(id);
      const { session } = callerOf(request);
      if (known?.metadata.user !== String(session.userId)) throw ERRORS.FILE_NOT_FOUND;
      if (request.method !== 'HEAD' || known.file !== undefined) return;
      const { offset, size } = await store.getUpload(id);
      if (offset === size) await whole.finish(session, id);
    },
    onUploadFinish: async (request, { id }) => {
      try {
        const body = await whole.finish(await callerOf(request).again(), id);
        const headers = { 'Content-Type': 'application/json; charset=utf-8' };
        return { status_code: 200, headers, body };
      } catch (error) {
        throw error instanceof RequestError ? refused(error.code) : error;
      }
    },
  });
}

/**
 * What the library has no answer for is told without its text, which may name a path of this machine. A file that is missing means
 * that the upload was given up meanwhile. Undefined: the answer is the error's own.
 */
function toldError(error: object): { status_code: number; body: string } | undefined {
  if ('status_code' in error) return undefined;
  return 'code' in error && error.code === 'ENOENT' ? ERRORS.FILE_NOT_FOUND : failed;
}

const failed = { status_code: 500, body: 'Something went wrong with this upload.\n' };
