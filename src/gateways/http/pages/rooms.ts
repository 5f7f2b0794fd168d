import type { RoomView } from '#model/event.ts';
import { lobby } from '#model/names.ts';
import { isRefusal, type Refusal } from '#model/refusal.ts';
import { pageTexts } from '#texts/index.ts';
import { type Html, html } from '../html.ts';
import type { RestSession } from '../sessions.ts';
import { page } from './page.ts';
import { type Place, roomPath, to } from './place.ts';
import { shortTime, timeElement } from './times.ts';

/** Rooms beside a page, and on a page of their own. */
const shown = { beside: 20, onPage: 100 };

/** The rooms that guests may read: the lobby, then those where something was said last. */
export async function roomsFor(session: RestSession): Promise<readonly RoomView[] | Refusal> {
  const answer = await session.ask({ kind: 'rooms', archived: true }, 'rooms');
  if (isRefusal(answer)) return answer;
  const activity = ({ room, activeAt = '' }: RoomView) => (room === lobby ? '~' : activeAt);
  return answer.rooms.toSorted((a, b) => (activity(a) < activity(b) ? 1 : -1));
}

export const nameOf = ({ name, room }: RoomView): string => name ?? room;

/** `current`: the room that is shown. */
export function sidebar(place: Place, rooms: readonly RoomView[], now: number, current?: string): Html {
  const texts = pageTexts[place.locale];
  const open = rooms.filter(({ archived }) => !archived);
  return html`<nav class="side" aria-label="${texts.rooms}">
      ${searchForm(place)}
      <h2>${texts.rooms}</h2>
      ${roomList(place, open.slice(0, shown.beside), now, current)}
      ${open.length > shown.beside ? html`<p><a href="${to(place, 'rooms')}">${texts.allRooms(open.length)}</a></p>` : undefined}
    </nav>`;
}

const roomList = (place: Place, rooms: readonly RoomView[], now: number, current?: string): Html =>
  html`<ul class="rooms">${rooms.map((view) => roomItem(place, view, now, current))}</ul>`;

function roomItem(place: Place, view: RoomView, now: number, current: string | undefined): Html {
  const { room, topic, activeAt, head } = view;
  const at = activeAt === undefined || head === 0 ? undefined : Date.parse(activeAt);
  const isHere = room === current;
  return html`
        <li><a href="${to(place, roomPath(room))}"${isHere ? html` aria-current="page"` : undefined}><b><i>#</i> <bdi>${nameOf(view)}</bdi></b>
          ${at === undefined ? undefined : timeElement(at, shortTime(place.locale, at, now))}
          ${topic ? html`<small dir="auto">${topic}</small>` : undefined}</a></li>`;
}

export function searchForm(place: Place, query = '', isMain = false): Html {
  const texts = pageTexts[place.locale];
  const language = place.chosen && html`<input type="hidden" name="lang" value="${place.chosen}">`;
  const hint = isMain ? html`<p class="note" id="operators">${texts.searchHint}</p>` : undefined;
  return html`<form class="find" method="get" action="${place.root}search" role="search">${language}
        <label><span>${texts.search}</span>
          <input type="search" name="q" value="${query}" ${isMain ? html`aria-describedby="operators"` : undefined}>
        </label>
        <button>${texts.find}</button>
        ${hint}
      </form>`;
}

/** All rooms, page by page. */
export function roomsPage(place: Place, rooms: readonly RoomView[], now: number): string {
  const texts = pageTexts[place.locale];
  const wanted = Number(place.query?.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(rooms.length / shown.onPage));
  const number = Number.isInteger(wanted) && wanted >= 1 && wanted <= pages ? wanted : 1;
  const first = (number - 1) * shown.onPage;
  const more =
    number < pages && html`<a href="${to(place, 'rooms', { page: number + 1 })}">${texts.more}</a>`;
  return page(
    place,
    texts.rooms,
    html`<h1>${texts.rooms}</h1>
      ${searchForm(place)}
      ${roomList(place, rooms.slice(first, first + shown.onPage), now)}
      <p class="pages">${more || undefined}</p>`,
  );
}
