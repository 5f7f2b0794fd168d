import type { IncomingMessage } from 'node:http';
import { type FetchSettings, fetchPublic, NotFetched } from '#lib/fetch-public.ts';
import { KeyedLimit } from '#lib/keyed-limit.ts';
import { KeyedQueue } from '#lib/keyed-queue.ts';
import type { Logger } from '#lib/log.ts';
import { Semaphore } from '#lib/semaphore.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import type { Preview } from '#model/preview.ts';
import { HeadReader, type PageHead } from './page-head.ts';

/** Pages that are fetched at once, of a host one after the other. */
const atOnce = 4;
/** Those that are under way or wait, of all, of a host, and for one user; with more, a link has no preview now. */
const mostWaiting = 64;
const mostOfHost = 4;
const mostForUser = 8;
/** For a page with all its redirects. */
const fetchMs = 5_000;
/** Of a page, to the end of its head. */
const mostBytes = 512 * 1024;
/** Pages that are remembered … */
const mostKept = 2_000;
/** … and how long, if there was something to see, and if not. */
const keptMs = 3_600_000;
const lostMs = 600_000;

interface Kept {
  readonly until: number;
  readonly preview: Promise<Preview | undefined>;
}

export interface PreviewerSettings extends Pick<FetchSettings, 'resolve' | 'isAllowed'> {
  readonly log: Pick<Logger, 'debug'>;
}

/** Looks at pages that messages lead to. Each is fetched once, however many ask, and remembered for a while. */
export class Previewer {
  readonly #settings: PreviewerSettings;
  readonly #turns = new Semaphore(atOnce);
  readonly #hosts = new KeyedQueue();
  readonly #ofHosts = new KeyedLimit(mostOfHost);
  readonly #forUsers = new KeyedLimit(mostForUser);
  #waiting = 0;
  readonly #kept = new Map<string, Kept>();

  constructor(settings: PreviewerSettings) {
    this.#settings = settings;
  }

  /** Of those pages that say something of themselves, in the order of the links. `user`: who asks. */
  async of(links: readonly string[], user: UserId): Promise<Preview[]> {
    const found = await Promise.all(links.map((link) => this.#preview(link, user)));
    return found.filter((one) => one !== undefined);
  }

  #preview(link: string, user: UserId): Promise<Preview | undefined> {
    const now = performance.now();
    const kept = this.#kept.get(link);
    if (kept && kept.until > now) return kept.preview;
    const preview = this.#begin(link, String(user));
    if (!preview) return Promise.resolve(undefined);
    this.#keep(link, { until: now + keptMs, preview });
    void preview.then((found) => {
      if (!found) this.#keep(link, { until: performance.now() + lostMs, preview });
    });
    return preview;
  }

  /** Undefined: so much is under way that others would wait for it. */
  #begin(link: string, user: string): Promise<Preview | undefined> | undefined {
    const { host } = new URL(link);
    if (this.#waiting >= mostWaiting || !this.#forUsers.acquire(user)) return undefined;
    if (!this.#ofHosts.acquire(host)) {
      this.#forUsers.release(user);
      return undefined;
    }
    this.#waiting++;
    return this.#look(link, host).finally(() => {
      this.#waiting--;
      this.#ofHosts.release(host);
      this.#forUsers.release(user);
    });
  }

  #keep(link: string, kept: Kept): void {
    this.#kept.delete(link);
    this.#kept.set(link, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  async #look(link: string, host: string): Promise<Preview | undefined> {
    try {
      const head = await this.#hosts.run(host, () => this.#turns.run(() => this.#head(link)));
      return previewOf(link, head);
    } catch (error) {
      this.#settings.log.debug({ err: error, host }, 'a page has no preview');
      return undefined;
    }
  }

  async #head(link: string): Promise<PageHead> {
    const signal = AbortSignal.timeout(fetchMs);
    // No compressed answers: a few bytes could become gigabytes.
    const headers = {
      'user-agent': 'Hubbub (link preview)',
      accept: 'text/html',
      'accept-encoding': 'identity',
    };
    const answer = await fetchPublic(link, { ...this.#settings, headers, signal });
    try {
      return await readHead(answer);
    } finally {
      answer.destroy();
    }
  }
}

async function readHead(answer: IncomingMessage): Promise<PageHead> {
  const { statusCode, headers } = answer;
  const [, charset] = /^text\/html\b(?:.*;\s*charset="?([\w-]+))?/i.exec(headers['content-type'] ?? '') ?? [];
  const isPage = /^text\/html\b/i.test(headers['content-type'] ?? '');
  if (statusCode !== 200 || !isPage || (headers['content-encoding'] ?? 'identity') !== 'identity')
    throw new NotFetched('It is no page.');
  const reader = new HeadReader();
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length;
    decoder ??= decoderOf(charset ?? charsetIn(piece));
    reader.write(decoder.decode(piece, { stream: true }));
    if (reader.isOver || bytes >= mostBytes) break;
  }
  return reader.head;
}

/** Pages that do not say it before say it at their beginning. */
const charsetIn = (beginning: Buffer): string | undefined =>
  /<meta[^>]{1,200}charset=["']?([\w-]+)/i.exec(beginning.toString('latin1', 0, 4_096))?.[1];

function decoderOf(charset = 'utf-8'): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** Undefined: it has no title. */
function previewOf(url: string, head: PageHead): Preview | undefined {
  const { titleCharacters, descriptionCharacters, siteCharacters } = limits.previews;
  const first = (most: number, ...names: readonly string[]) => {
    const text = names.map((name) => head.get(name)).find((found) => found !== undefined);
    return text === undefined ? '' : inOneLine(text, most);
  };
  const title = first(titleCharacters, 'og:title', 'twitter:title', 'title');
  if (title === '') return undefined;
  const description = first(descriptionCharacters, 'og:description', 'description', 'twitter:description');
  const site = first(siteCharacters, 'og:site_name') || new URL(url).host.slice(0, siteCharacters);
  return { url, title, ...(description !== '' && { description }), site };
}

/** Signs that end lines, turn the direction of what follows, or are none. */
const unwanted = /[\s\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

function inOneLine(text: string, most: number): string {
  const characters = Array.from(
    text
      .slice(0, most * 8)
      .replace(unwanted, ' ')
      .trim(),
  );
  return characters.length <= most
    ? characters.join('')
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
