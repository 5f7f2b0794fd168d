import type { Locale } from '#model/names.ts';
import { isLocale, preferredLanguage } from './language.ts';

/** Where a page is shown, in which language, and what the whole is called. */
export interface Place {
  readonly locale: Locale;
  /** The language, where it was chosen by a link: all links on the page keep it, so that no cookie is needed. */
  readonly chosen?: Locale | undefined;
  /**
   * The way from there to the top: all addresses on a page are relative, for a proxy may have put the whole site below a path
   * that we know nothing of.
   */
  readonly root: string;
  readonly name: string;
  /** What the address asks for, besides the language; undefined where a link cannot lead to the same page again. */
  readonly query?: URLSearchParams;
}

/** A request, as far as it says where its answer is shown. */
interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: { readonly 'accept-language'?: string | undefined };
}

/** The place of the page that answers a request. `locale`: the server's, for who does not say which. */
export function placeOf(locale: Locale, { url, method, headers }: Asked, name: string): Place {
  const query = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '');
  const lang = query.get('lang');
  query.delete('lang');
  const chosen = isLocale(lang) ? lang : undefined;
  return {
    locale: chosen ?? preferredLanguage(headers['accept-language'], locale),
    chosen,
    root: rootOf(url),
    name,
    ...(method === 'GET' && { query }),
  };
}

export const rootOf = (url: string): string => '../'.repeat(depthOf(url));

/** Far below all that is ours: of thousands of slashes, each link on the page would make as many steps back. */
export const isTooDeep = (url: string): boolean => depthOf(url) > 16;

function depthOf(url: string): number {
  const [path = ''] = url.split('?', 1);
  return Math.max(path.split('/').length - 2, 0);
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** The address of a page below the top, in the language that was chosen. `path`: empty for the page of the chat. */
export function to({ root, chosen }: Place, path: string, query: Query = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, lang: chosen }))
    if (value !== undefined) asked.set(name, String(value));
  const [way, fragment = ''] = path.split(/(?=#)/);
  return `${`${root}${way}` || './'}${asked.size > 0 ? `?${asked}` : ''}${fragment}`;
}

/** The same page in another language. */
export function inLanguage({ query }: Place, locale: Locale): string {
  const asked = new URLSearchParams(query);
  asked.set('lang', locale);
  return `?${asked}`;
}

/** The address of a room, or of a message in it. Ids stay when a room is called otherwise. */
export const roomPath = (room: string, seq?: number): string =>
  `r/${encodeURIComponent(room)}${seq === undefined ? '' : `/${seq}#m${seq}`}`;
