import { limits } from '#model/limits.ts';
import type { RoomId, UserId } from '#model/names.ts';
import { parseKnownNickname } from '#model/nickname.ts';
import { encodeNotice, type UserNotice } from '#model/notice.ts';
import type { User } from '#model/user.ts';
import { applyPerson } from '../accounts/shown-person.ts';
import { tellDeclined } from '../coming/declined.ts';
import type { Context } from '../context.ts';
import { endSubscription, subscribeToRoom } from '../log/subscribe.ts';
import { hideBlocked } from '../moderation/blocks.ts';
import { tellOfTask } from '../moderation/tasks.ts';
import { showOwn, tellUnposted } from '../own/show-own.ts';
import { readMemberships } from './current-memberships.ts';
import type { Identity, Session } from './session.ts';

type Guest = Extract<Identity, { kind: 'guest' }>;

/** Applies a change of a user to its sessions on all nodes. `by`: the session that asked for it. */
export function announceUserChange(
  context: Context,
  notice: UserNotice,
  by: Session | 'node',
): Promise<void> {
  context.bus.publish('users', encodeNotice(notice));
  return applyUserChange(context, notice, by);
}

/**
 * The same for what is taken away: fulfilled when the other nodes have carried it out, with how many of them have not within
 * `limits.confirmMs`. Those carry it out when they hear of the others again or, at the latest, when they compare with the store.
 */
export async function enforceUserChange(
  context: Context,
  notice: UserNotice,
  by: Session | 'node',
): Promise<{ readonly unconfirmed?: number }> {
  const asked = context.moderation.enforce(notice, context.newId());
  await applyUserChange(context, notice, by);
  const unconfirmed = await asked;
  return unconfirmed > 0 ? { unconfirmed } : {};
}

/** Another node tells of a change, and may wait until it is applied here. */
export async function receiveUserNotice(context: Context, notice: UserNotice): Promise<void> {
  await applyUserChange(context, notice);
  const isAnswered = notice.kind === 'rollCall' || notice.kind === 'here' || notice.kind === 'confirmed';
  if (notice.request !== undefined && !isAnswered) context.moderation.confirm(notice.request);
}

/** Applies a change of a user to its sessions on this node. Without `by` it comes from another node. */
export async function applyUserChange(
  context: Context,
  notice: UserNotice,
  origin?: Session | 'node',
): Promise<void> {
  const by = origin === 'node' ? undefined : origin;
  switch (notice.kind) {
    case 'renamed':
      return applyRename(context, notice.user, by);
    case 'revoked':
      return endSessionsWith(context, notice.user, notice.token, by);
    case 'entered':
      return notice.beside ? undefined : keepLastSession(context, notice, by);
    case 'left':
      return keepTogether(context, notice.user);
    case 'kicked':
      for (const session of context.sessions.ofUser(notice.user))
        session.end('kicked', { reason: notice.reason ?? '' });
      return;
    case 'blocked':
      for (const session of context.sessions.ofUser(notice.user))
        if (session !== by || !session.traits.replaysHistory) await hideBlocked(context, session);
      return;
    case 'signedOut':
      return signOut(context, notice);
    case 'deleted':
      return context.deletedUsers.add(notice.user);
    case 'rollCall':
      return context.accounts.rollCall.answer(notice);
    case 'here':
      return context.accounts.rollCall.received(notice);
    case 'person':
      return applyPerson(context, notice.user);
    case 'own':
      await showOwn(context, notice.user, notice.list, by);
      if (notice.unposted !== undefined) await tellUnposted(context, notice.user, notice.unposted);
      return;
    case 'role':
      return applyRole(context, notice.user);
    case 'membership':
      return applyMembership(context, notice.user, notice.room);
    case 'sanctioned':
      return context.moderation.applySanctions();
    case 'read':
      return context.readNotices.show(notice);
    case 'floor':
      return context.streams.get(notice.room)?.raiseFloor(notice.floor, notice.last);
    case 'server':
      return context.server.load();
    case 'declined':
      return tellDeclined(context, notice);
    case 'task':
      // Whoever could not be told is, at the next sign-in: what has come is kept already.
      return tellOfTask(context, notice.task, by).catch(() => {});
    case 'confirmed':
      return context.moderation.confirmations.received(notice);
  }
}

async function applyRole(context: Context, id: UserId): Promise<void> {
  for (const session of context.sessions.ofUser(id)) await refreshUser(context, session);
}

/** The user's sessions on this node receive the room from now on, or do not any more. */
async function applyMembership(context: Context, id: UserId, room: RoomId): Promise<void> {
  const { sessions, presence } = context;
  for (const session of sessions.ofUser(id)) {
    const kept = (await readMemberships(context, session)).find((one) => one.room.id === room);
    if (!kept) {
      session.memberships.delete(room);
      if (session.subscriptions.get(room)?.stream.room.kind === 'private')
        endSubscription(context, session, room);
      continue;
    }
    session.memberships.set(room, kept.membership.role);
    if (!session.traits.receivesRooms || session.subscriptions.has(room)) continue;
    const { name } = kept.room;
    await subscribeToRoom(context, session, room);
    // It may have been put out again meanwhile.
    if (!session.subscriptions.has(room)) continue;
    session.send({ kind: 'invited', room, ...(name !== undefined && { name }) });
    presence.changed(session);
  }
}

/** The sessions are sent `you`, except `by`, which gets it as its answer. */
async function applyRename(context: Context, id: UserId, by?: Session): Promise<void> {
  for (const session of context.sessions.ofUser(id)) {
    if (!(await refreshUser(context, session))) continue;
    showUser(context, session, by);
    // Another node has renamed a guest that is connected here: this node keeps the nickname alive.
    if (by === undefined) await claimAgain(context, session);
  }
}

/**
 * Gives the session the nickname and the role that the store has now: notices may cross, so what was read before the session was
 * changed is read once more. False if nothing is another.
 */
async function refreshUser(context: Context, session: Session): Promise<boolean> {
  for (;;) {
    const { identity } = session;
    if (identity.kind === 'anonymous') return false;
    const { id } = identity.user;
    const user = (await context.store.users.get([id])).get(id);
    if (session.identity === identity) return user !== undefined && setUser(context, session, user);
  }
}

/** What its user is now is shown to others and, unless it is answered, to itself. */
function showUser({ presence }: Context, session: Session, by?: Session): void {
  presence.changed(session);
  if (session !== by) session.send(whoIs(session));
}

/** Gives the session its user's nickname and role. A guest may have become an account meanwhile. False if nothing is another. */
export function setUser(context: Context, session: Session, now: User): boolean {
  const { identity } = session;
  if (identity.kind === 'anonymous' || !differs(identity.user, now)) return false;
  const { nickname, role } = now;
  const user = { ...identity.user, nickname, role };
  if (identity.kind === 'account' || now.kind !== 'account') session.identity = { ...identity, user };
  else {
    // The nickname is the account's for good: this node keeps it for nobody any more, and releases nothing when the session ends.
    context.nicknameOwners.release(user.id, session);
    session.identity = {
      ...({ kind: 'account', user: { ...user, kind: 'account' }, since: context.clock.now() } as const),
      ticket: identity.ticket,
    };
  }
  return true;
}

type Changing = Pick<User, 'nickname' | 'role' | 'kind'>;

/** An account whose user is a guest by now was removed: its sessions are ended by whoever has done so. */
export const differs = (one: Changing, other: Changing): boolean =>
  one.nickname !== other.nickname ||
  one.role !== other.role ||
  (one.kind === 'guest' && other.kind === 'account');

/** A revoked token ends the sessions that it has signed in, such as other tabs of a browser. */
function endSessionsWith({ sessions }: Context, user: UserId, token: string, by?: Session): void {
  for (const session of sessions.ofUser(user)) {
    const { identity } = session;
    if (session !== by && identity.kind === 'account' && identity.token?.id === token) session.end('bye');
  }
}

/** Ends sessions of an account: they are told why, so that they do not come back by themselves. */
function signOut({ sessions }: Context, notice: Extract<UserNotice, { kind: 'signedOut' }>): void {
  for (const session of sessions.ofUser(notice.user)) {
    const { id, identity } = session;
    const token = identity.kind === 'account' ? identity.token?.id : undefined;
    const isMeant = notice.session === undefined || id === notice.session;
    const isSpared = id === notice.except || (token !== undefined && token === notice.exceptToken);
    if (isMeant && !isSpared) session.end('signed_out');
  }
}

/** Of a guest's sessions on all nodes the one that entered last stays. Every node decides alike, also when notices cross. */
async function keepLastSession(
  context: Context,
  { user, session: other, at }: Extract<UserNotice, { kind: 'entered' }>,
  by?: Session,
): Promise<void> {
  for (const session of context.sessions.ofUser(user)) {
    const { identity } = session;
    if (session.id === other || identity.kind !== 'guest') continue;
    const isLater = identity.enteredAt > at || (identity.enteredAt === at && session.id > other);
    // The nickname is released when the session is gone, where it is still kept by this node.
    if (!isLater) session.end('bye');
    else if (by === undefined) await claimAgain(context, session);
  }
}

/** On another node the last of a guest's sessions is gone, and the nickname with it: those here keep it. */
async function keepTogether(context: Context, user: UserId): Promise<void> {
  for (const session of context.sessions.ofUser(user)) await claimAgain(context, session);
}

/** Makes this node the one that keeps the guest's nickname. A session whose nickname is another user's by now is ended. */
export async function claimAgain(context: Context, session: Session): Promise<void> {
  const { identity } = session;
  const { store, node, clock, guests, nicknameOwners } = context;
  const name = session.user && parseKnownNickname(session.user.nickname);
  if (identity.kind !== 'guest' || !name) return;
  const tokenHash = context.fingerprint(identity.guestToken);
  await guests.run(tokenHash, async () => {
    if (!nicknameOwners.isKeptBy(identity.user.id, session)) return;
    const user = await store.users.enterGuest({ ...name, tokenHash, node, now: clock.now(), isBack: true });
    if (user !== 'taken') return nicknameOwners.rename(user.id, name.key);
    // Perhaps by itself: it is an account now.
    if (await refreshUser(context, session)) showUser(context, session);
    if (nicknameOwners.isKeptBy(identity.user.id, session)) session.end('nickname_taken');
  });
}

/** Releases the nickname of a guest whose session has ended, unless another session of the guest has taken it over or shares it. */
export function leaveAsGuest(
  context: Context,
  session: Session,
  { user, guestToken, beside }: Guest,
): Promise<void> {
  const { guests, nicknameOwners } = context;
  const hash = context.fingerprint(guestToken);
  return guests.run(hash, async () => {
    const key = nicknameOwners.release(user.id, session);
    // What the store has never heard of it does not have to release.
    if (key === undefined || user.id <= 0) return;
    await release(context, user.id, hash, key);
    if (beside) context.bus.publish('users', encodeNotice({ kind: 'left', user: user.id }));
  });
}

/** Tries again later when the store fails: nothing else would free the nickname while this node lives. */
async function release(context: Context, user: UserId, hash: string, key: string): Promise<void> {
  const { store, node, clock, guests, nicknameOwners } = context;
  try {
    await store.users.release({ key, user, node });
  } catch (error) {
    const again = async () => {
      if (!nicknameOwners.has(user)) await release(context, user, hash, key);
    };
    clock.after(limits.retryMs, () => void guests.run(hash, again).catch(() => {}));
    throw error;
  }
}

export function whoIs(session: Session) {
  const { id, nickname, kind } = session.user!;
  return {
    kind: 'you',
    session: session.id,
    userId: id,
    nickname,
    account: kind === 'account',
    rooms: session.rooms,
  } as const;
}
