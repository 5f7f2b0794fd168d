import { aboutUser } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { refuse } from '#model/refusal.ts';
import { blockedBy, blockId } from '../moderation/blocks.ts';
import { subjectOf } from '../moderation/record.ts';
import { announceUserChange } from '../session/user-changes.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

const block: Rule<'block'> = async (context, session, command) => {
  const { facts, clock } = context;
  const me = session.user!;
  const user = await findUser(context, command.user);
  if (!user || user.id === me.id) return refuse('no_such_person');
  if ((await facts.all('block', aboutUser(me.id))).length >= limits.blocksPerUser)
    return refuse('too_many_blocks');
  const data = { user: subjectOf(user), at: clock.now() };
  // False: it is there already.
  await facts.write({
    kind: 'block',
    id: blockId(me.id, user.id),
    version: 0,
    about: aboutUser(me.id),
    data,
  });
  await announceUserChange(context, { kind: 'blocked', user: me.id }, session);
  return { kind: 'done', of: 'block' };
};

const unblock: Rule<'unblock'> = async (context, session, command) => {
  const { facts } = context;
  const me = session.user!;
  const user = await findUser(context, command.user);
  const known = user && (await facts.get('block', blockId(me.id, user.id)));
  if (!known) return refuse('no_such_person');
  await facts.write({ kind: 'block', id: known.id, version: known.version });
  await announceUserChange(context, { kind: 'blocked', user: me.id }, session);
  return { kind: 'done', of: 'unblock' };
};

const blocks: Rule<'blocks'> = async (context, session) => ({
  kind: 'listed',
  list: 'blocks',
  items: await blockedBy(context, session.user!.id),
});

export const blockRules = { block, unblock, blocks };
