import { isCaption } from '#model/body.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import { isReserved, type Nickname, parseKnownNickname, parseNickname } from '#model/nickname.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { Account, User } from '#model/user.ts';
import { hasPassword, passwordFault, verifyAccount } from '../accounts/credentials.ts';
import { endGuest } from '../accounts/guest-over.ts';
import { codeRefusal } from '../accounts/second-factor.ts';
import { giveBackInvitation } from '../coming/invitations.ts';
import { type Admission, admissionOf, sendToWaitingRoom } from '../coming/registration.ts';
import { isRefusedText, reportNickname } from '../coming/words.ts';
import type { Context } from '../context.ts';
import { keepSignedIn, loginAsAccount, renameUser } from '../session/authentication.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange, enforceUserChange, whoIs } from '../session/user-changes.ts';
import { apply, newcomerRooms } from './applications.ts';
import {
  announceAccount,
  becomeAccount,
  type Guest,
  goOnAsAccount,
  guestOfBrowser,
  type Staying,
} from './becoming.ts';
import { refusedName } from './nicknames.ts';
import type { Result, Rule } from './rule.ts';

const signup: Rule<'signup'> = async (context, session, command) => {
  const { nickname, password, invitation, note = '', stay, device } = command;
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  const fault = passwordFault(session, password) ?? labelFault({ device });
  if (fault) return fault;
  if (!isCaption(note.trim())) return refuse('caption_invalid');
  if (isRefusedText(context, name.nickname, note)) return refuse('word_refused');
  const inPlace = session.identity.kind === 'guest' ? session.identity : undefined;
  const guest = inPlace ?? (await guestOfBrowser(context, session));
  // Another name is a rename, which the muted may not use.
  if (inPlace && session.actor.muted && name.nickname !== inPlace.user.nickname) return refuse('muted');
  const admission = await admissionOf(context, invitation);
  if (isRefusal(admission)) return admission;
  const wanted = { ...name, password, note: note.trim(), guest };
  const account = await register(context, session, wanted, admission);
  if (isRefusal(account)) return account;
  if (inPlace) return goOnAsAccount(context, session, account, { stay, device });
  if (guest) await announceAccount(context, account, session);
  return loginWithPassword(context, session, account, { stay, device });
};

interface Wanted extends Nickname {
  readonly password: string;
  readonly note: string;
  /** Who becomes the account. */
  readonly guest: Guest | undefined;
}

/** Makes the account, or keeps that somebody wants it. An invitation by which nobody came is as it was before. */
async function register(
  context: Context,
  session: Session,
  wanted: Wanted,
  admission: Admission,
): Promise<Account | Refusal> {
  let account: Account | Refusal | undefined;
  try {
    account = await makeAccount(context, session, wanted, admission);
  } finally {
    if (admission.invitation && (!account || isRefusal(account)))
      await giveBackInvitation(context, admission.invitation);
  }
  if (isRefusal(account)) return account;
  if (!admission.vouched && !admission.asks) await sendToWaitingRoom(context, session, account);
  await reportNickname(context, account);
  return account;
}

/** What is taken of its address for an account that is not made after all is given back. */
async function makeAccount(
  context: Context,
  session: Session,
  { nickname, key, password, note, guest }: Wanted,
  { asks, invitation }: Admission,
): Promise<Account | Refusal> {
  const { limiters, clock, store, passwords } = context;
  const name = { nickname, key };
  const { room } = invitation?.data ?? {};
  if (!limiters.mayAttemptSignup(session, clock.now())) return refuse('too_many_logins');
  if (!limiters.takeSignup(session, clock.now())) return refuse('too_many_signups');
  let made: Account | Refusal | undefined;
  try {
    made = await limiters.whenSignupsTurn(session, async () => {
      if (session.ended) return refuse('going_away');
      if (!limiters.mayAttemptSignup(session, clock.now())) return refuse('too_many_logins');
      const passwordHash = await passwords.hash(password);
      const rooms = new Set([lobby, ...(await newcomerRooms(context)), ...(room ? [room] : [])]);
      const account = { ...name, passwordHash, createdAt: clock.now(), rooms: [...rooms] };
      const make = () =>
        guest ? becomeAccount(context, session, guest, account) : store.users.createAccount(account);
      const kept = asks
        ? await apply(context, session, name, passwordHash, note, guest && { guest: guest.user.id })
        : await make();
      if (kept !== 'taken' && !(isRefusal(kept) && kept.refused === 'nickname_taken')) return kept;
      limiters.recordFailedSignup(session, clock.now());
      return refuse('nickname_taken');
    });
  } finally {
    // An application counts like an account: each is kept, and read by a moderator.
    const isKept = made && (!isRefusal(made) || made.refused === 'approval_pending');
    if (!isKept) limiters.giveBackSignup(session);
  }
  return made ?? refuse('signups_busy');
}

const signin: Rule<'signin'> = async (context, session, { nickname, password, code, ...staying }) => {
  const fault = labelFault(staying);
  if (fault) return fault;
  const account = await verifyAccount(context, session, parseKnownNickname(nickname), password);
  if (isRefusal(account)) return account;
  const refused = await codeRefusal(context, session, account.id, code);
  return refused ?? loginWithPassword(context, session, account, staying);
};

export const labelFault = ({ device = '' }: Staying): Refusal | undefined =>
  device.length <= limits.tokenLabelCharacters && isCaption(device) ? undefined : refuse('label_invalid');

/** A password that is changed in this moment signs nobody in, and leaves no token behind. */
const loginWithPassword = (
  context: Context,
  session: Session,
  account: Account,
  staying: Staying,
): Promise<Result> =>
  login(context, session, account, staying, async () =>
    (await hasPassword(context, account)) ? undefined : refuse('wrong_credentials'),
  );

/** `fault`: why what it signed in with does not count any more. */
export async function login(
  context: Context,
  session: Session,
  account: User,
  { stay, device }: Staying,
  fault: () => Promise<Refusal | undefined>,
): Promise<Result> {
  if (session.ended) return undefined;
  const label = device?.trim() || session.wire;
  const token = stay ? await keepSignedIn(context, account, label) : undefined;
  const refusal = async () => {
    const refused = await fault();
    if (refused && token) await context.store.users.revokeToken(account.id, token.id);
    return refused;
  };
  return loginAsAccount(context, session, account, { token, refusal });
}

/** Ends the session and revokes the token with which it would stay signed in. A guest of a browser ends in all its windows. */
const signout: Rule<'signout'> = async (context, session) => {
  const { identity } = session;
  if (identity.kind === 'guest' && identity.beside && identity.user.id > 0) {
    const { id: user } = identity.user;
    await endGuest(context, user);
    await enforceUserChange(context, { kind: 'signedOut', user, except: session.id }, session);
  }
  if (identity.kind === 'account' && identity.token) {
    const { user, token } = identity;
    await context.store.users.revokeToken(user.id, token.id);
    await announceUserChange(context, { kind: 'revoked', user: user.id, token: token.id }, session);
  }
  session.leave();
  return { kind: 'done', of: 'signout' };
};

/** Gives the user another nickname, in all its sessions. Messages keep the one that they were sent under. */
const rename: Rule<'rename'> = async (context, session, { nickname }) => {
  const name = parseNickname(nickname);
  if (!name) return refusedName(context, nickname);
  if (isReserved(name.key)) return refuse('nickname_taken');
  if (isRefusedText(context, name.nickname)) return refuse('word_refused');
  if (session.identity.kind === 'anonymous') return refuse('not_entered');
  // Everybody is told of it, as of a message.
  if (!session.allowance.takePost(context.clock.now())) return refuse('too_fast');
  const user = await renameUser(context, session, session.identity, name);
  if (user === 'taken') return refuse('nickname_taken');
  if (!user) return undefined;
  await announceUserChange(context, { kind: 'renamed', user: user.id }, session);
  await reportNickname(context, user);
  return whoIs(session);
};

const whoami: Rule<'whoami'> = (_context, session) => whoIs(session);

export const accountRules = { signup, signin, signout, rename, whoami };
