import type { Event } from '#model/event.ts';
import type { RoomName } from '#model/names.ts';
import { showEntries, showEntry, shownRoom } from './entries.ts';
import { protocol, type ServerFrame } from './frames.ts';

/** What other wires alone speak of: `presence` tells here of the ends that matter to people, and tokens are for scripts. */
type NotEncoded = Extract<Event, { kind: 'ended' | 'token' | 'tokens' }>;

const isNotEncoded = (event: Event): event is NotEncoded =>
  event.kind === 'ended' || event.kind === 'token' || event.kind === 'tokens';

/** Every other event is said, as one frame. */
export function encode(event: Event): readonly string[] {
  if (isNotEncoded(event)) return [];
  const { kind, payload } = show(event);
  return [JSON.stringify({ kind, id: event.requestId, payload })];
}

/** The event's fields in the order in which they are written, rooms by the names that the listener knows. */
function show(event: Exclude<Event, NotEncoded>): ServerFrame {
  switch (event.kind) {
    case 'entry':
      return showEntry(event.entry);
    case 'welcome': {
      const { kind, session, epoch, locale } = event;
      return { kind, payload: { session, epoch, locale, protocol } };
    }
    case 'entered': {
      const { kind, nickname, session, account, rooms, lease } = event;
      return { kind, payload: { nickname, session, account, rooms: rooms.map(shownRoom), lease } };
    }
    case 'history': {
      const { kind, room, entries, head } = event;
      return { kind, payload: { room: shownRoom(room), entries: showEntries(entries), head } };
    }
    case 'found':
      return { kind: event.kind, payload: { query: event.query, entries: showEntries(event.entries) } };
    case 'posted': {
      const { kind, room, seq, messageId, repeated } = event;
      return { kind, payload: { room: shownRoom(room), seq, messageId, repeated: repeated || undefined } };
    }
    case 'done': {
      const { kind, of, room, seq } = event;
      return { kind, payload: { of, room: room && shownRoom(room), seq } };
    }
    case 'presence': {
      const { kind, room, present, came, went } = event;
      return { kind, payload: { room: shownRoom(room), present, came, went } };
    }
    case 'typing': {
      const { kind, room, session, nickname } = event;
      return { kind, payload: { room: shownRoom(room), session, nickname } };
    }
    case 'who':
      return {
        kind: event.kind,
        payload: { room: event.room && shownRoom(event.room), people: event.people },
      };
    case 'you': {
      const { kind, session, nickname, account, rooms } = event;
      return { kind, payload: { session, nickname, account, rooms: rooms.map(shownRoom) } };
    }
    case 'rooms': {
      const rooms = event.rooms.map((view) => ({ ...view, room: shownRoom(view.room) }));
      return { kind: event.kind, payload: { rooms } };
    }
    case 'resumed':
      return { kind: event.kind, payload: { rooms: shownRooms(event.rooms) } };
    case 'reset': {
      const { kind, room, epoch, head, why } = event;
      return { kind, payload: { room: shownRoom(room), epoch, head, why } };
    }
    case 'refused': {
      const { kind, code, message, retry } = event;
      return { kind, payload: { code, message, retry } };
    }
    case 'pong':
      return { kind: event.kind, payload: { heads: shownRooms(event.heads) } };
    case 'goodbye':
      return { kind: event.kind, payload: { code: event.code, message: event.message } };
  }
}

const shownRooms = (numbers: Readonly<Record<RoomName, number>>): Record<RoomName, number> =>
  Object.fromEntries(Object.entries(numbers).map(([room, seq]) => [shownRoom(room), seq]));
