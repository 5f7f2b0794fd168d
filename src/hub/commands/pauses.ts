import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import type { Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import { newestOf } from '../log/newest.ts';
import type { Session } from '../session/session.ts';

/**
 * The pause between the messages of one user in a room with slow mode. What this node has taken lately it keeps in mind; what others
 * have taken, and what was said before a restart, stands in the log, which is read once for each message, in such rooms only. Two
 * messages that reach two nodes before either is in the log are both taken: to exclude that, nodes would have to wait for each other.
 */
export interface Pause {
  /** Otherwise nothing new is written. */
  readonly isOver: boolean;
  /** Nothing was written: the next message need not wait for this one. */
  giveBack(): void;
}

/** Whether the speaker has to pause in this room. Moderators need not. */
export const needsPause = (
  { permissions }: Context,
  speaker: Pick<Session, 'actor' | 'accessTo'>,
  room: Room,
): boolean =>
  room.settings.slow !== undefined && !permissions.moderates(speaker.actor, speaker.accessTo(room));

/** Takes the pause of this user in this room, if the one before is over. */
export async function takePause(context: Context, user: UserId, { id, settings }: Room): Promise<Pause> {
  const { slow = 0 } = settings;
  const { slowMode, store, clock } = context;
  const now = clock.now();
  const taken = slowMode.take(user, id, slow, now);
  if (!taken) return notOver;
  const since = now - slow * 1_000;
  try {
    const test = ({ author, sentAt }: { author: { id: UserId }; sentAt: number }) =>
      author.id === user && sentAt <= now + limits.newsMs;
    const last = await newestOf(store, { room: id, since, test, pages: limits.slowModePages });
    if (!last) return { isOver: true, giveBack: () => taken.giveBack() };
    taken.giveBack(last.sentAt + slow * 1_000);
    return notOver;
  } catch (error) {
    taken.giveBack();
    throw error;
  }
}

const notOver: Pause = { isOver: false, giveBack() {} };
