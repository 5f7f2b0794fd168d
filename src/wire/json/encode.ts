import type { CaughtUpRoom, Event, EventOf, Present, Renamed } from '#model/event.ts';
import { type Locale, messageId as messageIdIn } from '#model/names.ts';
import type { ProfileView } from '#model/profile.ts';
import { detailOf } from '#model/refusal.ts';
import { explained, farewell } from '#texts/index.ts';
import { showEntries, showEntry } from './entries.ts';
import { type FrameOf, protocol, type ServerFrame } from './frames.ts';
import { time, withTimes } from './lists.ts';

/** For other wires alone: `presence` names here the sessions that matter, tokens are for scripts, and files come over HTTP. */
type NotEncoded = Extract<Event, { kind: 'ended' | 'token' | 'tokens' | 'avatar' | 'upload' | 'file' }>;

const notEncoded: ReadonlySet<Event['kind']> = new Set([
  'ended',
  'token',
  'tokens',
  'avatar',
  'upload',
  'file',
]);

const isNotEncoded = (event: Event): event is NotEncoded => notEncoded.has(event.kind);

/** Every other event is one frame. */
export function encode(event: Event, locale: Locale): readonly string[] {
  if (isNotEncoded(event)) return [];
  const { kind, payload } = show(event, locale);
  return [JSON.stringify({ kind, id: event.requestId, payload })];
}

/** The event's fields in the order in which they are written. */
function show(event: Exclude<Event, NotEncoded>, locale: Locale): ServerFrame {
  switch (event.kind) {
    case 'entry':
      return showEntry(event.entry);
    case 'welcome': {
      const { kind, session, epoch, locale } = event;
      return { kind, payload: { session, epoch, locale, protocol } };
    }
    case 'entered': {
      const { kind, nickname, session, userId, account, rooms, guestToken: lease, token } = event;
      return { kind, payload: { nickname, session, userId, account, rooms, lease, token } };
    }
    case 'history': {
      const { kind, room, entries, head, floor, votes } = event;
      return { kind, payload: { room, entries: showEntries(entries, votes), head, floor } };
    }
    case 'found':
      return { kind: event.kind, payload: showFound(event) };
    case 'posted': {
      const { kind, room, seq, messageId, repeated } = event;
      return { kind, payload: { room, seq, messageId, repeated: repeated || undefined } };
    }
    case 'done': {
      const { kind, of, room, seq, unconfirmed, count } = event;
      return { kind, payload: { of, room, seq, unconfirmed, count } };
    }
    case 'presence':
      return showPresence(event);
    case 'typing': {
      const { kind, room, session, nickname } = event;
      return { kind, payload: { room, session, nickname } };
    }
    case 'who':
      return { kind: event.kind, payload: { room: event.room, people: event.people } };
    case 'you': {
      const { kind, session, userId, nickname, account, rooms } = event;
      return { kind, payload: { session, userId, nickname, account, rooms } };
    }
    case 'rooms':
      return { kind: event.kind, payload: { rooms: event.rooms } };
    case 'resumed':
      return { kind: event.kind, payload: { rooms: Object.fromEntries(event.rooms) } };
    case 'reset': {
      const { kind, room, epoch, head, why } = event;
      return { kind, payload: { room, epoch, head, why } };
    }
    case 'invited': {
      const { kind, room, name } = event;
      return { kind, payload: { room, name } };
    }
    case 'invitation': {
      const { kind, id, for: whom, code, link, until } = event;
      return { kind, payload: { id, for: whom, code, link, until: time(until) } };
    }
    case 'listed': {
      const { kind, list, room, items, names, next } = event;
      return { kind, payload: { list, room, items: items.map(withTimes), names, next } };
    }
    case 'caughtUp':
      return { kind: event.kind, payload: { rooms: event.rooms.map(showCaughtUp), next: event.next } };
    case 'own': {
      const { kind, list, items, next } = event;
      return { kind, payload: { list, items: items.map(withTimes), next } };
    }
    case 'passkeyOptions':
      return { kind: event.kind, payload: { options: event.options } };
    case 'secrets': {
      const { kind, of, secrets, uri, until } = event;
      return { kind, payload: { of, secrets, uri, until: time(until) } };
    }
    case 'profile':
      return { kind: event.kind, payload: showProfile(event.profile) };
    case 'read': {
      const { kind, room, seq, thread } = event;
      const of = thread === undefined ? {} : { thread: messageIdIn(room, thread) };
      return { kind, payload: { room, ...of, seq } };
    }
    case 'floor':
      return { kind: event.kind, payload: { room: event.room, floor: event.floor } };
    case 'removed':
      return { kind: event.kind, payload: { room: event.room } };
    case 'muted': {
      const { kind, on, room, name, reason, until } = event;
      return { kind, payload: { on, room, name, reason, until: time(until) } };
    }
    case 'tasks': {
      const { kind, new: task, applications, newcomers, reports } = event;
      return { kind, payload: { ...(task && { new: task }), applications, newcomers, reports } };
    }
    case 'refused': {
      const { kind, code, retry } = event;
      return { kind, payload: { code, message: explained(event, locale), retry, ...detailOf(event) } };
    }
    case 'pong':
      return { kind: event.kind, payload: { heads: Object.fromEntries(event.heads) } };
    case 'goodbye': {
      const { kind, code, reason } = event;
      return { kind, payload: { code, message: code === 'bye' ? '' : farewell(event, locale), reason } };
    }
  }
}

/** Over HTTP it is the same. */
export const showCaughtUp = ({ mutedUntil, entries, ...room }: CaughtUpRoom) => ({
  ...room,
  mutedUntil: time(mutedUntil),
  entries: showEntries(entries),
});

const showFound = ({
  query,
  entries,
  marks,
  names,
  next,
}: EventOf<'found'>): FrameOf<'found'>['payload'] => ({
  ...{ query, entries: showEntries(entries), marks, names, next },
});

function showProfile(profile: ProfileView): FrameOf<'profile'>['payload'] {
  const { userId, nickname, kind, role, present, state, since, status, avatar, lastSeenAt, showLastSeen } =
    profile;
  const shown = status && { ...status, until: time(status.until) };
  return {
    ...{ userId, nickname, kind, role, present, state, since: time(since), status: shown },
    ...{ avatar, lastSeenAt: time(lastSeenAt), showLastSeen },
  };
}

/** A renamed session is also told as one that went and one that came, which is all that older clients know. */
function showPresence({
  kind,
  room,
  present,
  came,
  went,
  renamed,
  changed,
}: EventOf<'presence'>): FrameOf<'presence'> {
  if (renamed.length === 0) return { kind, payload: { room, present, came, went, changed } };
  return {
    kind,
    payload: {
      room,
      present,
      came: [...came, ...renamed.map(after)],
      went: [...went, ...renamed.map(before)],
      renamed,
      changed,
    },
  };
}

const after = ({ from: _, ...present }: Renamed): Present => present;
const before = ({ from: nickname, ...present }: Renamed): Present => ({ ...present, nickname });
