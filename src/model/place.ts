import { isDirectRoom, type RoomId } from './names.ts';

/** Pages of the browser client beside its conversations. */
export const pageNames = ['catch-up', 'mentions', 'drafts', 'saved', 'browse', 'settings', 'server'] as const;

export type PageName = (typeof pageNames)[number];

/**
 * What the browser client can show, and what its addresses name. A room is named by its name, so that the address can be read and
 * said; one without a name by its id. A person stands for the direct room with it.
 */
export type Place =
  | { readonly kind: 'home' }
  | { readonly kind: 'room'; readonly room: string; readonly seq?: number }
  | { readonly kind: 'person'; readonly nickname: string; readonly seq?: number }
  | { readonly kind: 'search'; readonly query: string }
  /** `section`: a part of a page that has several. */
  | { readonly kind: 'page'; readonly page: PageName; readonly section?: string };

/** The path of a place below the path of the server, without a slash before it: `r/lobby/1234`, `p/marta`, `search?q=cake`. */
export function pathOfPlace(place: Place): string {
  switch (place.kind) {
    case 'home':
      return '';
    case 'room':
      return withSeq(`r/${encodeURIComponent(place.room)}`, place.seq);
    case 'person':
      return withSeq(`p/${encodeURIComponent(place.nickname)}`, place.seq);
    case 'search':
      return `search?q=${encodeURIComponent(place.query)}`;
    case 'page':
      return place.section === undefined ? place.page : `${place.page}/${encodeURIComponent(place.section)}`;
  }
}

/** The place of such a path; undefined where there is none. */
export function placeOfPath(path: string): Place | undefined {
  const [route = '', query = ''] = path.split('?', 2);
  const parts = route.split('/').filter(Boolean).map(decoded);
  if (parts.includes(undefined)) return undefined;
  const [first, second, third, ...more] = parts as string[];
  if (more.length > 0) return undefined;
  if (first === undefined) return { kind: 'home' };
  if (first === 'r' || first === 'p') return conversation(first, second, third);
  if (third !== undefined) return undefined;
  if (first === 'search') {
    if (second !== undefined) return undefined;
    return { kind: 'search', query: new URLSearchParams(query).get('q') ?? '' };
  }
  const page = pageNames.find((name) => name === first);
  return page && { kind: 'page', page, ...(second !== undefined && { section: second }) };
}

/** The address of a room. `name`: what it is called, where it has a name. */
export const placeOfRoom = (room: RoomId, name: string | undefined, seq?: number): Place => ({
  kind: 'room',
  room: isDirectRoom(room) ? room : (name ?? room),
  ...(seq !== undefined && { seq }),
});

const withSeq = (path: string, seq: number | undefined): string =>
  seq === undefined ? path : `${path}/${seq}`;

function conversation(
  letter: 'r' | 'p',
  name: string | undefined,
  said: string | undefined,
): Place | undefined {
  if (name === undefined || (said !== undefined && !/^[1-9]\d{0,14}$/.test(said))) return undefined;
  const seq = said === undefined ? {} : { seq: Number(said) };
  return letter === 'r' ? { kind: 'room', room: name, ...seq } : { kind: 'person', nickname: name, ...seq };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
