import { hexDigest } from '#lib/digest.ts';
import type { CommandKind } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import type { UserId } from '#model/names.ts';
import { parseNickname } from '#model/nickname.ts';
import type { User } from '#model/user.ts';
import type { GuestEntry } from '#store.ts';
import type { Context } from '../context.ts';
import { NameKeys } from '../name-keys.ts';
import { permissions } from '../permission-table.ts';
import type { Session } from './session.ts';
import { whoIs } from './user-changes.ts';

export const isVisitor = ({ identity }: Session): boolean =>
  identity.kind === 'guest' && identity.visitor === true;

/** Whether the session has to become a guest before this command. */
export const isOnlyVisiting = (session: Session, command: CommandKind): boolean =>
  isVisitor(session) && permissions[command].visitors !== true;

/**
 * The id of whom the store has never seen: the store's are above zero, and these are below. Made of the guest's secret, so that
 * no two visitors have one, on whatever nodes they are.
 */
const visitorId = (tokenHash: string): UserId => -1 - Number.parseInt(hexDigest(tokenHash).slice(0, 12), 16);

/** Everybody who is here is compared with each visitor who comes. */
const shownKeys = new NameKeys();

/**
 * A guest enters while the store cannot be written, for this reason. If it can be read, the guest comes in as a visitor, whom
 * nobody has written down: it reads, and becomes a guest like others as soon as that can be kept. Rejected if the store cannot
 * be read either.
 */
export async function enterAsVisitor(
  { store, nicknameOwners, presence }: Context,
  entry: GuestEntry,
  why: unknown,
): Promise<User | 'taken'> {
  const reads = [store.users.owner(entry.key, entry.now), store.users.guest(entry.tokenHash)] as const;
  const [owner, known] = await Promise.all(reads).catch(() => Promise.reject(why));
  if (owner && owner.id !== known?.id) return 'taken';
  const id = known?.id ?? visitorId(entry.tokenHash);
  // Of other visitors the store knows nothing; and of guests less and less, as no node can renew its lease.
  for (const [other, { key }] of nicknameOwners) if (key === entry.key && other !== id) return 'taken';
  for (const { userId, nickname } of presence.registry.present())
    if (userId !== id && shownKeys.of(nickname) === entry.key) return 'taken';
  return { id, kind: 'guest', nickname: entry.nickname, role: 'guest' };
}

/** Tries it until it can be kept that this visitor is here, or it has left. */
export function keepTrying(context: Context, session: Session): void {
  const again = () => {
    if (!session.ended && isVisitor(session))
      void becomeGuest(context, session).catch(() => keepTrying(context, session));
  };
  context.clock.after(limits.node.renewMs, again);
}

/** Makes the visitor a guest. Rejected if the store cannot be written. A visitor whose nickname is another's by now is ended, and told why. */
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
    if (user === 'taken') return session.end('nickname_taken');
    if (session.ended) return store.users.release({ key: name.key, user: user.id, node });
    nicknameOwners.release(visitor.id, session);
    sessions.unauthenticated(session);
    session.identity = { ...identity, user, visitor: false };
    sessions.authenticated(session);
    nicknameOwners.take(user.id, session, name.key, identity.beside === true);
    presence.changed(session);
    session.send(whoIs(session));
  });
}
