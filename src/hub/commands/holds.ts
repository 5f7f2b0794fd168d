import { isCaption } from '#model/body.ts';
import { aboutUser } from '#model/facts.ts';
import { refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import { auditOf, subjectOf } from '../moderation/record.ts';
import type { Session } from '../session/session.ts';
import { enforceUserChange } from '../session/user-changes.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

/** Keeps all that a user writes, and its conversations. Nobody reads them for that. Answered when it holds on all nodes. */
const hold: Rule<'hold'> = async (context, session, { user: who, reason: text }) => {
  const reason = text.trim();
  if (!isCaption(reason)) return refuse('caption_invalid');
  const user = await findUser(context, who);
  if (!user) return refuse('no_such_person');
  const { facts, clock } = context;
  const id = `${user.id}`;
  const known = await facts.get('hold', id);
  const subject = subjectOf(user);
  const data = { user: subject, reason, by: subjectOf(session.user!), at: known?.data.at ?? clock.now() };
  const change = { kind: 'hold', id, version: known?.version ?? 0, about: aboutUser(user.id), data } as const;
  const act = auditOf(context, session, { of: 'hold', user: subject, ...(reason && { detail: reason }) });
  // Another owner has done the same in this moment.
  if (!(await facts.write(change, act))) return refuse('unavailable');
  return { kind: 'done', of: 'hold', ...(await enforce(context, session)) };
};

const unhold: Rule<'unhold'> = async (context, session, { user: who }) => {
  const user = await findUser(context, who);
  if (!user) return refuse('no_such_person');
  const { facts } = context;
  const known = await facts.get('hold', `${user.id}`);
  if (!known) return refuse('not_held');
  const act = auditOf(context, session, { of: 'unhold', user: subjectOf(user) });
  if (!(await facts.write({ kind: 'hold', id: known.id, version: known.version }, act)))
    return refuse('not_held');
  return { kind: 'done', of: 'unhold', ...(await enforce(context, session)) };
};

const enforce = (context: Context, session: Session) =>
  enforceUserChange(context, { kind: 'sanctioned', user: 0 }, session);

const holds: Rule<'holds'> = ({ moderation }) => ({
  kind: 'listed',
  list: 'holds',
  items: moderation.holds.all.map(({ data }) => data),
});

export const holdRules = { hold, unhold, holds };
