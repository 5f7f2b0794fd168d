import { aboutUser, type Subject } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import { refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import { subjectOf } from '../moderation/record.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

const idOf = (by: UserId, user: UserId): string => `${by}-${user}`;

/** Whether this user takes nothing from that one. */
export const hasBlocked = async ({ facts }: Context, by: UserId, user: UserId): Promise<boolean> =>
  (await facts.get('block', idOf(by, user))) !== undefined;

const block: Rule<'block'> = async (context, session, command) => {
  const { facts, clock } = context;
  const me = session.user!;
  const user = await findUser(context, command.user);
  if (!user || user.id === me.id) return refuse('no_such_person');
  if ((await facts.all('block', aboutUser(me.id))).length >= limits.blocksPerUser)
    return refuse('too_many_blocks');
  const data = { user: subjectOf(user), at: clock.now() };
  // False: it is there already.
  await facts.write({ kind: 'block', id: idOf(me.id, user.id), version: 0, about: aboutUser(me.id), data });
  return { kind: 'done', of: 'block' };
};

const unblock: Rule<'unblock'> = async (context, session, command) => {
  const { facts } = context;
  const me = session.user!;
  const user = await findUser(context, command.user);
  const known = user && (await facts.get('block', idOf(me.id, user.id)));
  if (!known) return refuse('no_such_person');
  await facts.write({ kind: 'block', id: known.id, version: known.version });
  return { kind: 'done', of: 'unblock' };
};

const blocks: Rule<'blocks'> = async ({ facts, store }, session) => {
  const kept = await facts.all('block', aboutUser(session.user!.id));
  // They may have other nicknames by now.
  const users = await store.users.get(kept.map(({ data }) => data.user.id));
  const items = kept.map(({ data: { user } }): Subject => subjectOf(users.get(user.id) ?? user));
  return { kind: 'listed', list: 'blocks', items };
};

export const blockRules = { block, unblock, blocks };
