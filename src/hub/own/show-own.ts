import type { EventOf } from '#model/event.ts';
import type { ListItems, OwnList } from '#model/list.ts';
import type { RoomId, UserId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { withRoomNames } from '../session/shown-names.ts';
import { ownPage } from './own-lists.ts';

/** Tells the user's sessions on this node what it keeps for itself now, so that all its devices show the same. */
export async function showOwn(
  context: Context,
  user: UserId,
  list: OwnList,
  except?: Session,
): Promise<void> {
  const sessions = [...context.sessions.ofUser(user)].filter(
    (session) => session !== except && session.traits.replaysHistory,
  );
  if (sessions.length === 0) return;
  const event = { kind: 'own', list, ...(await ownPage(context, user, list)) } as EventOf<'own'>;
  for (const session of sessions) session.send(event);
}

/** Those who keep no list of what they have. */
const listless = (context: Context, user: UserId): readonly Session[] =>
  [...context.sessions.ofUser(user)].filter(({ traits }) => traits.receivesRooms && !traits.replaysHistory);

/** Tells those who keep no list of their reminders which of them are due since the last look. */
export async function tellDue(context: Context, user: UserId, after: number): Promise<void> {
  const sessions = listless(context, user);
  if (sessions.length === 0) return;
  const { items } = await ownPage(context, user, 'reminders');
  const due = items.filter((item) => item.due && item.at > after);
  for (const session of sessions) await send(context, session, 'reminders', due);
}

/** Tells them that something was to be posted in the room, and was refused. */
export async function tellUnposted(context: Context, user: UserId, room: RoomId): Promise<void> {
  const sessions = listless(context, user);
  if (sessions.length === 0) return;
  const unposted = (await unpostedOf(context, user)).filter((draft) => draft.room === room);
  for (const session of sessions) await send(context, session, 'drafts', unposted);
}

async function unpostedOf(context: Context, user: UserId): Promise<readonly ListItems['drafts'][]> {
  const { items } = await ownPage(context, user, 'drafts');
  return items.filter(({ refused }) => refused !== undefined);
}

async function send<L extends 'reminders' | 'drafts'>(
  context: Context,
  session: Session,
  list: L,
  items: readonly ListItems[L][],
): Promise<void> {
  if (items.length === 0 || session.ended) return;
  const event = { kind: 'own', list, items } as EventOf<'own'>;
  session.send(await withRoomNames(context, session, event));
}

/** Of what was due while the user was away, and of what was refused then, who comes in is told, unless its client asks for its lists. */
export async function tellDueAtEntry(context: Context, session: Session): Promise<void> {
  const { user, traits } = session;
  if (user?.kind !== 'account' || traits.replaysHistory) return;
  const { items } = await ownPage(context, user.id, 'reminders');
  await send(
    context,
    session,
    'reminders',
    items.filter((item) => item.due),
  );
  await send(context, session, 'drafts', await unpostedOf(context, user.id));
}
