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
  if (role === 'owner' && !(await users.setRole(user, 'member'))) return refuse('last_owner');
  // Nothing more should be written while it goes, not even by other tabs of the same browser.
  await signOutAll(context, user, session, 'alone');
  const { memberships, rooms } = await roomsOf(context, user);
  await forgetAll(context, 'scheduled', user);
  if (messages === 'delete')
    for (const room of rooms)
      await purgeRoom(context, session, room, { user, since: Number.NEGATIVE_INFINITY, moderated: false });
  for (const room of memberships) await leaveForGood(context, session, room);
  const at = clock.now();
  await facts.write({ kind: 'deletedUser', id: String(user), version: 0, about: '', data: { at } });
  // What others with its password are doing in this moment is not kept after its rooms were forgotten.
  await users.bar(user, forEver);
  // What came in between: a node may have been about to post what was due. The user itself can write no deletion any more.
  if (messages === 'delete')
    for (const room of rooms)
      await purgeRoom(context, session, room, {
        user,
        since: Number.NEGATIVE_INFINITY,
        moderated: 'by the server',
      });
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

/** The rooms that the user may have written in, and those that it has to leave. A direct room is its members' for ever. */
async function roomsOf({ store }: Context, user: number) {
  const own = (await store.rooms.memberships(user)).map(({ room }) => room.id);
  const open = (await store.rooms.list()).map(({ id }) => id);
  return {
    memberships: own.filter((id) => id !== lobby && !isDirectRoom(id)),
    rooms: new Set([...own, ...open]),
  };
}

async function leaveForGood(context: Context, session: Session, room: string): Promise<void> {
  await writeEntry(context, session, { kind: 'left', room });
  session.memberships.delete(room);
  session.unsubscribe(room);
  context.presence.changed(session);
}

export const accountEndRules = { deleteAccount };
