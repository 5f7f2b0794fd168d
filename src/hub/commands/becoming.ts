import { type Refusal, refuse } from '#model/refusal.ts';
import type { Account, User } from '#model/user.ts';
import type { NewAccount } from '#store.ts';
import type { Context } from '../context.ts';
import { keepSignedIn, knownGuest } from '../session/authentication.ts';
import type { Identity } from '../session/identity.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange, setUser } from '../session/user-changes.ts';
import type { Result } from './rule.ts';

export type Guest = Extract<Identity, { kind: 'guest' }>;

/** Who has not entered on this connection, and is a guest in other windows of the browser: it stays who it is. */
export async function guestOfBrowser(context: Context, { shown }: Session): Promise<Guest | undefined> {
  const user = shown === undefined ? undefined : await knownGuest(context, shown);
  return user && shown !== undefined ? { kind: 'guest', user, guestToken: shown, enteredAt: 0 } : undefined;
}

/**
 * Makes the guest of this session an account. Among what enters and leaves with the guest's token: from here on this node does not
 * release the nickname when the session ends.
 */
export function becomeAccount(
  context: Context,
  session: Session,
  { user, guestToken }: Guest,
  account: NewAccount,
): Promise<Account | 'taken' | Refusal> {
  const { guests, store, fingerprint } = context;
  return guests.run(fingerprint(guestToken), async () => {
    // While its password was hashed, another session of the guest has taken its place: that one did not ask for an account.
    if (session.ended) return refuse('going_away');
    const made = await store.users.becomeAccount({ ...account, user: user.id });
    // Another of its sessions was faster, perhaps on another node, which tells this one.
    if (made === undefined) return refuse('already_entered');
    if (made !== 'taken') setUser(context, session, made);
    return made;
  });
}

/** Tells everybody, and the other sessions of the user on all nodes, that it is an account now, which is in these rooms as well. */
export async function announceAccount(context: Context, { id }: User, by: Session | 'node'): Promise<void> {
  await announceUserChange(context, { kind: 'renamed', user: id }, by);
  const memberships = await context.store.rooms.memberships(id);
  // Its direct rooms follow when something is said in them.
  for (const { room } of memberships.filter((one) => one.room.kind !== 'direct'))
    await announceUserChange(context, { kind: 'membership', user: id, room: room.id }, by);
  // It is let in as what it is now.
  const pass = await context.facts.get('guestPass', `${id}`);
  if (pass) await context.facts.write({ kind: 'guestPass', id: pass.id, version: pass.version });
}

export interface Staying {
  readonly stay?: boolean | undefined;
  readonly device?: string | undefined;
}

/** The session goes on as that of the account. */
export async function goOnAsAccount(
  context: Context,
  session: Session,
  account: Account,
  { stay, device }: Staying,
): Promise<Result> {
  const token =
    stay && !session.ended ? await keepSignedIn(context, account, device?.trim() || session.wire) : undefined;
  const { identity } = session;
  if (token && identity.kind === 'account')
    session.identity = { ...identity, token: { id: token.id, hash: token.hash } };
  context.accounts.traces.seen(account.id);
  if (token) context.accounts.traces.tokenUsed(account.id, token.id);
  context.presence.changed(session);
  await announceAccount(context, account, session);
  if (session.ended || !session.user) return undefined;
  // Where who comes in is told so by its own join, there is none to be told by.
  if (session.traits.seesOwnJoin) return { kind: 'done', of: 'signup' };
  const { id, user, rooms } = session;
  const entered = { session: id, userId: user.id, nickname: user.nickname, account: true, rooms } as const;
  return { kind: 'entered', ...entered, ...(token && { token: token.secret }) };
}
