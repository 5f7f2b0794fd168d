import type { EventOf } from '#model/event.ts';
import type { ListItems, OwnList } from '#model/list.ts';
import type { UserId } from '#model/names.ts';
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

/** Tells those who keep no list of their reminders which of them are due since the last look. */
export async function tellDue(context: Context, user: UserId, after: number): Promise<void> {
  const sessions = [...context.sessions.ofUser(user)].filter(
    ({ traits }) => traits.receivesRooms && !traits.replaysHistory,
  );
  if (sessions.length === 0) return;
  const { items } = await ownPage(context, user, 'reminders');
  const due = items.filter((item) => item.due && item.at > after);
  if (due.length === 0) return;
  for (const session of sessions) await sendDue(context, session, due);
}

async function sendDue(
  context: Context,
  session: Session,
  items: readonly ListItems['reminders'][],
): Promise<void> {
  session.send(await withRoomNames(context, session, { kind: 'own', list: 'reminders', items }));
}

/** Of what was due while the user was away, who comes in is told, unless its client asks for its list. */
export async function tellDueAtEntry(context: Context, session: Session): Promise<void> {
  const { user, traits } = session;
  if (user?.kind !== 'account' || traits.replaysHistory) return;
  const { items } = await ownPage(context, user.id, 'reminders');
  const due = items.filter((item) => item.due);
  if (due.length === 0 || session.ended) return;
  await sendDue(context, session, due);
}
