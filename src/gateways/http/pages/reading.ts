import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pageNames } from '#model/place.ts';
import { isRefusal } from '#model/refusal.ts';
import { RequestError } from '../errors.ts';
import { homePage, type Reader, roomPage, scriptPage, searchPage } from './home.ts';
import type { MessageRoute } from './message.ts';
import { placeOf } from './place.ts';
import { numberIn } from './room.ts';
import { roomsFor, roomsPage } from './rooms.ts';

export interface PageSettings extends MessageRoute {
  /** The folder of the built browser client. */
  readonly pages: string;
}

/** Places of the browser client (see `Place` of the model) at which nothing can be read without JavaScript. */
const scriptPaths: readonly string[] = [
  '/p/:nickname',
  '/p/:nickname/:seq',
  ...pageNames.flatMap((page) => [`/${page}`, `/${page}/:section`]),
];

/** The addresses that the browser client owns, each with what can be read there without JavaScript; and the list of all rooms. */
export function serveReading(app: FastifyInstance, settings: PageSettings): void {
  const { clock, locale, sessions, pages, tokens, placeName } = settings;
  const readerOf = (request: FastifyRequest): Reader => {
    const now = clock.now();
    const place = placeOf(locale, request, placeName());
    return { place, pages, session: sessions.guest(request.ip), now, token: tokens.mint(now) };
  };
  for (const path of ['/', '/index.html']) app.get(path, (request) => homePage(readerOf(request)));
  app.get<{ Params: { room: string } }>('/r/:room', (request) =>
    roomPage(readerOf(request), request.params.room),
  );
  app.get<{ Params: { room: string; seq: string } }>('/r/:room/:seq', (request) => {
    const here = numberIn(request.params.seq);
    if (here === undefined) throw new RequestError('not_found');
    return roomPage(readerOf(request), request.params.room, here);
  });
  app.get('/search', (request) => searchPage(readerOf(request)));
  for (const path of scriptPaths) app.get(path, (request) => scriptPage(readerOf(request)));
  app.get('/rooms', async (request) => {
    const { place, session, now } = readerOf(request);
    const rooms = await roomsFor(session);
    if (isRefusal(rooms)) throw new RequestError(rooms.refused);
    return roomsPage(place, rooms, now);
  });
}
