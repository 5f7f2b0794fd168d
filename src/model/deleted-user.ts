import type { Entry, Reactions } from './entry.ts';
import { directMembers, type UserId } from './names.ts';

/** The name of a user whose account was deleted. No nickname has a space in it. */
export const deletedUser = 'deleted user';

/** The entry as it is shown: without the names that deleted users had then. */
export function withoutNames(entry: Entry, gone: ReadonlySet<UserId>): Entry {
  const named = 'user' in entry && gone.has(Number(entry.user)) ? { ...entry, nickname: deletedUser } : entry;
  const posted = named.kind === 'posted' ? { ...named, ...fieldsWithout(named, gone) } : named;
  const { author } = posted;
  return gone.has(author.id) ? { ...posted, author: { ...author, nickname: deletedUser } } : posted;
}

function fieldsWithout(
  { room, author, to, reactions }: Extract<Entry, { kind: 'posted' }>,
  gone: ReadonlySet<UserId>,
) {
  const isToGone = directMembers(room).some((id) => id !== author.id && gone.has(id));
  return {
    ...(to !== undefined && isToGone && { to: deletedUser }),
    ...(reactions && { reactions: reactionsWithout(reactions, gone) }),
  };
}

const reactionsWithout = (reactions: Reactions, gone: ReadonlySet<UserId>): Reactions =>
  Object.fromEntries(
    Object.entries(reactions).map(([emoji, users]) => [
      emoji,
      users.map((user) => (gone.has(user.id) ? { ...user, nickname: deletedUser } : user)),
    ]),
  );
