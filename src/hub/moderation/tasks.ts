import type { TaskKind, Tasks } from '#model/event.ts';
import { limits } from '#model/limits.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';

/** Tells the moderators who are here that something has come for them. `by`: the session that has brought it. */
export async function tellOfTask(context: Context, task: TaskKind, by?: Session): Promise<void> {
  const moderators = [...context.sessions].filter((session) => session !== by && isTold(context, session));
  if (moderators.length === 0) return;
  const tasks = await openTasks(context);
  for (const session of moderators)
    if (isTold(context, session)) session.send({ kind: 'tasks', new: task, ...tasks });
}

/** Tells a moderator who has just signed in what waits, if anything does. */
export async function tellOfTasks(context: Context, session: Session): Promise<void> {
  if (!isTold(context, session)) return;
  const tasks = await openTasks(context);
  const isAny = tasks.applications + tasks.newcomers + tasks.reports > 0;
  if (isAny && isTold(context, session)) session.send({ kind: 'tasks', ...tasks });
}

const isTold = ({ permissions }: Context, { actor, traits, ended }: Session): boolean =>
  !ended && traits.receivesRooms && permissions.moderates(actor);

/** As many as one list has of each: beyond that it makes no difference. */
async function openTasks({ facts, server }: Context): Promise<Tasks> {
  const count = async (kind: TaskKind) => (await facts.page(kind, { limit: limits.listItems })).length;
  const [applications, newcomers, reports] = await Promise.all([
    count('application'),
    server.newcomers === 'waiting' ? count('newcomer') : 0,
    count('report'),
  ]);
  return { applications, newcomers, reports };
}
