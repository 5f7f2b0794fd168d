import { limits } from '#model/limits.ts';
import { isDirectRoom, lobby } from '#model/names.ts';
import type { RoomMembership } from '#store.ts';
import type { AnswerAndMore } from '../commands/rule.ts';
import type { Context } from '../context.ts';
import { subscribeToRooms, type WantedRoom } from '../log/subscribe.ts';
import { hideBlocked } from '../moderation/blocks.ts';
import { tellOfTasks } from '../moderation/tasks.ts';
import { tellDueAtEntry } from '../own/show-own.ts';
import { standingOf } from './person.ts';
import type { Session } from './session.ts';

/** What an answer alone tells. */
export interface Secrets {
  readonly guestToken?: string;
  readonly token?: string;
}

/** The answer to who has signed in, and what follows it. `known`: the memberships of a user who may have been here before. */
export function entered(
  context: Context,
  session: Session,
  known: readonly RoomMembership[] | undefined,
  secrets: Secrets,
): AnswerAndMore {
  const user = session.user!;
  const memberships = known ?? [];
  for (const { room, membership } of memberships) session.memberships.set(room.id, membership.role);
  const joined = memberships.map(({ room }) => room.id).filter((id) => id !== lobby && !isDirectRoom(id));
  context.onNamed(session);
  return {
    answer: {
      kind: 'entered',
      session: session.id,
      userId: user.id,
      nickname: user.nickname,
      account: user.kind === 'account',
      rooms: [lobby, ...joined],
      ...secrets,
    },
    async more() {
      if (!session.traits.receivesRooms) return;
      const rooms = [lobby, ...joined].map((id) => ({ id, read: 0 }));
      if (known) await orEnd(session, hideBlocked(context, session, 'first'));
      const wanted = [...directRooms(memberships, session), ...rooms];
      await orEnd(session, subscribeToRooms(context, session, wanted));
      await announceSelf(context, session);
      await tellOfTasks(context, session).catch(() => {});
      await tellDueAtEntry(context, session).catch(() => {});
    },
  };
}

/**
 * The direct rooms to subscribe to at login: those with unread messages and, where history is replayed, some others. The rest
 * are listed by `rooms`, and are subscribed to when they have a new entry.
 */
function directRooms(memberships: readonly RoomMembership[], { traits }: Session): readonly WantedRoom[] {
  return memberships
    .filter(({ room }) => isDirectRoom(room.id) && room.head > 0)
    .filter(({ room, membership }) => traits.replaysHistory || membership.read < room.head)
    .map(({ room, membership }) => ({
      id: room.id,
      read: membership.read,
      unread: membership.read < room.head,
    }))
    .sort((a, b) => Number(b.unread) - Number(a.unread))
    .slice(0, limits.directRoomsAtLogin);
}

/**
 * If the store fails here, the session would be authenticated but never receive anything, or what its user does not want to see. It
 * is closed, so that its client reconnects.
 */
async function orEnd(session: Session, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    session.end('internal');
    throw error;
  }
}

async function announceSelf({ presence }: Context, session: Session): Promise<void> {
  const { user } = session;
  if (session.ended || !user) return;
  presence.changed(session);
  if (!session.traits.seesOwnJoin) return;
  const crowded = await presence.whenAnnounced();
  if (!crowded.has(lobby)) return;
  // In a crowded room only the count is announced, but this session has to see its own join.
  const { id, wire } = session;
  const self = {
    session: id,
    userId: user.id,
    nickname: user.nickname,
    account: user.kind === 'account',
    wire,
    ...standingOf(session),
  };
  const present = presence.registry.count(lobby);
  session.send({ kind: 'presence', room: lobby, present, came: [self], went: [], renamed: [] });
}
