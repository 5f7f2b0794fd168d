import { isCaption } from '#model/body.ts';
import type { CommandOf } from '#model/command.ts';
import { type Invitation, type Subject, shortInvitationId } from '#model/facts.ts';
import { invitationCode } from '#model/invitation.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Room } from '#model/room.ts';
import { findInvitation, isOver, type StoredInvitation, takeInvitation } from '../coming/invitations.ts';
import { becomeMember, welcomeGuest } from '../coming/invited.ts';
import type { Context } from '../context.ts';
import { subscribeToRoom } from '../log/subscribe.ts';
import { auditOf, record, subjectOf } from '../moderation/record.ts';
import { accessRoom } from './access.ts';
import { roomsOf } from './rooms.ts';
import type { Result, Rule } from './rule.ts';

/** The moderators of a room invite guests to it. Who invites accounts, or to the whole server, is a moderator of the server. */
const createInvitation: Rule<'createInvitation'> = async (context, session, command) => {
  const { permissions, publicUrl, facts } = context;
  const room =
    command.room === undefined
      ? undefined
      : await accessRoom(context, session, 'createInvitation', command.room);
  if (room && isRefusal(room)) return room;
  const isForRoomAlone = room !== undefined && command.for === 'guest';
  if (!isForRoomAlone && !permissions.moderates(session.actor)) return refuse('not_allowed');
  const made = invitationOf(command, subjectOf(session.user!), context.clock.now(), room);
  if (isRefusal(made)) return made;
  if (!session.allowance.takePost(context.clock.now())) return refuse('too_fast');
  const kept = await facts.page('invitation', { limit: limits.invitations.atOnce });
  const now = context.clock.now();
  const own = kept.filter(({ data }) => data.by.id === session.user?.id && !isOver(data, now));
  if (!permissions.moderates(session.actor) && own.length >= limits.invitations.perUser)
    return refuse('too_many_invitations');
  if (kept.length >= limits.invitations.atOnce && !(await forgetOver(context)))
    return refuse('too_many_invitations');
  const code = invitationCode(command.for, context.newSecret());
  const id = context.fingerprint(code);
  const detail = [command.for, made.note].filter(Boolean).join(' · ');
  const act = auditOf(context, session, { of: 'createInvitation', ...(room && { room: room.id }), detail });
  await facts.write({ kind: 'invitation', id, about: '', version: 0, data: made }, act);
  const link = publicUrl === undefined ? undefined : linkOf(publicUrl, code);
  return {
    kind: 'invitation',
    id,
    for: made.for,
    code,
    ...(link !== undefined && { link }),
    until: made.until!,
  };
};

export const linkOf = (site: string, code: string): string =>
  new URL(`?invite=${code}`, `${site.replace(/\/$/, '')}/`).href;

type Wanted = Pick<CommandOf<'createInvitation'>, 'for' | 'uses' | 'minutes' | 'note'>;

/** An account is for one person, where nothing else is said; guests come as many as have the link. */
export function invitationOf(
  { for: kind, uses: wanted, minutes = limits.invitations.minutes, note: text }: Wanted,
  by: Subject,
  at: number,
  room?: Room,
): Invitation | Refusal {
  const note = text.trim();
  if (!isCaption(note)) return refuse('caption_invalid');
  if (room?.kind === 'direct' || room?.settings.archived) return refuse('not_allowed');
  if (kind === 'guest' && room?.settings.guests === 'off') return refuse('guests_off');
  const uses = wanted ?? (kind === 'account' ? 1 : undefined);
  const until = at + minutes * 60_000;
  return {
    for: kind,
    ...(room && room.id !== lobby && { room: room.id }),
    ...(uses !== undefined && { uses }),
    used: 0,
    note,
    by,
    at,
    until,
  };
}

/** True: there were some by which nobody can come any more, and they are gone. */
async function forgetOver({ facts, clock }: Context): Promise<boolean> {
  const over = (await facts.all('invitation')).filter(({ data }) => isOver(data, clock.now()));
  for (const { id, version } of over) await facts.write({ kind: 'invitation', id, version });
  return over.length > 0;
}

const invitations: Rule<'invitations'> = async ({ facts, clock }) => {
  const items = (await facts.all('invitation'))
    .filter(({ data }) => !isOver(data, clock.now()))
    .map(({ id, data }) => ({ id, ...data }))
    .sort((a, b) => b.at - a.at);
  return { kind: 'listed', list: 'invitations', items };
};

/** Nobody comes by it any more; who came stays. */
const revokeInvitation: Rule<'revokeInvitation'> = async (context, session, { id }) => {
  for (;;) {
    const kept = await findById(context, id);
    const mayRevoke = context.permissions.moderates(session.actor) || kept?.data.by.id === session.user?.id;
    if (!kept || !mayRevoke) return refuse('no_such_invitation');
    const { for: kind, note } = kept.data;
    const detail = [kind, note].filter(Boolean).join(' · ');
    const act = auditOf(context, session, { of: 'revokeInvitation', detail });
    // Somebody may come by it at this moment: then it is looked up again.
    if (await context.facts.write({ kind: 'invitation', id: kept.id, version: kept.version }, act))
      return { kind: 'done', of: 'revokeInvitation' };
  }
};

/** By its id or, where people have typed it, by the letters that name it among all. */
async function findById({ facts }: Context, id: string): Promise<StoredInvitation | undefined> {
  const known = await facts.get('invitation', id);
  if (known) return known;
  const all = await facts.all('invitation');
  const named = all.filter((one) => shortInvitationId(one.id) === id.toLowerCase());
  return named.length === 1 ? named[0] : undefined;
}

/** For those who have come in already, also by this very invitation: then it only tells where it leads. */
const accept: Rule<'accept'> = async (context, session, { invitation: code }) => {
  const user = session.user!;
  const known = await findInvitation(context, code);
  if (!known) return refuse('invitation_invalid');
  const room = known.data.room ?? lobby;
  const isIn = room === lobby || session.memberships.has(room);
  if (isIn && session.identity.kind === 'account') return { kind: 'done', of: 'accept', room };
  if (session.identity.kind === 'guest' && known.data.for === 'account') return refuse('accounts_only');
  if (isIn && session.identity.kind === 'guest' && session.identity.invited) return done(room);
  if (roomsOf(session).length >= limits.roomsPerSession) return refuse('too_many_rooms');
  const taken = await takeInvitation(context, code, known.data.for);
  if (isRefusal(taken)) return taken;
  if (session.identity.kind === 'guest') await welcomeGuest(context, session, taken);
  else if (!(await becomeMember(context, session, room))) return refuse('not_allowed');
  if (room !== lobby && session.traits.receivesRooms && !session.ended)
    await subscribeToRoom(context, session, room);
  context.presence.changed(session);
  await record(context, session, { of: 'accept', user: subjectOf(user), room });
  return done(room);
};

const done = (room: string): Result => ({ kind: 'done', of: 'accept', room });

export const invitationRules = { createInvitation, invitations, revokeInvitation, accept };
