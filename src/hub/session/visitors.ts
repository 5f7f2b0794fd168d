import type { CommandKind } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { parseNickname } from '#model/nickname.ts';
import type { User } from '#model/user.ts';
import type { GuestEntry } from '#store.ts';
import type { Context } from '../context.ts';
import type { Session } from './session.ts';
import { whoIs } from './user-changes.ts';

/** Whom the store has never seen: its ids are above zero, and these are below. */
const ids = { last: 0 };

/** What a visitor may do: it leaves nothing behind in its name. */
const reading: ReadonlySet<CommandKind> = new Set<CommandKind>([
  'resume',
  'join',
  'leave',
  'read',
  'history',
  'replay',
  'search',
  'who',
  'rooms',
  'whoami',
  'typing',
  'debug',
  'ping',
  'quit',
]);

/** Whether the session has to become a guest before this command. */
export const isOnlyVisiting = ({ identity }: Session, command: CommandKind): boolean =>
  identity.kind === 'guest' && identity.visitor === true && !reading.has(command);

/**
 * A guest enters while the store cannot be written, for this reason. If it can be read, the guest comes in as a visitor, whom
 * nobody has written down: it reads, and becomes a guest like others as soon as that can be kept. Rejected if the store cannot
 * be read either.
 */
export async function enterAsVisitor(
  { store }: Context,
  entry: GuestEntry,
  why: unknown,
): Promise<User | 'taken'> {
  const reads = [store.users.owner(entry.key, entry.now), store.users.guest(entry.tokenHash)] as const;
  const [owner, known] = await Promise.all(reads).catch(() => Promise.reject(why));
  if (owner && owner.id !== known?.id) return 'taken';
  return { id: known?.id ?? --ids.last, kind: 'guest', nickname: entry.nickname, role: 'guest' };
}

/** Tries it until it can be kept that this visitor is here, or it has left. */
export function keepTrying(context: Context, session: Session): void {
  const again = () => {
    if (!session.ended && isOnlyVisiting(session, 'post'))
      void becomeGuest(context, session).catch(() => keepTrying(context, session));
  };
  context.clock.after(limits.node.renewMs, again);
}

/** Makes the visitor a guest. Rejected if the store cannot be written. A visitor whose nickname is another's by now is ended. */
export async function becomeGuest(context: Context, session: Session): Promise<void> {
  const { identity } = session;
  const { store, node, clock, guests, nicknameOwners, sessions, presence } = context;
  const name = session.user && parseNickname(session.user.nickname);
  if (identity.kind !== 'guest' || !name) return;
  const { guestToken, user: visitor } = identity;
  const tokenHash = context.fingerprint(guestToken);
  await guests.run(tokenHash, async () => {
    if (session.ended || session.identity !== identity) return;
    const user = await store.users.enterGuest({ ...name, tokenHash, node, now: clock.now() });
    if (user === 'taken') return session.end('bye');
    if (session.ended) return store.users.release({ key: name.key, user: user.id, node });
    nicknameOwners.release(visitor.id, session);
    sessions.unauthenticated(session);
    session.identity = { ...identity, user, visitor: false };
    sessions.authenticated(session);
    nicknameOwners.take(user.id, session, name.key);
    presence.changed(session);
    session.send(whoIs(session));
  });
}
