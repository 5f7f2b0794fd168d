import { isDirectRoom, type RoomId } from '#model/names.ts';
import type { Client } from '#sdk/client.ts';
import { messageIn, titleOf } from '#sdk/conversation/conversation.ts';
import type { RoomState } from '#sdk/conversation/room.ts';
import { namesOf } from '../chat-event.ts';
import type { KnownRoom, RoomBook } from '../room-book.ts';
import type { Incoming } from './incoming.ts';

const pageEntries = 100;

/** The rooms as the conversation on the native wire has them. */
export function nativeRoomBook(incoming: Incoming, client: () => Client): RoomBook {
  const loading = new Set<RoomId>();
  /** Of which rooms it was asked who is there, in which session. */
  const looked = new Map<RoomId, string>();
  return {
    list: () =>
      [...incoming.conversation.rooms.values()]
        .filter(({ id, log }) => !isDirectRoom(id) || log !== undefined)
        .map((room) => knownRoom(room, incoming)),
    messageAt: (room, seq) => messageIn(incoming.conversation, room, seq),
    seen: (room, seq) => incoming.markSeen(room, seq),
    async older(room) {
      const { log, floor = 1 } = incoming.conversation.rooms.get(room) ?? {};
      if (!log || log.oldest <= floor || loading.has(room)) return false;
      loading.add(room);
      const answer = await client().ask({ kind: 'history', room, before: log.oldest, limit: pageEntries });
      loading.delete(room);
      if (answer.kind !== 'history') return false;
      incoming.showHistory(answer.payload.entries);
      return answer.payload.entries.length > 0;
    },
    look(room) {
      const { state } = client();
      const isRoom = !isDirectRoom(room) && incoming.conversation.rooms.has(room);
      if (state.kind !== 'open' || !isRoom || looked.get(room) === state.session) return;
      looked.set(room, state.session);
      void client().ask({ kind: 'who', room });
    },
    typing: (room) => void client().ask({ kind: 'typing', room }),
  };
}

const sorted = new WeakMap<RoomState['people'], readonly string[]>();
const { compare } = new Intl.Collator();

/** The nicknames in their order: sorted once for as long as they are the same people. */
function namesIn({ people }: RoomState): readonly string[] {
  const names = sorted.get(people) ?? namesOf(people).sort(compare);
  sorted.set(people, names);
  return names;
}

function knownRoom(room: RoomState, { conversation, nickname }: Incoming): KnownRoom {
  const { id, settings, unread } = room;
  return {
    id,
    title: titleOf(conversation, id),
    direct: isDirectRoom(id),
    topic: settings.topic ?? '',
    people: namesIn(room),
    firstUnread: unread.count > 0 ? unread.first : undefined,
    forMe: unread.count > 0 && (unread.mentions > 0 || (isDirectRoom(id) && nickname !== undefined)),
  };
}
