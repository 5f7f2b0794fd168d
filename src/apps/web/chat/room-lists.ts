import type { Present, RoomView } from '#model/event.ts';
import { lobby, type RoomId, type UserId, type WireName } from '#model/names.ts';
import type { Standing } from '#model/profile.ts';
import type { Conversation } from '#sdk/conversation/conversation.ts';
import type { RoomState } from '#sdk/conversation/room.ts';

type Rooms = Conversation['rooms'];

/** Someone who is there, on however many connections. */
export interface PresentUser extends Standing {
  readonly id: UserId;
  readonly nickname: string;
  readonly account: boolean;
  readonly wires: readonly WireName[];
}

export const nameOf = ({ id, name }: RoomState): string => name ?? id;

/** The rooms that the user is in: the lobby comes first, those that it has muted last. */
export const joinedRooms = (
  rooms: Rooms,
  isMuted: (room: RoomId) => boolean = () => false,
): readonly RoomState[] =>
  [...rooms.values()]
    .filter(({ kind }) => kind !== 'direct')
    .sort(
      (a, b) =>
        Number(isMuted(a.id)) - Number(isMuted(b.id)) ||
        Number(b.id === lobby) - Number(a.id === lobby) ||
        nameOf(a).localeCompare(nameOf(b)),
    );

/** The direct rooms with a message in them, and the one that is looked at: the latest message first. */
export const directRooms = (rooms: Rooms, where: RoomId): readonly RoomState[] =>
  [...rooms.values()]
    .filter(({ id, kind, head }) => kind === 'direct' && (head > 0 || id === where))
    .map((room) => ({ room, at: lastAt(room) }))
    .sort((a, b) => (a.at === b.at ? (a.room.id < b.room.id ? -1 : 1) : a.at > b.at ? -1 : 1))
    .map(({ room }) => room);

/** When its newest line was sent; '' where it is not known, `~` while the conversation has no message yet. */
function lastAt({ log, head }: RoomState): string {
  if (head === 0) return '~';
  return log?.chunks.at(-1)?.at(-1)?.sentAt ?? '';
}

/** The rooms that the user can join. */
export const otherRooms = (directory: readonly RoomView[], joined: readonly RoomId[]): readonly RoomView[] =>
  directory.filter(({ room, kind }) => kind !== 'direct' && !joined.includes(room));

/** The users of a room, in the order of their nicknames. Somebody is away who is away on all connections. */
export function presentUsers(people: readonly Present[]): readonly PresentUser[] {
  const users = new Map<UserId, PresentUser>();
  for (const { userId: id, nickname, account, wire, state, status } of people) {
    const before = users.get(id);
    const { wires = [] } = before ?? {};
    const shown = before && !(before.state === 'away' && state !== 'away') ? before.state : state;
    users.set(id, {
      id,
      nickname,
      account,
      wires: wires.includes(wire) ? wires : [...wires, wire],
      ...(shown && { state: shown }),
      ...(status && { status }),
    });
  }
  return [...users.values()].sort((a, b) => a.nickname.localeCompare(b.nickname));
}

/** How many people are in the room: each once, on however many connections. Of a crowd only the connections are known. */
export const countHere = ({ people, present }: Pick<RoomState, 'people' | 'present'>): number =>
  people.length < present ? present : new Set(people.map(({ userId }) => userId)).size;

/** Those who are in any room now. Of a crowded room the server names nobody. */
export const peopleHere = (rooms: Rooms): ReadonlyMap<UserId, PresentUser> =>
  new Map(presentUsers([...rooms.values()].flatMap(({ people }) => people)).map((user) => [user.id, user]));
