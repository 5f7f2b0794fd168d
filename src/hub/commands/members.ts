import { isCaption } from '#model/body.ts';
import type { CommandKind } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import type { MemberView } from '#model/list.ts';
import { isDirectRoom, lobby } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import { roomRoles, serverRoles, type User } from '#model/user.ts';
import { findClaim } from '../coming/owner-claim.ts';
import { isRefusedText, reportTexts } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { hasBlocked } from '../moderation/blocks.ts';
import { auditOf, record, subjectOf } from '../moderation/record.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange, enforceUserChange } from '../session/user-changes.ts';
import { accessRoom } from './access.ts';
import { large } from './large.ts';
import { findUser } from './nicknames.ts';
import { writeEntry } from './rooms.ts';
import type { Result, Rule } from './rule.ts';

/** Makes somebody a member: of a private room any member may, and of a public one everybody who is in it. */
const invite: Rule<'invite'> = async (context, session, command) => {
  const room = await accessRoom(context, session, 'invite', command.room);
  if (isRefusal(room)) return room;
  if (room.id === lobby || isDirectRoom(room.id)) return refuse('not_allowed');
  if (!session.memberships.has(room.id)) return refuse('not_in_room');
  const user = await findUser(context, command.user);
  if (!user) return refuse('no_such_person');
  if (user.kind === 'external') return refuse('no_such_person');
  if (user.kind === 'guest' && room.settings.guests === 'off') return refuse('guests_off');
  if (await hasBlocked(context, user.id, session.user!.id)) return refuse('blocked');
  if (!session.allowance.takePost(context.clock.now())) return refuse('too_fast');
  const known = (await context.store.rooms.memberships(user.id)).some((one) => one.room.id === room.id);
  if (known) return { kind: 'done', of: 'invite', room: room.id };
  const entry = { kind: 'added', room: room.id, user: `${user.id}`, nickname: user.nickname } as const;
  const outcome = await writeEntry(context, session, entry);
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  await announceUserChange(context, { kind: 'membership', user: user.id, room: room.id }, 'node');
  return { kind: 'done', of: 'invite', room: room.id, seq: outcome.entry.seq };
};

/** Whom a moderator may act against, in the room or, without one, on the server. */
async function findSubject(
  context: Context,
  session: Session,
  of: CommandKind,
  { room: name, user: who }: { readonly room?: string | undefined; readonly user: string | number },
): Promise<{ readonly user: User; readonly room: Room | undefined } | Refusal> {
  const room = name === undefined ? undefined : await accessRoom(context, session, of, name);
  if (room && isRefusal(room)) return room;
  if (!room && !context.permissions.moderates(session.actor)) return refuse('not_allowed');
  const user = await findUser(context, who);
  if (!user) return refuse('no_such_person');
  return context.permissions.outranks(session.actor, user) ? { user, room } : refuse('not_allowed');
}

export { findSubject };

const kick: Rule<'kick'> = async (context, session, command) => {
  const reason = command.reason.trim();
  if (!isCaption(reason)) return refuse('caption_invalid');
  const found = await findSubject(context, session, 'kick', command);
  if (isRefusal(found)) return found;
  const { user, room } = found;
  // It is read in the room.
  if (room && reason !== '' && session.accessTo(room).muted) return refuse('muted');
  if (room && isRefusedText(context, reason)) return refuse('word_refused');
  const act = { of: 'kick', user: subjectOf(user), ...(reason && { detail: reason }) } as const;
  if (!room) {
    await record(context, session, act);
    const taken = await enforceUserChange(context, { kind: 'kicked', user: user.id, reason }, session);
    return { kind: 'done', of: 'kick', ...taken };
  }
  // Everybody is in the lobby.
  if (room.id === lobby) return refuse('not_allowed');
  const entry = {
    kind: 'kicked',
    room: room.id,
    user: `${user.id}`,
    nickname: user.nickname,
    reason,
  } as const;
  const outcome = await writeEntry(context, session, entry);
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  await reportTexts(context, session.user!, reason);
  // At once, because each of them waits for others, and this node has everybody in the room to tell meanwhile.
  const [taken] = await Promise.all([
    enforceUserChange(context, { kind: 'membership', user: user.id, room: room.id }, session),
    record(context, session, { ...act, room: room.id }),
  ]);
  return { kind: 'done', of: 'kick', room: room.id, seq: outcome.entry.seq, ...taken };
};

const setRole: Rule<'setRole'> = async (context, session, command) => {
  if (command.room === undefined) return setServerRole(context, session, command);
  const role = roomRoles.find((role) => role === command.role);
  if (!role) return refuse('role_invalid');
  const room = await accessRoom(context, session, 'setRole', command.room);
  if (isRefusal(room)) return room;
  if (room.id === lobby) return refuse('not_allowed');
  const user = await findUser(context, command.user);
  if (!user) return refuse('not_a_member');
  // By the user's rooms, which are few, and not by the room's members, who may be very many.
  const known = await context.store.rooms.memberships(user.id);
  if (!known.some((one) => one.room.id === room.id)) return refuse('not_a_member');
  const entry = { kind: 'role', room: room.id, user: `${user.id}`, nickname: user.nickname, role } as const;
  const outcome = await writeEntry(context, session, entry);
  if (outcome.kind === 'rejected') return refuse(outcome.why);
  const taken = await enforceUserChange(
    context,
    { kind: 'membership', user: user.id, room: room.id },
    session,
  );
  await record(context, session, { of: 'setRole', user: subjectOf(user), room: room.id, detail: role });
  return { kind: 'done', of: 'setRole', room: room.id, seq: outcome.entry.seq, ...taken };
};

/** Owners make owners and moderators, and themselves members again as long as there is another. */
async function setServerRole(
  context: Context,
  session: Session,
  command: { readonly user: string | number; readonly role: string },
): Promise<Result> {
  const role = serverRoles.find((role) => role === command.role);
  if (!role || role === 'guest') return refuse('role_invalid');
  if (session.user?.role !== 'owner') return refuse('not_allowed');
  const user = await findUser(context, command.user);
  if (!user) return refuse('no_such_person');
  if (user.kind !== 'account') return refuse('accounts_only');
  if (!(await context.store.users.setRole(user.id, role))) return refuse('last_owner');
  const taken = await enforceUserChange(context, { kind: 'role', user: user.id }, session);
  await record(context, session, { of: 'setRole', user: subjectOf(user), detail: role });
  return { kind: 'done', of: 'setRole', ...taken };
}

/** The first owner: by the secret that the server shows while it has none. It works once. */
const claim: Rule<'claim'> = async (context, session, { secret }) => {
  const { facts, store } = context;
  const user = session.user!;
  // The server that shows the secret says again and again that it does, which is another version each time.
  for (let used = false; !used; ) {
    const kept = await findClaim(context, secret);
    if (!kept) return refuse('claim_invalid');
    const act = auditOf(context, session, { of: 'claim', user: subjectOf(user) });
    used = await facts.write({ kind: 'ownerClaim', id: 'first', version: kept.version }, act);
  }
  await store.users.setRole(user.id, 'owner');
  await announceUserChange(context, { kind: 'role', user: user.id }, session);
  return { kind: 'done', of: 'claim' };
};

const members: Rule<'members'> = async (context, session, command) => {
  const room = await accessRoom(context, session, 'members', command.room);
  if (isRefusal(room)) return room;
  const { store, presence } = context;
  const after = Number(command.after ?? 0);
  if (!Number.isSafeInteger(after)) return refuse('bad_payload');
  // One more tells whether there are more.
  const found = await store.rooms.members(room.id, { after, limit: limits.listItems + 1 });
  const kept = found.slice(0, limits.listItems);
  const next = kept.length < found.length ? `${kept.at(-1)!.user}` : undefined;
  const users = await store.users.get(kept.map(({ user }) => user));
  const states = presence.registry.states(room.id);
  const items = kept.flatMap(({ user: id, role, since }): MemberView[] => {
    const user = users.get(id);
    if (!user) return [];
    const { nickname, kind, role: serverRole } = user;
    const state = states.get(id);
    const present = state !== undefined;
    return [{ userId: id, nickname, kind, role, serverRole, since, present, ...(state && { state }) }];
  });
  return { kind: 'listed', list: 'members', room: room.id, items, ...(next !== undefined && { next }) };
};

export const memberRules = { invite, kick, setRole, claim, members: large(members) };
