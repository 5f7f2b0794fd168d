import { roleAfter } from '#model/membership.ts';
import type { RoomId } from '#model/names.ts';
import { writeEntry } from '../commands/rooms.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import type { StoredInvitation } from './invitations.ts';

/** The guest has come by this invitation: it may come again with its token, and is a member of the room to which it leads. */
export async function welcomeGuest(
  context: Context,
  session: Session,
  { data: { room } }: StoredInvitation,
): Promise<void> {
  const { identity } = session;
  if (identity.kind !== 'guest') return;
  const id = `${identity.user.id}`;
  const known = await context.facts.get('guestPass', id);
  const to = room === undefined || known?.data.to === 'server' ? 'server' : 'room';
  session.identity = { ...identity, invited: to };
  const pass = { kind: 'guestPass', id, about: '', version: known?.version ?? 0, data: { to } } as const;
  if (known?.data.to !== to) await context.facts.write(pass);
  if (room !== undefined) await becomeMember(context, session, room);
}

/** The guest is back: how it was let in before. */
export async function recallPass({ facts }: Context, session: Session): Promise<void> {
  const pass = session.user && (await facts.get('guestPass', `${session.user.id}`));
  const { identity } = session;
  if (pass && identity.kind === 'guest') session.identity = { ...identity, invited: pass.data.to };
}

/** Whether the guest of this token was let in by an invitation. */
export async function hasPass(context: Context, guestToken: string | undefined): Promise<boolean> {
  const { store, facts, fingerprint } = context;
  const known = guestToken === undefined ? undefined : await store.users.guest(fingerprint(guestToken));
  return known !== undefined && (await facts.get('guestPass', `${known.id}`)) !== undefined;
}

/** Whether the session's user is a member now, which it may have been before. */
export async function becomeMember(context: Context, session: Session, room: RoomId): Promise<boolean> {
  const user = session.user!;
  const isMember = (await context.store.rooms.memberships(user.id)).some((one) => one.room.id === room);
  if (isMember) return true;
  const outcome = await writeEntry(context, session, { kind: 'joined', room });
  if (outcome.kind === 'rejected') return false;
  session.memberships.set(room, roleAfter(outcome.entry));
  return true;
}
