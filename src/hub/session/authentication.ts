import { limits } from '#model/limits.ts';
import { isDirectRoom, lobby, type RoomId } from '#model/names.ts';
import type { Nickname } from '#model/nickname.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { Account, User } from '#model/user.ts';
import type { RoomMembership } from '#store.ts';
import type { AnswerAndMore } from '../commands/rule.ts';
import type { Context } from '../context.ts';
import { subscribeToRoom } from '../log/subscribe.ts';
import { hideBlocked } from '../moderation/blocks.ts';
import type { Authenticated, Session } from './session.ts';
import { announceUserChange, leaveAsGuest, setUser } from './user-changes.ts';
import { enterAsVisitor, keepTrying } from './visitors.ts';

/** A room to subscribe to, and how far the user has read it. */
interface Wanted {
  readonly id: RoomId;
  readonly read: number;
}

/**
 * Signs the session in as a guest. With a guest token that the server made before, it is the same user as then. Anything else
 * that a client presents is ignored, so that every token has the server's random bits. `arrive` follows on its being let in.
 */
export async function loginAsGuest(
  context: Context,
  session: Session,
  name: Nickname,
  presented: string | undefined,
  arrive?: () => Promise<void>,
): Promise<AnswerAndMore | Refusal> {
  const { store, fingerprint } = context;
  const returning =
    presented !== undefined && (await store.users.guest(fingerprint(presented))) !== undefined;
  const guestToken = returning ? presented : context.newSecret();
  if (!returning && !context.limiters.takeGuest(session, context.clock.now())) return refuse('too_fast');
  const user = await takeNickname(context, session, name, guestToken);
  if (user === 'taken') return refuse('nickname_taken');
  if (!user) return refuse('going_away');
  // Its session is found by its user, so it also ends if the ban is just being made.
  if (context.moderation.endIfBanned(session)) return refuse('banned');
  // A new guest has no direct rooms and no other session yet, which saves queries.
  if (!returning && !arrive) return entered(context, session, undefined, { guestToken });
  const { enteredAt: at = 0 } = session.identity.kind === 'guest' ? session.identity : {};
  await announceUserChange(context, { kind: 'entered', user: user.id, session: session.id, at }, session);
  return completeLogin(context, session, { guestToken }, undefined, arrive);
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

/** How an account was signed in, where it was with a token: `secret` for one that was made just now. */
export interface LoginToken {
  readonly id: string;
  readonly hash: string;
  readonly secret?: string;
}

/** Signs the session in as this account, and subscribes it to the rooms that the account has joined. */
export async function loginAsAccount(
  context: Context,
  session: Session,
  account: Account,
  token: LoginToken | undefined,
): Promise<AnswerAndMore | Refusal> {
  if (session.ended) return refuse('going_away');
  const user: User = { id: account.id, kind: account.kind, nickname: account.nickname, role: account.role };
  identify(context, session, { kind: 'account', user, token: token && { id: token.id, hash: token.hash } });
  if (context.moderation.endIfBanned(session)) return refuse('banned');
  return completeLogin(
    context,
    session,
    token?.secret === undefined ? {} : { token: token.secret },
    token?.hash,
  );
}

/** Makes a token with which the account stays signed in; undefined if it cannot be kept, which keeps nobody out. */
export async function keepSignedIn(context: Context, account: Account): Promise<LoginToken | undefined> {
  const secret = context.newSecret();
  const token = { id: context.newId(), secret, hash: context.fingerprint(secret) };
  const kept = context.store.users.createToken({
    id: token.id,
    user: account.id,
    label: stayLabel,
    hash: token.hash,
    createdAt: context.clock.now(),
  });
  return kept.then(
    () => token,
    () => undefined,
  );
}

/** The label of tokens for staying signed in. */
const stayLabel = 'signed in';

/** From here on the session is found by its user: what changes the user meanwhile, a rename or a sign-out, reaches it. */
function identify({ sessions, limiters }: Context, session: Session, identity: Authenticated): void {
  session.identity = identity;
  if (!session.ended) limiters.identified(session);
  sessions.authenticated(session);
}

/**
 * Reads the rest of what a session has to know of its user. What was read before `identify` may be out of date by now, so
 * the nickname and the token are looked up again.
 */
async function completeLogin(
  context: Context,
  session: Session,
  secrets: Secrets,
  tokenHash?: string,
  arrive?: () => Promise<void>,
): Promise<AnswerAndMore | Refusal> {
  const { users, rooms } = context.store;
  const { id, nickname } = session.user!;
  try {
    await arrive?.();
    const [memberships, found, token] = await Promise.all([
      rooms.memberships(id),
      users.get([id]),
      tokenHash === undefined ? undefined : users.token(tokenHash),
    ]);
    if (session.ended) return refuse('going_away');
    if (tokenHash !== undefined && !token) return await abandonLogin(context, session);
    // A rename that has come meanwhile is newer than what was read.
    const now = found.get(id);
    if (now && session.user?.nickname === nickname) setUser(session, now);
    return entered(context, session, memberships, secrets);
  } catch (error) {
    await abandonLogin(context, session);
    throw error;
  }
}

async function abandonLogin(context: Context, session: Session): Promise<Refusal> {
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
  return refuse('bad_token');
}

interface Secrets {
  readonly guestToken?: string;
  readonly token?: string;
}

/** `known`: the memberships of a user who may have been here before. */
function entered(
  context: Context,
  session: Session,
  known: readonly RoomMembership[] | undefined,
  secrets: Secrets,
): AnswerAndMore {
  const user = session.user!;
  const memberships = known ?? [];
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
      if (known) await orEnd(session, hideBlocked(context, session, 'first'));
      const wanted = [...directRooms(memberships, session), ...rooms];
      await orEnd(session, subscribeToAll(context, session, wanted));
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
 * If the store fails here, the session would be authenticated but never receive anything, or what its user does not want to see. It
 * is closed, so that its client reconnects.
 */
async function orEnd(session: Session, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    session.end('internal');
    throw error;
  }
}

async function subscribeToAll(context: Context, session: Session, rooms: readonly Wanted[]): Promise<void> {
  for (const { id, read } of rooms) {
    // The history of each may be long.
    await session.whenWritable();
    await subscribeToRoom(context, session, id, read);
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
