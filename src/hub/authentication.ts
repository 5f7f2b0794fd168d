import type { Account } from '#model/account.ts';
import type { CommandKind } from '#model/command.ts';
import { accountKey, accountRoom, guestKey, guestRoom, lobby, type RoomName } from '#model/names.ts';
import type { Context } from './context.ts';
import type { Authenticated, Session } from './session.ts';
import { subscribeToRoom, subscribeToStream } from './subscribe.ts';

/** The session becomes a guest of this nickname, which it has claimed with this lease. */
export async function loginAsGuest(
  context: Context,
  session: Session,
  guest: { nickname: string; key: string; lease: string; returning: boolean },
  requestId: string | undefined,
): Promise<void> {
  const fingerprint = context.fingerprint(guest.lease);
  const inbox = guestRoom(fingerprint);
  const { nickname, key, lease } = guest;
  session.identity = {
    kind: 'guest',
    nickname,
    key,
    guestToken: lease,
    fingerprint,
    userId: guestKey(key),
    inbox,
  };
  sendEntered(session, session.identity, requestId);
  if (session.traits.autoNickname !== undefined) context.journal?.greeted(session, context.clock.now());
  if (!session.traits.receivesRooms) return;
  // Nobody can have written to a lease that was made a moment ago: no need to ask the store.
  if (!guest.returning) await subscribeToStream(context, session, context.streams.openEmpty(inbox));
  await subscribeToRooms(context, session, [inbox, lobby]);
  await announceSelf(context, session, session.identity);
}

/** The session becomes one of this account's. It hears the rooms that the account has joined. */
export async function loginAsAccount(
  context: Context,
  session: Session,
  account: Account,
  requestId: string | undefined,
): Promise<void> {
  const { person, nickname } = account;
  const memberships = await context.store.memberships(person);
  session.identity = { kind: 'account', userId: person, nickname, inbox: accountRoom(person) };
  const joined = memberships.map(({ room }) => room);
  sendEntered(session, session.identity, requestId, joined);
  if (!session.traits.receivesRooms) return;
  await subscribeToRooms(context, session, [session.identity.inbox, lobby, ...joined]);
  await announceSelf(context, session, session.identity);
}

/**
 * One that is in, and hears nothing because the store went away just then, would wait for ever without knowing. It is
 * sent away, and finds out at the door whether the store is back.
 */
async function subscribeToRooms(
  context: Context,
  session: Session,
  rooms: readonly RoomName[],
): Promise<void> {
  try {
    for (const room of rooms) await subscribeToRoom(context, session, room);
  } catch (error) {
    session.end('internal');
    throw error;
  }
}

async function announceSelf({ presence }: Context, session: Session, me: Authenticated): Promise<void> {
  if (session.ended) return;
  presence.changed(session);
  if (!session.traits.seesOwnJoin) return;
  const crowded = await presence.whenAnnounced();
  if (!crowded.has(lobby)) return;
  // Nobody is named there any more, but who has come in has to know.
  const { id, wire } = session;
  const came = [{ session: id, nickname: me.nickname, account: me.kind === 'account', wire }];
  session.send({ kind: 'presence', room: lobby, present: presence.registry.count(lobby), came, went: [] });
}

function sendEntered(
  session: Session,
  identity: Authenticated,
  requestId: string | undefined,
  joined: readonly string[] = [],
): void {
  const lease = identity.kind === 'guest' ? { lease: identity.guestToken } : {};
  session.send({
    kind: 'entered',
    session: session.id,
    nickname: identity.nickname,
    account: identity.kind === 'account',
    rooms: [lobby, ...joined],
    ...lease,
    ...(requestId !== undefined && { requestId }),
  });
}

/** Whether another attempt to sign in may be made now, for this nickname and from this address. Refuses if not. */
export function mayAttemptLogin(
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

export function recordLoginFailure(context: Context, session: Session, key: string): void {
  const now = context.clock.now();
  context.logins.recordFailure(`account ${accountKey(key)}`, now);
  context.logins.recordFailure(`address ${session.address}`, now);
}
