import type { Account } from '#model/account.ts';
import type { CommandKind } from '#model/command.ts';
import { accountKey, accountRoom, guestKey, guestRoom, lobby, type RoomName } from '#model/names.ts';
import type { Context } from './context.ts';
import type { Entered, Session } from './session.ts';
import { hearFeed, hearRoom } from './subscribe.ts';

/** The session becomes a guest of this nickname, which it has claimed with this lease. */
export async function enterAsGuest(
  context: Context,
  session: Session,
  guest: { nickname: string; key: string; lease: string; returning: boolean },
  requestId: string | undefined,
): Promise<void> {
  const fingerprint = context.fingerprint(guest.lease);
  const inbox = guestRoom(fingerprint);
  const { nickname, key, lease } = guest;
  session.standing = { kind: 'guest', nickname, key, lease, fingerprint, person: guestKey(key), inbox };
  tellEntered(session, session.standing, requestId);
  if (session.manners.entersAs !== undefined) context.journal?.greeted(session, context.clock.now());
  if (!session.manners.listens) return;
  // Nobody can have written to a lease that was made a moment ago: no need to ask the store.
  if (!guest.returning) await hearFeed(context, session, context.feeds.openEmpty(inbox));
  await hearRooms(context, session, [inbox, lobby]);
  await showItself(context, session, session.standing);
}

/** The session becomes one of this account's. It hears the rooms that the account has joined. */
export async function enterAsAccount(
  context: Context,
  session: Session,
  account: Account,
  requestId: string | undefined,
): Promise<void> {
  const { person, nickname } = account;
  const memberships = await context.store.memberships(person);
  session.standing = { kind: 'account', person, nickname, inbox: accountRoom(person) };
  const joined = memberships.map(({ room }) => room);
  tellEntered(session, session.standing, requestId, joined);
  if (!session.manners.listens) return;
  await hearRooms(context, session, [session.standing.inbox, lobby, ...joined]);
  await showItself(context, session, session.standing);
}

/**
 * One that is in, and hears nothing because the store went away just then, would wait for ever without knowing. It is
 * sent away, and finds out at the door whether the store is back.
 */
async function hearRooms(context: Context, session: Session, rooms: readonly RoomName[]): Promise<void> {
  try {
    for (const room of rooms) await hearRoom(context, session, room);
  } catch (error) {
    session.end('internal');
    throw error;
  }
}

async function showItself({ presence }: Context, session: Session, me: Entered): Promise<void> {
  if (session.ended) return;
  presence.changed(session);
  if (!session.manners.hearsItself) return;
  const crowded = await presence.told();
  if (!crowded.has(lobby)) return;
  // Nobody is named there any more, but who has come in has to know.
  const { id, wire } = session;
  const came = [{ session: id, nickname: me.nickname, account: me.kind === 'account', wire }];
  session.tell({ kind: 'presence', room: lobby, present: presence.roster.crowd(lobby), came, went: [] });
}

function tellEntered(
  session: Session,
  standing: Entered,
  requestId: string | undefined,
  joined: readonly string[] = [],
): void {
  const lease = standing.kind === 'guest' ? { lease: standing.lease } : {};
  session.tell({
    kind: 'entered',
    session: session.id,
    nickname: standing.nickname,
    account: standing.kind === 'account',
    rooms: [lobby, ...joined],
    ...lease,
    ...(requestId !== undefined && { requestId }),
  });
}

/** Whether another attempt to sign in may be made now, for this nickname and from this address. Refuses if not. */
export function mayTry(
  context: Context,
  session: Session,
  key: string,
  requestId: string | undefined,
  of: CommandKind,
): boolean {
  const now = context.clock.now();
  const open =
    context.logins.allows(`account ${accountKey(key)}`, now) &&
    context.logins.allows(`address ${session.address}`, now);
  if (!open) session.refuse('too_many_logins', requestId, of);
  return open;
}

export function countFailure(context: Context, session: Session, key: string): void {
  const now = context.clock.now();
  context.logins.recordFailure(`account ${accountKey(key)}`, now);
  context.logins.recordFailure(`address ${session.address}`, now);
}
