import { limits } from '#model/limits.ts';
import { isDirectRoom, lobby, type RoomId } from '#model/names.ts';
import type { Nickname } from '#model/nickname.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { Account, User } from '#model/user.ts';
import type { RoomMembership } from '#store.ts';
import type { AnswerAndMore } from '../commands/rule.ts';
import type { Context } from '../context.ts';
import { subscribeToRoom } from '../log/subscribe.ts';
import type { Authenticated, Session } from './session.ts';

/** What has to be subscribed to: the room, and how far its user has read it. */
interface Wanted {
  readonly id: RoomId;
  readonly read: number;
}

/**
 * The session becomes a guest of this nickname. A guest token that the server made before brings the same user back;
 * anything else that a client presents counts as none, so a token has always 128 random bits or more.
 */
export async function loginAsGuest(
  context: Context,
  session: Session,
  name: Nickname,
  presented: string | undefined,
): Promise<AnswerAndMore | Refusal> {
  const { store, fingerprint } = context;
  const returning =
    presented !== undefined && (await store.users.guest(fingerprint(presented))) !== undefined;
  const guestToken = returning ? presented : context.newSecret();
  const user = await takeNickname(context, session, name, fingerprint(guestToken));
  if (user === 'taken') return refuse('nickname_taken');
  if (!user) return refuse('going_away');
  const identity: Authenticated = { kind: 'guest', user, guestToken };
  // Nobody can have written to a guest who has just been made: the store need not be asked.
  const memberships = returning ? await store.rooms.memberships(user.id) : [];
  return authenticate(context, session, identity, memberships, { guestToken });
}

/**
 * The guest of this token owns the nickname, and the session keeps it. Undefined: the session has ended meanwhile, and
 * the nickname is free. Entering and leaving with one token come one after the other, so that a connection that ends
 * never gives back what the next one has just taken.
 */
function takeNickname(
  context: Context,
  session: Session,
  name: Nickname,
  tokenHash: string,
): Promise<User | 'taken' | undefined> {
  const { store, node, clock, guests, nicknameOwners } = context;
  return guests.run(tokenHash, async () => {
    const user = await store.users.enterGuest({ ...name, tokenHash, node, now: clock.now() });
    if (user === 'taken') return user;
    if (!session.ended) {
      nicknameOwners.take(user.id, session, name.key);
      return user;
    }
    if (!nicknameOwners.has(user.id)) await store.users.release({ key: name.key, user: user.id, node });
    return undefined;
  });
}

/** The user owns another nickname from now on. */
export function renameUser(context: Context, me: Authenticated, name: Nickname): Promise<User | 'taken'> {
  const { store, node, clock, nicknameOwners } = context;
  const rename = () => store.users.rename({ ...name, user: me.user.id, node, now: clock.now() });
  if (me.kind === 'account') return rename();
  return context.guests.run(context.fingerprint(me.guestToken), async () => {
    // A session that ends meanwhile gives the nickname back after this: see `leaveAsGuest`.
    const user = await rename();
    if (user !== 'taken') nicknameOwners.rename(user.id, name.key);
    return user;
  });
}

/** A guest's session has ended: its nickname is free, unless another session of the guest keeps it. */
export function leaveAsGuest(
  context: Context,
  session: Session,
  { user, guestToken }: Extract<Authenticated, { kind: 'guest' }>,
): Promise<void> {
  const { store, node, guests, nicknameOwners } = context;
  return guests.run(context.fingerprint(guestToken), async () => {
    const key = nicknameOwners.release(user.id, session);
    if (key !== undefined) await store.users.release({ key, user: user.id, node });
  });
}

/** The session becomes one of this account's, and receives the rooms that the account has joined. */
export async function loginAsAccount(
  context: Context,
  session: Session,
  account: Account,
  token: { readonly id: string; readonly secret?: string } | undefined,
): Promise<AnswerAndMore | Refusal> {
  const memberships = await context.store.rooms.memberships(account.id);
  const user: User = { id: account.id, kind: account.kind, nickname: account.nickname, role: account.role };
  const identity: Authenticated = { kind: 'account', user, tokenId: token?.id };
  const secret = token?.secret === undefined ? {} : { token: token.secret };
  return authenticate(context, session, identity, memberships, secret);
}

/** A token with which the account stays signed in. */
export async function keepSignedIn(
  context: Context,
  account: Account,
): Promise<{ id: string; secret: string }> {
  const secret = context.newSecret();
  const token = { id: context.newId(), secret };
  await context.store.users.createToken({
    id: token.id,
    user: account.id,
    label: stayLabel,
    hash: context.fingerprint(secret),
    createdAt: context.clock.now(),
  });
  return token;
}

/** What a token is called that a client got because its person wished to stay signed in. */
const stayLabel = 'signed in';

function authenticate(
  context: Context,
  session: Session,
  identity: Authenticated,
  memberships: readonly RoomMembership[],
  secrets: { readonly guestToken?: string; readonly token?: string },
): AnswerAndMore | Refusal {
  if (session.ended) return refuse('going_away');
  session.identity = identity;
  const { user } = identity;
  context.sessions.authenticated(session);
  for (const { room, membership } of memberships) session.memberships.set(room.id, membership.role);
  const joined = memberships.map(({ room }) => room.id).filter((id) => id !== lobby && !isDirectRoom(id));
  context.onNamed(session);
  return {
    answer: {
      kind: 'entered',
      session: session.id,
      userId: user.id,
      nickname: user.nickname,
      account: identity.kind === 'account',
      rooms: [lobby, ...joined],
      ...secrets,
    },
    async more() {
      if (!session.traits.receivesRooms) return;
      const rooms = [lobby, ...joined].map((id) => ({ id, read: 0 }));
      await subscribeToAll(context, session, [...directRooms(memberships, session), ...rooms]);
      await announceSelf(context, session);
    },
  };
}

/**
 * The direct rooms that a session receives from the beginning: those with unread messages, and where history is replayed
 * the latest others. All others are found by `rooms`, and are subscribed to as soon as something happens in them.
 */
function directRooms(memberships: readonly RoomMembership[], { traits }: Session): readonly Wanted[] {
  return memberships
    .filter(({ room }) => isDirectRoom(room.id) && room.head > 0)
    .filter(({ room, membership }) => traits.replaysHistory || membership.read < room.head)
    .map(({ room, membership }) => ({
      id: room.id,
      read: membership.read,
      unread: membership.read < room.head,
    }))
    .sort((a, b) => Number(b.unread) - Number(a.unread))
    .slice(0, limits.directRoomsAtLogin);
}

/**
 * A session that is authenticated, but not subscribed because the store failed just then, would wait for ever without
 * knowing. It is closed, and its client comes back.
 */
async function subscribeToAll(context: Context, session: Session, rooms: readonly Wanted[]): Promise<void> {
  try {
    for (const { id, read } of rooms) await subscribeToRoom(context, session, id, read);
  } catch (error) {
    session.end('internal');
    throw error;
  }
}

async function announceSelf({ presence }: Context, session: Session): Promise<void> {
  const { user } = session;
  if (session.ended || !user) return;
  presence.changed(session);
  if (!session.traits.seesOwnJoin) return;
  const crowded = await presence.whenAnnounced();
  if (!crowded.has(lobby)) return;
  // A crowded room names nobody, but the session that came in has to know.
  const { id, wire } = session;
  const self = {
    session: id,
    userId: user.id,
    nickname: user.nickname,
    account: user.kind === 'account',
    wire,
  };
  const present = presence.registry.count(lobby);
  session.send({ kind: 'presence', room: lobby, present, came: [self], went: [], renamed: [] });
}

/** Whether another attempt to sign in may be made now, for this nickname and from this address. */
export function mayAttemptLogin({ logins, clock }: Context, { address }: Session, key: string): boolean {
  const now = clock.now();
  return logins.allows(`account ${key}`, now) && logins.allows(`address ${address}`, now);
}

export function recordFailedLogin({ logins, clock }: Context, { address }: Session, key: string): void {
  const now = clock.now();
  logins.recordFailure(`account ${key}`, now);
  logins.recordFailure(`address ${address}`, now);
}
