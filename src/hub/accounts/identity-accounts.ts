import { deletedUser } from '#model/deleted-user.ts';
import type { IdentityCode } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { lobby } from '#model/names.ts';
import { nicknamesFrom } from '#model/nickname-from.ts';
import type { ProvenIdentity } from '#model/provider.ts';
import { isRefusal, type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import { declinedRefusal } from '../coming/declined.ts';
import { giveBackInvitation } from '../coming/invitations.ts';
import { type Admission, admissionOf, sendToWaitingRoom } from '../coming/registration.ts';
import { isRefusedText, reportNickname } from '../coming/words.ts';
import { apply, newcomerRooms } from '../commands/applications.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { noPassword } from './credentials.ts';
import { identityId, link } from './identities.ts';

/** Makes an account without a password for an identity that has none, as far as the server takes newcomers. */
export async function makeAccountFor(
  context: Context,
  session: Session,
  { role, provider, issuer, subject, name }: IdentityCode,
  invitation: string | undefined,
): Promise<User | Refusal> {
  const identity = { provider, issuer, subject, name };
  if (await hasApplied(context, identity)) return refuse('approval_pending');
  const [declined] = await context.facts.all('declined', `identity:${identityId(context, identity)}`);
  if (declined) return declinedRefusal(context, declined);
  const admission = await admissionOf(context, invitation);
  if (isRefusal(admission)) return admission;
  let account: User | Refusal | undefined;
  try {
    account = await register(context, session, identity, admission);
  } finally {
    if (admission.invitation && (!account || isRefusal(account)))
      await giveBackInvitation(context, admission.invitation);
  }
  if (isRefusal(account)) return account;
  // Whom the provider calls a moderator waits for no other.
  const isStaff = role === 'owner' || role === 'moderator';
  if (!admission.vouched && !isStaff) await sendToWaitingRoom(context, session, account);
  await reportNickname(context, account);
  return account;
}

async function hasApplied(context: Context, identity: ProvenIdentity): Promise<boolean> {
  const id = identityId(context, identity);
  const waiting = await context.facts.page('application', { limit: limits.applications });
  return waiting.some(({ data }) => data.identity && identityId(context, data.identity) === id);
}

/** What is taken of its address for an account that is not made after all is given back. */
async function register(
  context: Context,
  session: Session,
  identity: ProvenIdentity,
  admission: Admission,
): Promise<User | Refusal> {
  const { limiters, clock, store } = context;
  if (!limiters.takeSignup(session, clock.now())) return refuse('too_many_signups');
  let made: User | Refusal = refuse('unavailable');
  try {
    made = await createAccount(context, session, identity, admission);
    if (isRefusal(made) || (await link(context, identity, made.id))) return made;
    // The same person was faster, in another window.
    await store.users.removeAccount(made.id, deletedUser);
    made = refuse('sign_in_code_wrong');
    return made;
  } finally {
    const isKept = !isRefusal(made) || made.refused === 'approval_pending';
    if (!isKept) limiters.giveBackSignup(session);
  }
}

async function createAccount(
  context: Context,
  session: Session,
  identity: ProvenIdentity,
  { asks, invitation }: Admission,
): Promise<User | Refusal> {
  const { store, clock, newId } = context;
  const { room } = invitation?.data ?? {};
  const rooms = new Set([lobby, ...(await newcomerRooms(context)), ...(room ? [room] : [])]);
  const passwordHash = noPassword(identityId(context, identity));
  const account = { passwordHash, createdAt: clock.now(), rooms: [...rooms] };
  for (const name of nicknamesFrom(identity.name, newId)) {
    if (isRefusedText(context, name.nickname)) continue;
    const made = asks
      ? await apply(context, session, name, passwordHash, '', { identity })
      : await store.users.createAccount({ ...name, ...account });
    if (made !== 'taken' && !(isRefusal(made) && made.refused === 'nickname_taken')) return made;
  }
  return refuse('nickname_taken');
}
