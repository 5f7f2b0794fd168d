import type { Nickname } from '#model/nickname.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import { isOver } from '../accounts/guest-over.ts';
import { readPerson } from '../accounts/shown-person.ts';
import type { AnswerAndMore } from '../commands/rule.ts';
import type { Context } from '../context.ts';
import type { Ticket } from '../files/tickets.ts';
import { readMemberships } from './current-memberships.ts';
import { entered, type Secrets } from './entered.ts';
import type { Authenticated, Session } from './session.ts';
import { announceUserChange, leaveAsGuest, setUser } from './user-changes.ts';
import { enterAsVisitor, keepTrying } from './visitors.ts';

/** How a guest comes in. */
export interface GuestLogin {
  /** The guest token that it presents: the client's own, or that of the browser. */
  readonly presented?: string | undefined;
  /** It ends no other session of the guest. */
  readonly beside?: boolean | undefined;
  /** Follows on its being let in. */
  readonly arrive?: (() => Promise<void>) | undefined;
}

/**
 * Signs the session in as a guest. With a guest token that the server made before, it is the same user as then. Anything else
 * that a client presents is ignored, so that every token has the server's random bits.
 */
export async function loginAsGuest(
  context: Context,
  session: Session,
  name: Nickname,
  { presented, beside = false, arrive }: GuestLogin,
): Promise<AnswerAndMore | Refusal> {
  const known = presented === undefined ? undefined : await knownGuest(context, presented);
  const returning = known !== undefined && presented !== undefined;
  const guestToken = returning ? presented : context.newSecret();
  if (!returning && !context.limiters.takeGuest(session, context.clock.now())) return refuse('too_fast');
  const user = await takeNickname(context, session, name, { guestToken, beside });
  if (user === 'taken') return refuse('nickname_taken');
  if (!user) return refuse('going_away');
  // Its session is found by its user, so it also ends if the ban is just being made.
  if (context.moderation.endIfBanned(session)) return refuse('banned');
  // A new guest has no direct rooms and no other session yet, which saves queries.
  if (!returning && !arrive) return entered(context, session, undefined, { guestToken });
  const { enteredAt: at = 0 } = session.identity.kind === 'guest' ? session.identity : {};
  const notice = { user: user.id, session: session.id, at, ...(beside && { beside }) };
  await announceUserChange(context, { kind: 'entered', ...notice }, session);
  // The other windows of the guest have its new nickname as well.
  if (beside && known && known.nickname !== user.nickname)
    await announceUserChange(context, { kind: 'renamed', user: user.id }, session);
  // The secret of a browser is told to no script.
  const secrets = guestToken === session.shown ? {} : { guestToken };
  return completeLogin(context, session, secrets, { arrive });
}

/** The guest of this token; undefined where there is none, or the guest has signed out. */
export async function knownGuest(context: Context, guestToken: string): Promise<User | undefined> {
  const known = await context.store.users.guest(context.fingerprint(guestToken));
  return known && (await isOver(context, known.id)) ? undefined : known;
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
  { guestToken, beside }: { readonly guestToken: string; readonly beside: boolean },
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
      nicknameOwners.take(user.id, session, name.key, beside);
      identify(context, session, {
        kind: 'guest',
        user,
        guestToken,
        enteredAt: clock.now(),
        visitor,
        beside,
      });
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

/**
 * The session is this guest's for requests over HTTP, and does not keep the nickname: that is up to the connection on which the
 * guest is here.
 */
export async function loginByTicket(
  context: Context,
  session: Session,
  user: User,
  { ticket, refusal, arrive }: Login & Arrival,
): Promise<AnswerAndMore | Refusal> {
  if (session.ended) return refuse('going_away');
  identify(context, session, { kind: 'guest', user, guestToken: '', enteredAt: 0, beside: true, ticket });
  if (context.moderation.endIfBanned(session)) return refuse('banned');
  return completeLogin(context, session, {}, { refusal, arrive });
}

/** How an account was signed in. */
export interface Login {
  /** With which it stays signed in: `secret` for one that was made just now. */
  readonly token?: LoginToken | undefined;
  /** The ticket that it has shown, if it is here for files alone. */
  readonly ticket?: Ticket | undefined;
  /** Why what it signed in with does not count any more: it may have been changed meanwhile. */
  readonly refusal?: () => Promise<Refusal | undefined>;
}

export interface LoginToken {
  readonly id: string;
  readonly hash: string;
  readonly secret?: string;
}

/** Signs the session in as this account, and subscribes it to the rooms that the account has joined. */
export async function loginAsAccount(
  context: Context,
  session: Session,
  account: User,
  { token, ticket, refusal }: Login,
): Promise<AnswerAndMore | Refusal> {
  if (session.ended) return refuse('going_away');
  const user: User = { id: account.id, kind: account.kind, nickname: account.nickname, role: account.role };
  const since = context.clock.now();
  identify(context, session, {
    kind: 'account',
    user,
    token: token && { id: token.id, hash: token.hash },
    since,
    ticket,
  });
  if (context.moderation.endIfBanned(session)) return refuse('banned');
  context.accounts.traces.seen(user.id);
  if (token) context.accounts.traces.tokenUsed(user.id, token.id);
  return completeLogin(context, session, token?.secret === undefined ? {} : { token: token.secret }, {
    refusal,
  });
}

/** Makes a token with which the account stays signed in; undefined if it cannot be kept, which keeps nobody out. */
export async function keepSignedIn(
  context: Context,
  account: User,
  label: string,
): Promise<LoginToken | undefined> {
  const secret = context.newSecret();
  const token = { id: context.newId(), secret, hash: context.fingerprint(secret) };
  const kept = context.store.users.createToken({
    id: token.id,
    user: account.id,
    label,
    hash: token.hash,
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

interface Arrival {
  readonly refusal?: Login['refusal'];
  /** Follows on its being let in. */
  readonly arrive?: (() => Promise<void>) | undefined;
}

/**
 * Reads the rest of what a session has to know of its user. What was read before `identify` may be out of date by now, so
 * the nickname and what it signed in with are looked up again.
 */
async function completeLogin(
  context: Context,
  session: Session,
  secrets: Secrets,
  { refusal, arrive }: Arrival = {},
): Promise<AnswerAndMore | Refusal> {
  const { id } = session.user!;
  try {
    await arrive?.();
    for (;;) {
      const { identity } = session;
      const [memberships, found, refused] = await Promise.all([
        readMemberships(context, session),
        context.store.users.get([id]),
        refusal?.(),
        readPerson(context, session),
      ]);
      if (session.ended) return refuse('going_away');
      if (refused) {
        await abandonLogin(context, session);
        return refused;
      }
      // What has come meanwhile, another name or role, is newer than what was read.
      if (session.identity !== identity) continue;
      const now = found.get(id);
      if (now) setUser(context, session, now);
      return entered(context, session, memberships, secrets);
    }
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
