import type { Contents } from '#dump.ts';
import type { UserId } from '#model/names.ts';
import { exactKey, keyOf } from '#model/nickname.ts';
import { type ServerRole, serverRoles, type UserKind, type UserRecord } from '#model/user.ts';

/** What the other parts of an inspection need of a user. */
export interface Known {
  readonly kind: UserKind;
  readonly key: string;
  readonly role: ServerRole;
  readonly barredUntil?: number;
}

/** Reads all users into `known`, and finds what is wrong with them, their nicknames and their tokens. */
export async function* inspectUsers(contents: Contents, known: Map<UserId, Known>): AsyncGenerator<string> {
  for await (const records of contents.records('users'))
    for (const user of records) {
      if (known.has(user.id)) yield `User ${user.id} is there twice.`;
      if (!keysOf(user).includes(user.key))
        yield `User ${user.id} has the nickname ${user.nickname} under the key ${user.key}, which is not its key.`;
      if (!mayHaveRole(user))
        yield `User ${user.id} is of the kind ${user.kind} and has the role ${user.role}.`;
      const { id, kind, key, role, barredUntil } = user;
      known.set(id, { kind, key, role, ...(barredUntil !== undefined && { barredUntil }) });
    }
  yield* inspectOwners(contents, known);
  for await (const records of contents.records('tokens'))
    for (const { id, user } of records) {
      const owner = known.get(user);
      if (!owner) yield `The token ${id} belongs to user ${user}, who is not there.`;
      else if (owner.kind !== 'account') yield `The token ${id} belongs to user ${user}, who has no account.`;
    }
}

/** Of users without an account, all are guests. */
const mayHaveRole = ({ kind, role }: UserRecord): boolean =>
  serverRoles.includes(role) && (kind === 'account') === (role !== 'guest');

/** The keys that the user may have: `newKeys` of `model/rekey.ts` gives the second and the third after an upgrade. */
function keysOf({ id, kind, nickname }: UserRecord): readonly string[] {
  const key = keyOf(nickname);
  const exact = exactKey(nickname);
  return kind === 'guest' ? [key] : [key, exact, `${exact} ${id}`];
}

async function* inspectOwners(contents: Contents, known: ReadonlyMap<UserId, Known>): AsyncGenerator<string> {
  const owned = new Set<string>();
  const owners = new Set<UserId>();
  for await (const records of contents.owners())
    for (const { key, owner, node } of records) {
      const user = known.get(owner);
      if (owned.has(key)) yield `The nickname ${key} is owned twice.`;
      owned.add(key);
      owners.add(owner);
      const whose = `The nickname ${key} belongs to user ${owner}`;
      if (!user) yield `${whose}, who is not there.`;
      else if (user.key !== key) yield `${whose}, who has another one.`;
      else if (user.kind === 'account' && node !== undefined)
        yield `${whose} for a time only, who has an account.`;
      else if (user.kind !== 'account' && node === undefined) yield `${whose} for good, who has no account.`;
    }
  for (const [id, { kind, key }] of known)
    if (kind === 'account' && !owners.has(id)) yield `The account ${id} does not own its nickname ${key}.`;
}
