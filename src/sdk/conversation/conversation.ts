import type { RoomView } from '#model/event.ts';
import {
  directRoomId,
  isDirectRoom,
  type Locale,
  type RoomId,
  type SessionId,
  type UserId,
} from '#model/names.ts';
import type { MessageLine } from './line.ts';
import type { Pending } from './pending.ts';
import { type Me, newRoom, type RoomState } from './room.ts';
import { messageAt } from './room-log.ts';

/** What a client knows of the conversation: the rooms that it receives, its user's direct rooms, and what it has posted. */
export interface Conversation {
  /** The identity of the server's log. */
  readonly epoch: string;
  readonly locale: Locale;
  /** Missing before the first `entered`. */
  readonly me?: Me;
  /** This client's sessions, the oldest first, each with the highest count of its messages that has come back. */
  readonly sessions: ReadonlyMap<SessionId, number>;
  readonly rooms: ReadonlyMap<RoomId, RoomState>;
  /** All rooms that the user may see, as the server listed them last. */
  readonly directory: readonly RoomView[];
  readonly pending: readonly Pending[];
}

export const newConversation: Conversation = {
  epoch: '',
  locale: 'en',
  sessions: new Map(),
  rooms: new Map(),
  directory: [],
  pending: [],
};

/** The room changed, or made where it is not there and `start` (see `RoomState`) is given. */
export function updateRoom(
  state: Conversation,
  id: RoomId,
  change: (room: RoomState) => RoomState,
  start?: number,
): Conversation {
  const before = state.rooms.get(id) ?? (start === undefined ? undefined : newRoom(id, state.me, start));
  const after = before && change(before);
  if (!after || after === state.rooms.get(id)) return state;
  return { ...state, rooms: new Map(state.rooms).set(id, after) };
}

export function removeRoom(state: Conversation, id: RoomId): Conversation {
  if (!state.rooms.has(id)) return state;
  const rooms = new Map(state.rooms);
  rooms.delete(id);
  return { ...state, rooms };
}

/** Whether the user has written it, in whatever session and under whatever nickname. */
export const isMine = (me: Me | undefined, { author }: Pick<MessageLine, 'author'>): boolean =>
  author.id === me?.userId;

/**
 * The number of a message among those that were sent from this client: 1, 2, 3 … over all its connections. The server
 * counts for each session, so what earlier sessions have sent is added. Undefined where another client has sent it.
 */
export function ownNumber(
  sessions: Conversation['sessions'],
  { author, n }: MessageLine,
): number | undefined {
  let before = 0;
  for (const [session, highest] of sessions) {
    if (session === author.session) return before + n;
    before += highest;
  }
  return undefined;
}

/** The direct room with this user; it may not exist yet. */
export const directRoomWith = ({ me }: Conversation, user: UserId): RoomId =>
  directRoomId([me?.userId ?? user, user]);

export const messageIn = ({ rooms }: Conversation, room: RoomId, seq: number): MessageLine | undefined => {
  const { log, window } = rooms.get(room) ?? {};
  return (window && messageAt(window, seq)) ?? (log && messageAt(log, seq));
};

/** What a room is called: its name, or in a direct room those with whom it is shared. */
export function titleOf({ rooms, directory }: Conversation, id: RoomId): string {
  const room = rooms.get(id);
  if (isDirectRoom(id)) return room?.partners.map(({ nickname }) => nickname || '…').join(', ') ?? '…';
  return room?.name ?? directory.find((view) => view.room === id)?.name ?? id;
}

export function unreadTotal({ rooms }: Conversation): number {
  let sum = 0;
  for (const { unread } of rooms.values()) sum += unread.count;
  return sum;
}
