import { limits } from '#model/limits.ts';
import { isDirectRoom, lobby, type RoomId } from '#model/names.ts';
import type { Nickname } from '#model/nickname.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import type { RoomMembership } from '#store.ts';
import type { AnswerAndMore } from '../commands/rule.ts';
import type { Context } from '../context.ts';
import { subscribeToRoom } from '../log/subscribe.ts';
import type { Authenticated, Session } from './session.ts';
import { announceUserChange, leaveAsGuest, setNickname } from './user-changes.ts';
import { enterAsVisitor, keepTrying } from './visitors.ts';

/** A room to subscribe to, and how far the user has read it. */
interface Wanted {
  readonly id: RoomId;
  readonly read: number;
}

/**
 * Signs the session in as a guest. With a guest token that the server made before, it is the same user as then. Anything else
 * that a client presents is ignored, so that every token has the server's random bits.
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
  if (!returning && !context.limiters.takeGuest(session, context.clock.now())) return refuse('too_fast');
  const user = await takeNickname(context, session, name, guestToken);
  if (user === 'taken') return refuse('nickname_taken');
  if (!user) return refuse('going_away');
  if (context.moderation.isBanned(session)) return turnAway(session);
  // A new guest has no direct rooms and no other session yet, which saves queries.
  if (!returning) return entered(context, session, [], { guestToken });
  const { enteredAt: at = 0 } = session.identity.kind === 'guest' ? session.identity : {};
  await announceUserChange(context, { kind: 'entered', user: user.id, session: session.id, at }, session);
  return completeLogin(context, session, { guestToken });
}

/**
 * Makes the guest the owner of the nickname, for as long as the session lasts. Undefined: the session has ended meanwhile, and
 * the nickname was released. Entering and leaving are serialized for each token, so that a connection that ends never
 * releases the nickname that the next one has just taken.
 */
function takeNickname(
  context: Context,
  session: Session,
  name: Nickname,
  guestToken: string,
): Promise<User | 'taken' | undefined> {
  const { store, node, clock, guests, nicknameOwners } = context;
  const tokenHash = context.fingerprint(guestToken);
  return guests.run(tokenHash, async () => {
    const entry = { ...name, tokenHash, node, now: clock.now() };
    let user: User | 'taken';
    let visitor = false;
    try {
      user = await store.users.enterGuest(entry);
    } catch (error) {
      user = await enterAsVisitor(context, entry, error);
      visitor = true;
    }
    if (user === 'taken') return user;
    if (!session.ended) {
      nicknameOwners.take(user.id, session, name.key);
      identify(context, session, { kind: 'guest', user, guestToken, enteredAt: clock.now(), visitor });
      if (visitor) keepTrying(context, session);
      return user;
    }
    if (!visitor && !nicknameOwners.has(user.id))
      await store.users.release({ key: name.key, user: user.id, node });
    return undefined;
  });
}

/** Changes the nickname that the user owns. Undefined: a guest's session that does not keep the nickname any more. */
export function renameUser(
  context: Context,
  session: Session,
  me: Authenticated,
  name: Nickname,
): Promise<User | 'taken' | undefined> {
  const { store, node, clock, nicknameOwners } = context;
  const rename = () => store.users.rename({ ...name, user: me.user.id, node, now: clock.now() });
  if (me.kind === 'account') return rename();
  return context.guests.run(context.fingerprint(me.guestToken), async () => {
    if (!nicknameOwners.isKeptBy(me.user.id, session)) return undefined;
    // If the session ends meanwhile, `leaveAsGuest` releases the nickname after this.
    const user = await rename();
    if (user !== 'taken') nicknameOwners.rename(user.id, name.key);
    return user;
  });
}

/** The user is banned. Its session is found by its user, so it also ends if the ban is just being made. */
function turnAway(session: Session): Refusal {
  session.end('banned');
  return refuse('banned');
}

/** How an account was signed in. */
export interface Login {
  /** With which it stays signed in: `secret` for one that was made just now. */
  readonly token?: LoginToken | undefined;
  /** Why what it signed in with does not count any more: it may have been changed meanwhile. */
  readonly refusal?: () => Promise<Refusal | undefined>;
}

export interface LoginToken {
  readonly id: string;
  readonly secret?: string;
}

/** Signs the session in as this account, and subscribes it to the rooms that the account has joined. */
export async function loginAsAccount(
  context: Context,
  session: Session,
  account: User,
  { token, refusal }: Login,
): Promise<AnswerAndMore | Refusal> {
  if (session.ended) return refuse('going_away');
  const user: User = { id: account.id, kind: account.kind, nickname: account.nickname, role: account.role };
  identify(context, session, { kind: 'account', user, tokenId: token?.id, since: context.clock.now() });
  if (context.moderation.isBanned(session)) return turnAway(session);
  context.accounts.traces.seen(user.id);
  if (token) context.accounts.traces.tokenUsed(user.id, token.id);
  return completeLogin(context, session, token?.secret === undefined ? {} : { token: token.secret }, refusal);
}

/** Makes a token with which the account stays signed in; undefined if it cannot be kept, which keeps nobody out. */
export async function keepSignedIn(
  context: Context,
  account: User,
  label: string,
): Promise<LoginToken | undefined> {
  const secret = context.newSecret();
  const token = { id: context.newId(), secret };
  const kept = context.store.users.createToken({
    id: token.id,
    user: account.id,
    label,
    hash: context.fingerprint(secret),
    createdAt: context.clock.now(),
  });
  return kept.then(
    () => token,
    () => undefined,
  );
}

/** From here on the session is found by its user: what changes the user meanwhile, a rename or a sign-out, reaches it. */
function identify({ sessions, limiters }: Context, session: Session, identity: Authenticated): void {
  session.identity = identity;
  if (!session.ended) limiters.identified(session);
  sessions.authenticated(session);
}

/**
 * Reads the rest of what a session has to know of its user. What was read before `identify` may be out of date by now, so
 * the nickname and what it signed in with are looked up again.
 */
async function completeLogin(
  context: Context,
  session: Session,
  secrets: Secrets,
  refusal: Login['refusal'] = async () => undefined,
): Promise<AnswerAndMore | Refusal> {
  const { users, rooms } = context.store;
  const { id, nickname } = session.user!;
  try {
    const [memberships, found, refused] = await Promise.all([
      rooms.memberships(id),
      users.get([id]),
      refusal(),
    ]);
    if (session.ended) return refuse('going_away');
    if (refused) {
      await abandonLogin(context, session);
      return refused;
    }
    // A rename that has come meanwhile is newer than what was read.
    const now = found.get(id)?.nickname;
    if (now !== undefined && session.user?.nickname === nickname) setNickname(session, now);
    return entered(context, session, memberships, secrets);
  } catch (error) {
    await abandonLogin(context, session);
    throw error;
  }
}

async function abandonLogin(context: Context, session: Session): Promise<void> {
  const { identity } = session;
  context.sessions.unauthenticated(session);
  session.identity = { kind: 'anonymous' };
  if (!session.ended) {
    context.limiters.identified(session);
    context.deadlines.start(session, context.clock.now());
  }
  // Direct rooms find their members' sessions by themselves.
  for (const room of [...session.subscriptions.keys()]) session.unsubscribe(room);
  session.memberships.clear();
  if (identity.kind === 'guest') await leaveAsGuest(context, session, identity);
}

interface Secrets {
  readonly guestToken?: string;
  readonly token?: string;
}

function entered(
  context: Context,
  session: Session,
  memberships: readonly RoomMembership[],
  secrets: Secrets,
): AnswerAndMore {
  const user = session.user!;
  for (const { room, membership } of memberships) session.memberships.set(room.id, membership.role);
  const joined = memberships.map(({ room }) => room.id).filter((id) => id !== lobby && !isDirectRoom(id));
  context.onNamed(session);
  return {
    answer: {
      kind: 'entered',
      session: session.id,
      userId: user.id,
      nickname: user.nickname,
      account: user.kind === 'account',
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
 * The direct rooms to subscribe to at login: those with unread messages and, where history is replayed, some others. The rest
 * are listed by `rooms`, and are subscribed to when they have a new entry.
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
 * If the store fails here, the session would be authenticated but never receive anything. It is closed, so that its client
 * reconnects.
 */
async function subscribeToAll(context: Context, session: Session, rooms: readonly Wanted[]): Promise<void> {
  try {
    for (const { id, read } of rooms) {
      // The history of each may be long.
      await session.whenWritable();
      await subscribeToRoom(context, session, id, read);
    }
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
  // In a crowded room only the count is announced, but this session has to see its own join.
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
