import { aboutUser, type FactKind } from '#model/facts.ts';
import type { UserId } from '#model/names.ts';
import type { Context } from '../context.ts';
import type { AnyChange } from '../facts.ts';
import type { Session } from '../session/session.ts';
import { enforceUserChange } from '../session/user-changes.ts';

/**
 * Revokes all tokens of the user and ends all its sessions, except `spared` and what has the same token: `alone` ends the others
 * with that token as well. Tokens first: a client that comes back at once must not find its own still valid.
 */
export async function signOutAll(
  context: Context,
  user: UserId,
  spared?: Session,
  how?: 'alone',
): Promise<void> {
  const { users } = context.store;
  const kept = spared?.identity.kind === 'account' ? spared.identity.token?.id : undefined;
  const tokens = (await users.tokens(user)).filter(({ id }) => id !== kept);
  for (const { id } of tokens) await users.revokeToken(user, id);
  const exceptions = {
    ...(spared && { except: spared.id }),
    ...(kept !== undefined && how !== 'alone' && { exceptToken: kept }),
  };
  await enforceUserChange(context, { kind: 'signedOut', user, ...exceptions }, spared ?? 'node');
  await forgetUses(context, user);
}

/** Removes what is known of the use of tokens that are gone. */
export async function forgetUses({ facts, store }: Context, user: UserId): Promise<void> {
  const there = new Set((await store.users.tokens(user)).map(({ id }) => id));
  for (const { id, version } of await facts.all('tokenUse', aboutUser(user)))
    if (!there.has(id)) await facts.write({ kind: 'tokenUse', id, version });
}

/** Removes all facts of this kind about the user. */
export async function forgetAll({ facts }: Context, kind: FactKind, user: UserId): Promise<void> {
  for (const { id, version } of await facts.all(kind, aboutUser(user)))
    await facts.write({ kind, id, version } as AnyChange);
}
