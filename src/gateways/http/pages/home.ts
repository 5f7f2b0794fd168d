import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isShownMessage } from '#model/entry.ts';
import type { EventOf, RoomView } from '#model/event.ts';
import { lobby } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import { parseRoomRef } from '#model/room.ts';
import { explained, pageTexts } from '#texts/index.ts';
import { RequestError } from '../errors.ts';
import { type Html, html } from '../html.ts';
import type { RestSession } from '../sessions.ts';
import { content, form, messagePage, page, turning } from './page.ts';
import { type Place, to } from './place.ts';
import { readStretch, stretchOf, whereOf } from './room.ts';
import { nameOf, roomsFor, searchForm, sidebar } from './rooms.ts';
import { row, saidAnywhere } from './said.ts';
import { zoneOf } from './times.ts';

/** Messages of the lobby on the first page, and of one page of what was found. */
const shown = { home: 20, found: 20 };

/** What stands in the page for browsers without JavaScript, and is replaced by what they can use. */
const noScript = /<noscript>.*?<\/noscript>/s;

/** What the pages are made of that the browser client replaces, where there is JavaScript. */
export interface Reader {
  readonly place: Place;
  /** The folder of the built client. */
  readonly pages: string;
  readonly session: RestSession;
  readonly now: number;
  /** Of the form. */
  readonly token: string;
}

interface Part {
  readonly title: string;
  readonly main: Html;
  readonly rooms: readonly RoomView[];
  readonly current?: string;
}

/** The page of the chat: the rooms, the newest messages of the lobby, and the form. */
export async function homePage(reader: Reader): Promise<string> {
  const { place, session, token } = reader;
  const texts = pageTexts[place.locale];
  const [rooms, said] = await Promise.all([listed(session), readStretch(session, lobby, {}, shown.home)]);
  const topic = rooms.find(({ room }) => room === lobby)?.topic;
  const main = html`
      <h1>${texts.lobby}</h1>
      ${about(topic)}
      ${isRefusal(said) ? refusedIn(place, said) : stretchOf(place, lobby, said)}
      ${form(place, token)}
      ${notes(reader)}
    `;
  return whole(reader, { title: texts.lobby, main, rooms, current: lobby }, 'home');
}

/** A room, or a message in it with what was said around it. */
export async function roomPage(reader: Reader, asked: string, here?: number): Promise<string> {
  const { place, session, token } = reader;
  const texts = pageTexts[place.locale];
  const rooms = await listed(session);
  const view = findRoom(rooms, asked);
  // Whether it is hidden or missing is not told. With JavaScript, the page may be that of somebody who may read it.
  if (!view) return whole(reader, { title: texts.rooms, main: fault(texts.noRoom), rooms });
  const said = await readStretch(session, view.room, whereOf(place, here));
  const name = nameOf(view);
  const main = html`
      <h1><i>#</i> <bdi>${name}</bdi></h1>
      ${about(view.topic)}
      ${isRefusal(said) ? refusedIn(place, said) : stretchOf(place, view.room, said, here)}
      ${view.room === lobby ? form(place, token) : html`<p class="note">${texts.inRoom(name)} <a href="${to(place, 'message')}">${texts.title}</a></p>`}
      ${notes(reader)}
    `;
  return whole(reader, { title: `#${name}`, main, rooms, current: view.room });
}

/** What was found, the newest first. */
export async function searchPage(reader: Reader): Promise<string> {
  const { place, session } = reader;
  const texts = pageTexts[place.locale];
  const query = (place.query?.get('q') ?? '').trim();
  const [rooms, found] = await Promise.all([
    listed(session),
    find(session, query, place.query?.get('after')),
  ]);
  const main = html`
      <h1>${texts.search}</h1>
      ${searchForm(place, query, true)}
      ${found && (isRefusal(found) ? refusedIn(place, found) : hits(place, query, found))}
      ${notes(reader)}
    `;
  return whole(reader, { title: texts.search, main, rooms });
}

/** For addresses whose page needs JavaScript. */
export async function scriptPage(reader: Reader): Promise<string> {
  const texts = pageTexts[reader.place.locale];
  const rooms = await listed(reader.session);
  return whole(
    reader,
    { title: texts.rooms, main: html`<h1>${texts.rooms}</h1><p>${texts.needsScript}</p>`, rooms },
    'home',
  );
}

/**
 * The page of the message with this number; undefined where there is none. `isKept`: the answer that led here said that it was
 * kept. Anybody else can ask for any number, and is not told of it as if it were theirs.
 */
export async function messagePageOf(
  place: Place,
  seq: number,
  isKept: boolean,
  session: RestSession,
): Promise<string | undefined> {
  const found = await session.ask({ kind: 'history', room: lobby, before: seq + 1, limit: 1 }, 'history');
  // It was kept; only it cannot be shown just now.
  if (isRefusal(found)) {
    if (isKept) return messagePage(place, seq, true);
    throw new RequestError(found.refused);
  }
  const entry = found.entries.at(-1);
  if (entry?.kind !== 'posted' || entry.seq !== seq) return undefined;
  if (isShownMessage(entry))
    return messagePage(place, seq, isKept, html`<ol class="said">${row(place, entry)}</ol>`);
  return isKept ? messagePage(place, seq, true) : undefined;
}

/** The built client around the page without JavaScript; that page alone where the client has not been built. */
async function whole(reader: Reader, { title, main, rooms, current }: Part, kind = 'inner'): Promise<string> {
  const { place, pages, now } = reader;
  const side = sidebar(place, rooms, now, current);
  const client = await readClient(pages);
  if (client === undefined) return page(place, title, main, side);
  const body = html`<noscript>
      <link rel="stylesheet" href="${place.root}style.css">
      <div class="page with-side ${kind}" lang="${place.locale}"${turning(place.locale)}>${content(place, main, side)}</div>
    </noscript>`;
  const own = client.replaceAll(
    /(\b(?:src|href)=")\.\//g,
    (_, start: string) => `${start}${place.root || './'}`,
  );
  const described = html`<meta name="description" content="${title} – ${place.name}">`;
  // Functions, since people's text may hold what looks like a pattern of the replacement.
  return own.replace(noScript, () => body.text).replace('<title>', () => `${described.text}\n    <title>`);
}

/** The built client; undefined where it has not been built. */
async function readClient(pages: string): Promise<string | undefined> {
  try {
    return await readFile(join(pages, 'index.html'), 'utf8');
  } catch {
    return undefined;
  }
}

/** Whoever may read nothing sees no rooms; why is said where the messages would be. */
async function listed(session: RestSession): Promise<readonly RoomView[]> {
  const rooms = await roomsFor(session);
  return isRefusal(rooms) ? [] : rooms;
}

/** As commands name rooms: the id goes before the name. */
function findRoom(rooms: readonly RoomView[], text: string): RoomView | undefined {
  const { id, name } = parseRoomRef(text) ?? {};
  return (
    (id === undefined ? undefined : rooms.find(({ room }) => room === id)) ??
    (name === undefined ? undefined : rooms.find((view) => view.name === name))
  );
}

function find(
  session: RestSession,
  query: string,
  after?: string | null,
): Promise<EventOf<'found'> | Refusal> | undefined {
  if (query === '') return undefined;
  if (query.length > 1_000) return Promise.resolve(refuse('query_invalid'));
  return session.ask({ kind: 'search', query, limit: shown.found, ...(after && { after }) }, 'found');
}

function hits(place: Place, query: string, { entries, next }: EventOf<'found'>): Html {
  const texts = pageTexts[place.locale];
  const messages = entries.filter(isShownMessage);
  return html`${messages.length === 0 ? html`<p>${texts.nothingFound}</p>` : saidAnywhere(place, messages)}
      ${next === undefined ? undefined : html`<p class="pages"><a href="${to(place, 'search', { q: query, after: next })}" rel="next">${texts.more}</a></p>`}`;
}

const about = (topic: string | undefined): Html | undefined =>
  topic ? html`<p class="topic" dir="auto">${topic}</p>` : undefined;

const fault = (sentence: string): Html => html`<p class="fault" role="alert">${sentence}</p>`;

const refusedIn = ({ locale }: Place, refusal: Refusal): Html =>
  fault(explained({ ...refusal, code: refusal.refused }, locale));

const notes = ({ place: { locale }, now }: Reader): Html =>
  html`<p class="note">${pageTexts[locale].noScript} ${pageTexts[locale].times(zoneOf(now))}</p>`;
