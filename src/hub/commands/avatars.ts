import { digest } from '#lib/digest.ts';
import { aboutUser } from '#model/facts.ts';
import { refuse } from '#model/refusal.ts';
import { changePerson } from '../accounts/person.ts';
import type { Rule } from './rule.ts';

/** The picture of the account, which its gateway has made small. Its id follows from it, so that it may be kept for ever. */
const setAvatar: Rule<'setAvatar'> = async (context, session, { webp }) => {
  const { facts } = context;
  const user = session.user!.id;
  const about = aboutUser(user);
  const id = webp === '' ? undefined : digest(`${user} ${webp}`);
  // False: it is there already.
  if (id !== undefined) await facts.write({ kind: 'avatar', id, version: 0, about, data: { webp } });
  const isChanged = await changePerson(context, user, ({ avatar: _, ...rest }) => ({
    ...rest,
    ...(id !== undefined && { avatar: id }),
  }));
  if (!isChanged) return refuse('unavailable');
  for (const old of await facts.all('avatar', about))
    if (old.id !== id) await facts.write({ kind: 'avatar', id: old.id, version: old.version });
  return { kind: 'done', of: 'setAvatar' };
};

/** For whoever knows its id: pages cannot show who they are when they load a picture. */
const avatar: Rule<'avatar'> = async ({ facts }, _session, { id }) => {
  const kept = await facts.get('avatar', id);
  return kept ? { kind: 'avatar', id, webp: kept.data.webp } : refuse('not_found');
};

export const avatarRules = { setAvatar, avatar };
