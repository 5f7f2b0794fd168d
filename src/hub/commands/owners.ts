import { limits } from '#model/limits.ts';
import type { StorageItem } from '#model/list.ts';
import { refuse } from '#model/refusal.ts';
import { forgetUses } from '../accounts/sign-out.ts';
import type { Context } from '../context.ts';
import { auditOf, record, subjectOf } from '../moderation/record.ts';
import { enforceUserChange } from '../session/user-changes.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';

/** What owners see of the server as a whole, and take of it. */

/** Begins a backup, which is then taken over HTTP with the secret of the answer. */
const backup: Rule<'backup'> = async (context, session) => {
  const begun = await context.backups.begin(session.user!, auditOf(context, session, { of: 'backup' }));
  return typeof begun === 'string' ? { kind: 'secrets', of: 'backup', secrets: [begun] } : begun;
};

/** The last one that was begun, if there is one. */
const backups: Rule<'backups'> = async ({ backups }) => {
  const last = await backups.last();
  if (!last) return { kind: 'listed', list: 'backups', items: [] };
  const { by, at, ended, done, total, bytes } = last;
  const state = ended ?? (backups.isUnderWay(last) ? 'running' : 'broken');
  return { kind: 'listed', list: 'backups', items: [{ by, at, state, done, total, bytes }] };
};

const storage: Rule<'storage'> = async (context) => {
  const { files, store, countedFiles } = context;
  const [database, users, { rooms, unnamed }] = await Promise.all([
    store.log.size(),
    largestUsers(context),
    countedFiles.figures(),
  ]);
  const items: StorageItem[] = [
    { what: 'database', bytes: database },
    { what: 'files', ...users.all, ...(files && { most: files.most.server }) },
    { what: 'unnamed', ...unnamed },
    ...users.largest.map((one) => ({ ...one, ...(files && { most: files.most.user }) })),
    ...(await largestRooms(context, rooms)),
  ];
  return { kind: 'listed', list: 'storage', items };
};

async function largestUsers({ facts, store }: Context) {
  const kept = await facts.all('storage');
  const all = { files: 0, bytes: 0 };
  for (const { data } of kept) {
    all.files += data.files;
    all.bytes += data.bytes;
  }
  const most = kept.toSorted((a, b) => b.data.bytes - a.data.bytes).slice(0, limits.storage.largest);
  const users = await store.users.get(most.map(({ id }) => Number(id)));
  const largest = most.flatMap(({ id, data: { files, bytes } }): StorageItem[] => {
    const user = users.get(Number(id));
    return user ? [{ what: 'user', user: subjectOf(user), files, bytes }] : [];
  });
  return { all, largest };
}

/** Who runs the server does not learn from it who writes to whom: rooms that are not public are one item without a name. */
async function largestRooms(
  { store }: Context,
  counted: ReadonlyMap<string, { readonly files: number; readonly bytes: number }>,
): Promise<StorageItem[]> {
  const rooms = (await store.rooms.list()).filter(({ id }) => counted.has(id));
  const open = rooms
    .map(({ id }): StorageItem => ({ what: 'room', room: id, ...counted.get(id)! }))
    .toSorted((a, b) => b.bytes - a.bytes);
  const others = { files: 0, bytes: 0 };
  const known = new Set(rooms.map(({ id }) => id));
  for (const [id, { files, bytes }] of counted) {
    if (known.has(id)) continue;
    others.files += files;
    others.bytes += bytes;
  }
  return [
    ...open.slice(0, limits.storage.largest),
    ...(others.files > 0 ? ([{ what: 'others', ...others }] as const) : []),
  ];
}

/** The tokens of all accounts: of scripts, and of devices that stay signed in. */
const serverTokens: Rule<'serverTokens'> = async ({ store, facts }, _session, { after = '' }) => {
  const page = await store.users.tokenPage(after, limits.listItems);
  const [users, uses] = await Promise.all([
    store.users.get([...new Set(page.map(({ user }) => user))]),
    Promise.all(page.map(({ id }) => facts.get('tokenUse', id))),
  ]);
  const items = page.flatMap(({ id, user, label, createdAt }, index) => {
    const owner = users.get(user);
    const lastUsedAt = uses[index]?.data.at;
    const used = lastUsedAt === undefined ? {} : { lastUsedAt };
    return owner ? [{ id, user: subjectOf(owner), label, createdAt, ...used }] : [];
  });
  const next = page.length < limits.listItems ? undefined : page.at(-1)?.id;
  return { kind: 'listed', list: 'serverTokens', items, ...(next !== undefined && { next }) };
};

const revokeToken: Rule<'revokeToken'> = async (context, session, { user: who, token: id }) => {
  const user = await findUser(context, who);
  if (!user) return refuse('no_such_person');
  const { users } = context.store;
  const token = (await users.tokens(user.id)).find((one) => one.id === id);
  if (!token || !(await users.revokeToken(user.id, id))) return refuse('no_such_token');
  await record(context, session, { of: 'revokeToken', user: subjectOf(user), detail: token.label });
  session.revoking = true;
  try {
    const taken = await enforceUserChange(context, { kind: 'revoked', user: user.id, token: id }, session);
    await forgetUses(context, user.id);
    return { kind: 'done', of: 'revokeToken', ...taken };
  } finally {
    session.revoking = false;
  }
};

export const ownerRules = { backup, backups, storage, serverTokens, revokeToken };
