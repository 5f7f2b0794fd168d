import { isCaption } from '#model/body.ts';
import { isShownMessage } from '#model/entry.ts';
import { aboutUser, oldestFirstId, type Report, shortReportId } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { messageId, parseMessageId } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import type { FactOf } from '../facts.ts';
import { auditOf, subjectOf } from '../moderation/record.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange } from '../session/user-changes.ts';
import { accessRoom } from './access.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

/** Tells the moderators of a message or of a user. The message is kept as it is now, in case it is changed. */
const report: Rule<'report'> = async (context, session, command) => {
  const reason = command.reason.trim();
  if (!isCaption(reason)) return refuse('caption_invalid');
  if ((command.messageId === undefined) === (command.user === undefined)) return refuse('bad_payload');
  const subject =
    command.messageId === undefined
      ? await reportedUser(context, command.user!)
      : await reportedMessage(context, session, command.messageId);
  if (isRefusal(subject)) return subject;
  const about = aboutUser(session.user!.id);
  // Each is read by people.
  if ((await context.facts.all('report', about)).length >= limits.reportsPerUser)
    return refuse('too_many_reports');
  if (!session.allowance.takePost(context.clock.now())) return refuse('too_fast');
  // Guests are as many as somebody likes. They should not take the voice of the accounts behind the same address.
  const isGuest = session.user!.kind !== 'account';
  if (isGuest && !context.limiters.takeReport(session, context.clock.now()))
    return refuse('too_many_reports');
  const at = context.clock.now();
  const data: Report = { ...subject, reason, by: subjectOf(session.user!), at };
  const id = oldestFirstId(at, context.newId());
  await context.facts.write({ kind: 'report', id, version: 0, about, data });
  await announceUserChange(context, { kind: 'task', user: 0, task: 'report' }, session);
  return { kind: 'done', of: 'report' };
};

type Reported = Pick<Report, 'user' | 'messageId' | 'body'>;

async function reportedUser(context: Context, who: string | number): Promise<Reported | Refusal> {
  const user = await findUser(context, who);
  return user ? { user: subjectOf(user) } : refuse('no_such_person');
}

async function reportedMessage(
  context: Context,
  session: Session,
  named: string,
): Promise<Reported | Refusal> {
  const place = parseMessageId(named);
  const room = place && (await accessRoom(context, session, 'history', place.room));
  if (!room || isRefusal(room)) return refuse('no_such_message');
  const [entry] = await context.store.log.read({ room: room.id, after: place.seq - 1, limit: 1 });
  if (entry?.seq !== place.seq || !isShownMessage(entry)) return refuse('no_such_message');
  return { user: subjectOf(entry.author), messageId: messageId(room.id, place.seq), body: entry.body };
}

const reports: Rule<'reports'> = async ({ facts }, _session, { after }) => {
  const page = await facts.page('report', {
    limit: limits.listItems,
    ...(after !== undefined && { after }),
  });
  const next = page.length === limits.listItems ? page.at(-1)!.id : undefined;
  const items = page.map(({ id, data }) => ({ id, ...data }));
  return { kind: 'listed', list: 'reports', items, ...(next !== undefined && { next }) };
};

/** The report is dealt with: it leaves the queue, and stays in the audit list. */
const resolveReport: Rule<'resolveReport'> = async (context, session, command) => {
  const note = command.note.trim();
  if (!isCaption(note)) return refuse('caption_invalid');
  const known = await findReport(context, command.id);
  if (!known) return refuse('no_such_report');
  const { id, version, data } = known;
  const detail = [data.messageId ?? '', data.reason, note].filter(Boolean).join(' · ');
  const act = auditOf(context, session, { of: 'resolveReport', user: data.user, detail });
  if (!(await context.facts.write({ kind: 'report', id, version }, act))) return refuse('no_such_report');
  return { kind: 'done', of: 'resolveReport' };
};

/** By its id or, where people have typed it, by the letters that name it among those that are open. */
async function findReport({ facts }: Context, id: string): Promise<FactOf<'report'> | undefined> {
  const known = await facts.get('report', id);
  if (known) return known;
  const page = await facts.page('report', { limit: limits.listItems });
  const named = page.filter((report) => shortReportId(report.id) === id.toLowerCase());
  return named.length === 1 ? named[0] : undefined;
}

/** What moderators have done, the newest first. */
const audit: Rule<'audit'> = async ({ facts }, _session, { after, limit }) => {
  const page = await facts.page('audit', { limit, ...(after !== undefined && { after }) });
  const next = page.length === limit ? page.at(-1)!.id : undefined;
  const items = page.map(({ id, data }) => ({ id, ...data }));
  return { kind: 'listed', list: 'audit', items, ...(next !== undefined && { next }) };
};

export const reportRules = { report, reports, resolveReport, audit };
