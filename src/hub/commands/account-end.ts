import { deletedUser } from '#model/deleted-user.ts';
import { isDirectRoom, lobby } from '#model/names.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import { verifyOwn } from '../accounts/credentials.ts';
import { codeRefusal } from '../accounts/second-factor.ts';
import { forgetAll, signOutAll } from '../accounts/sign-out.ts';
import { forgetNewcomer } from '../coming/registration.ts';
import type { Context } from '../context.ts';
import { takeBackAll } from '../files/taking-back.ts';
import { kindOf } from '../own/own-lists.ts';
import type { Session } from '../session/session.ts';
import { enforceUserChange } from '../session/user-changes.ts';
import { writeEntry } from './rooms.ts';
import type { Rule } from './rule.ts';
import { forEver, purgeRoom } from './sanctions.ts';

/** The facts that are the account's own. What moderators have written down about it stays theirs. */
const ownFacts = [
  'person',
  'avatar',
  'seen',
  'tokenUse',
  'totp',
  'resetLink',
  'email',
  'emailLink',
  'identity',
  'passkey',
  'block',
  'followed',
  'pushSubscriber',
  ...Object.values(kindOf),
] as const;

/**
 * The nickname is free again, and nothing signs in as the account any more. What it wrote stays as that of a deleted user, or is
 * deleted first. Each step may be repeated: if the store fails in between, so can the command.
 */
const deleteAccount: Rule<'deleteAccount'> = async (context, session, { password, code, messages }) => {
  const { store, facts, clock } = context;
  const { users } = store;
  const account = await verifyOwn(context, session, password);
  if (isRefusal(account)) return account;
  const { id: user, role } = account;
  const refused = await codeRefusal(context, session, user, code);
  if (refused) return refused;
  const moderates = context.permissions.moderates(session.actor);
  if (role === 'owner' && !(await users.setRole(user, 'member'))) return refuse('last_owner');
  // Nothing more should be written while it goes, not even by other tabs of the same browser.
  await signOutAll(context, user, session, 'alone');
  const { memberships, rooms } = await roomsOf(context, user);
  await forgetAll(context, 'scheduled', user);
  // As far back as it may take back everything it has said: see `deleteMine`.
  const since = moderates ? ever : (context.server.changeableSince(clock.now()) ?? ever);
  const purge = async (moderated: false | 'by the server') => {
    if (messages === 'keep') return;
    for (const [id, own] of rooms)
      await purgeRoom(context, session, id, { user, since: own ? ever : since, moderated });
  };
  await purge(false);
  for (const room of memberships) await leaveForGood(context, session, room);
  const at = clock.now();
  await facts.write({ kind: 'deletedUser', id: String(user), version: 0, about: '', data: { at } });
  // What others with its password are doing in this moment is not kept after its rooms were forgotten.
  await users.bar(user, forEver);
  // What came in between: a node may have been about to post what was due. The user itself can write no deletion any more.
  await purge('by the server');
  await users.removeAccount(user, deletedUser);
  await enforceUserChange(context, { kind: 'deleted', user }, session);
  // Also those that have signed in meanwhile.
  await signOutAll(context, user, session, 'alone');
  for (const kind of ownFacts) await forgetAll(context, kind, user);
  await forgetNewcomer(context, user);
  await takeBackAll(context, user);
  session.endWhenIdle();
  return { kind: 'done', of: 'deleteAccount' };
};

/**
 * The rooms that the user may have written in, each with whether it moderates there, and those that it has to leave. A direct room is its
 * members' for ever.
 */
async function roomsOf({ store }: Context, user: number) {
  const own = await store.rooms.memberships(user);
  const open = await store.rooms.list();
  return {
    memberships: own.map(({ room }) => room.id).filter((id) => id !== lobby && !isDirectRoom(id)),
    rooms: new Map([
      ...open.map(({ id }) => [id, false] as const),
      ...own.map(({ room, membership }) => [room.id, membership.role === 'moderator'] as const),
    ]),
  };
}

const ever = Number.NEGATIVE_INFINITY;

async function leaveForGood(context: Context, session: Session, room: string): Promise<void> {
  await writeEntry(context, session, { kind: 'left', room });
  session.memberships.delete(room);
  session.unsubscribe(room);
  context.presence.changed(session);
}

export const accountEndRules = { deleteAccount };
