import { isCaption } from '#model/body.ts';
import type { Application } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import { lobby, type RoomId } from '#model/names.ts';
import { type Nickname, parseKnownNickname } from '#model/nickname.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import { link } from '../accounts/identities.ts';
import { keepDeclined } from '../coming/declined.ts';
import type { Context } from '../context.ts';
import { auditOf, subjectOf } from '../moderation/record.ts';
import type { Session } from '../session/session.ts';
import { announceUserChange } from '../session/user-changes.ts';
import { announceAccount } from './becoming.ts';
import type { Rule } from './rule.ts';

/**
 * Keeps that somebody wants an account, until a moderator has decided. Meanwhile nobody else can apply for the nickname, but it is
 * not taken: guests may use it, and an account that is made in another way.
 */
export async function apply(
  context: Context,
  session: Session,
  { nickname, key }: Nickname,
  passwordHash: string,
  note: string,
  { identity, guest }: Pick<Application, 'identity' | 'guest'> = {},
): Promise<Refusal> {
  const { facts, clock, store } = context;
  const owner = await store.users.owner(key, clock.now());
  if (owner && owner.id !== guest) return refuse('nickname_taken');
  const waiting = await facts.page('application', { limit: limits.applications });
  if (waiting.length >= limits.applications) return refuse('too_many_applications');
  const data = {
    nickname,
    passwordHash,
    note,
    at: clock.now(),
    ...(identity && { identity }),
    ...(guest && { guest }),
  };
  const isKept = await facts.write({ kind: 'application', id: key, about: '', version: 0, data });
  if (!isKept) return refuse('nickname_taken');
  session.appliedFor = key;
  await announceUserChange(context, { kind: 'task', user: 0, task: 'application' }, session);
  return refuse('approval_pending');
}

const applications: Rule<'applications'> = async ({ facts }) => {
  const kept = await facts.all('application');
  const items = kept
    .map(({ data: { nickname, note, at } }) => ({ nickname, note, at }))
    .sort((a, b) => a.at - b.at);
  return { kind: 'listed', list: 'applications', items };
};

const find = ({ facts }: Context, nickname: string) => {
  const name = parseKnownNickname(nickname);
  return name && facts.get('application', name.key);
};

const approve: Rule<'approve'> = async (context, session, { nickname }) => {
  const { store, clock, facts } = context;
  const application = await find(context, nickname);
  if (!application) return refuse('no_such_application');
  const { id: key, version, data } = application;
  const { passwordHash } = data;
  const rooms = [lobby, ...(await newcomerRooms(context))];
  const wanted = { nickname: data.nickname, key, passwordHash, createdAt: clock.now(), rooms };
  const { guest } = data;
  const become =
    guest === undefined ? undefined : await store.users.becomeAccount({ ...wanted, user: guest });
  // The guest may be another account by now, or the one that an approval has made which was broken off after that.
  const made = become ?? (await store.users.createAccount(wanted));
  const account = made === 'taken' ? await store.users.account(key) : made;
  if (account?.passwordHash !== passwordHash) return refuse('nickname_taken');
  if (guest === account.id) await announceAccount(context, account, 'node');
  if (data.identity) await link(context, data.identity, account.id);
  const act = auditOf(context, session, { of: 'approve', user: subjectOf(account) });
  await facts.write({ kind: 'application', id: key, version }, act);
  return { kind: 'done', of: 'approve' };
};

const decline: Rule<'decline'> = async (context, session, command) => {
  const note = command.note.trim();
  if (!isCaption(note)) return refuse('caption_invalid');
  const application = await find(context, command.nickname);
  if (!application) return refuse('no_such_application');
  const { id, version, data } = application;
  const detail = [data.nickname, note].filter(Boolean).join(' · ');
  const act = auditOf(context, session, { of: 'decline', detail });
  const kept = await keepDeclined(context, id, data, note);
  if (!(await context.facts.write({ kind: 'application', id, version }, ...kept, act)))
    return refuse('no_such_application');
  await announceUserChange(context, { kind: 'declined', user: 0, key: id, reason: note }, session);
  return { kind: 'done', of: 'decline' };
};

/** The rooms that new accounts are members of. */
export async function newcomerRooms({ store }: Context): Promise<RoomId[]> {
  const rooms = await store.rooms.list();
  return rooms.filter(({ settings }) => settings.newcomers && !settings.archived).map(({ id }) => id);
}

export const applicationRules = { applications, approve, decline };
