import type { Present } from '#model/event.ts';
import { directMembers, isDirectRoom, type RoomId } from '#model/names.ts';
import { entryIn, type FrameOf, isEntryFrame, type ServerFrame, type ShownEntry } from '#wire/json/frames.ts';
import { type Conversation, directRoomWith, removeRoom, updateRoom } from './conversation.ts';
import { lineOf, type MessageLine } from './line.ts';
import { confirmPending, forgetPosted } from './pending.ts';
import {
  counted,
  type Me,
  withEntry,
  withFloor,
  withHistory,
  withOtherUser,
  withoutLog,
  withPartner,
  withPresence,
  withRead,
  withTold,
  withView,
} from './room.ts';

/**
 * The conversation after a frame of the server. A frame that comes again changes nothing: entries are known by their
 * numbers. An entry with a hole before it changes nothing but the head, and is applied when it comes again in its turn.
 */
export function reduce(state: Conversation, frame: ServerFrame): Conversation {
  if (isEntryFrame(frame)) return addEntry(state, entryIn(frame));
  switch (frame.kind) {
    case 'welcome':
      return welcome(state, frame.payload);
    case 'entered':
      return entered(state, frame.payload);
    case 'you': {
      const { userId, nickname, account } = frame.payload;
      return countAll({ ...state, me: { ...state.me, userId, nickname, account } });
    }
    case 'history':
      return addHistory(state, frame.payload);
    case 'presence':
      return presence(state, frame.payload);
    case 'who':
      return who(state, frame.payload);
    case 'rooms':
      return listRooms(state, frame.payload);
    case 'reset':
      return frame.payload.why === 'gone'
        ? removeRoom(state, frame.payload.room)
        : resetRoom(state, frame.payload.room);
    case 'invited': {
      const { room, name } = frame.payload;
      return updateRoom(state, room, (known) => (name === undefined ? known : { ...known, name }), 0);
    }
    case 'listed':
      return frame.payload.list === 'blocks' ? block(state, frame.payload.items) : state;
    case 'read': {
      const { room, seq } = frame.payload;
      return updateRoom(state, room, (known) => withRead(known, seq, state.me));
    }
    case 'caughtUp':
      return frame.payload.rooms.reduce(
        (before, { room, read, head, unread: count, mentions }) =>
          updateRoom(before, room, (known) => withTold(known, { read, head, count, mentions }, state.me)),
        state,
      );
    case 'floor': {
      const { room, floor } = frame.payload;
      return updateRoom(state, room, (known) => withFloor(known, floor, state.me));
    }
    case 'removed':
      return removeRoom(state, frame.payload.room);
    case 'done':
      return done(state, frame.payload);
    case 'pong':
    case 'posted':
    case 'resumed':
    case 'found':
    case 'typing':
    case 'invitation':
    case 'own':
    case 'passkeyOptions':
    case 'secrets':
    case 'profile':
    case 'muted':
    case 'tasks':
    case 'refused':
    case 'goodbye':
      return state;
  }
}

function welcome(state: Conversation, { epoch, locale }: FrameOf<'welcome'>['payload']): Conversation {
  const same = state.epoch === epoch || state.epoch === '';
  const kept = same ? state : [...state.rooms.keys()].reduce(resetRoom, state);
  return { ...kept, epoch, locale };
}

function entered(state: Conversation, payload: FrameOf<'entered'>['payload']): Conversation {
  const { userId, nickname, account, session, rooms } = payload;
  const me: Me = { userId, nickname, account };
  const sessions = state.sessions.has(session) ? state.sessions : new Map(state.sessions).set(session, 0);
  const isOther = state.me !== undefined && state.me.userId !== userId;
  const own = isOther ? changeUser(state, me) : state;
  const inRooms = rooms.reduce<Conversation>(
    (before, room) => updateRoom(before, room, (known) => known, 0),
    {
      ...own,
      me,
      sessions,
    },
  );
  return countAll(inRooms);
}

/** These are all whom the user has blocked. */
function block(state: Conversation, items: FrameOf<'listed'>['payload']['items']): Conversation {
  if (!state.me) return state;
  const blocked = new Set(items.map(({ id }) => Number(id)));
  return countAll({ ...state, me: { ...state.me, blocked } });
}

/** Another user has other direct rooms and other read marks. */
function changeUser(state: Conversation, me: Me): Conversation {
  const theirs = [...state.rooms.values()].filter(
    ({ id }) => !isDirectRoom(id) || directMembers(id).includes(me.userId),
  );
  return { ...state, me, rooms: new Map(theirs.map((room) => [room.id, withOtherUser(room, me)])) };
}

function countAll(state: Conversation): Conversation {
  const rooms = new Map([...state.rooms].map(([id, room]) => [id, counted(room, state.me)]));
  return { ...state, rooms };
}

function addEntry(state: Conversation, entry: ShownEntry): Conversation {
  const { room } = entry;
  // A direct room is known by its first message; other rooms are known before anything is received of them.
  const start = isDirectRoom(room) ? entry.seq - 1 : undefined;
  const isNew = entry.seq > (state.rooms.get(room)?.log?.newest ?? 0);
  const after = updateRoom(state, room, (known) => withEntry(known, entry, state.me), start);
  const line = lineOf(entry);
  if (!isNew || line?.kind !== 'message') return after;
  return (after.rooms.get(room)?.log?.newest ?? 0) >= entry.seq ? noteOwn(after, line) : after;
}

function noteOwn(state: Conversation, line: MessageLine): Conversation {
  const highest = state.sessions.get(line.author.session);
  if (highest === undefined) return state;
  const sessions =
    line.n > highest ? new Map(state.sessions).set(line.author.session, line.n) : state.sessions;
  return { ...state, sessions, pending: confirmPending(state.pending, line) };
}

function addHistory(state: Conversation, payload: FrameOf<'history'>['payload']): Conversation {
  const { room, entries, head } = payload;
  const newest = state.rooms.get(room)?.log?.newest ?? 0;
  const start = entries.at(-1)?.seq ?? head;
  const after = updateRoom(state, room, (known) => withHistory(known, payload, state.me), start);
  return entries
    .filter(({ seq }) => seq > newest && seq <= (after.rooms.get(room)?.log?.newest ?? 0))
    .map(lineOf)
    .filter((line) => line?.kind === 'message')
    .reduce(noteOwn, after);
}

function presence(state: Conversation, payload: FrameOf<'presence'>['payload']): Conversation {
  const after = updateRoom(state, payload.room, (room) => withPresence(room, payload));
  return namePartners(after, payload.came);
}

function who(state: Conversation, { room, people }: FrameOf<'who'>['payload']): Conversation {
  const named = namePartners(state, people);
  if (room === undefined) return named;
  return updateRoom(named, room, (known) => ({ ...known, people, present: people.length }));
}

/** People who are here have the nicknames that they have now. */
function namePartners(state: Conversation, people: readonly Present[]): Conversation {
  return people.reduce(
    (before, { userId, nickname }) =>
      updateRoom(before, directRoomWith(before, userId), (room) =>
        withPartner(room, { id: userId, nickname }),
      ),
    state,
  );
}

function listRooms(state: Conversation, { rooms }: FrameOf<'rooms'>['payload']): Conversation {
  const own = rooms.filter(({ kind, joined }) => kind === 'direct' || joined);
  return own.reduce(
    (before, view) => updateRoom(before, view.room, (room) => withView(room, view, state.me), view.head),
    { ...state, directory: rooms },
  );
}

function resetRoom(state: Conversation, room: RoomId): Conversation {
  const after = updateRoom(state, room, withoutLog);
  return { ...after, pending: forgetPosted(after.pending, room) };
}

function done(state: Conversation, { of, room, seq }: FrameOf<'done'>['payload']): Conversation {
  if (room === undefined) return state;
  if (of === 'leave') return removeRoom(state, room);
  if (of === 'join' || of === 'createRoom') return updateRoom(state, room, (known) => known, 0);
  return of === 'read' && seq !== undefined
    ? updateRoom(state, room, (known) => withRead(known, seq, state.me))
    : state;
}
