import { parseNetwork } from '#lib/network.ts';
import { isCaption } from '#model/body.ts';
import { aboutAddress, aboutUser, type Sanction, sanctionId, theServer } from '#model/facts.ts';
import { limits } from '#model/limits.ts';
import type { RoomId, UserId } from '#model/names.ts';
import { isRefusal, refuse } from '#model/refusal.ts';
import type { Context } from '../context.ts';
import { type Act, auditOf, record, subjectOf } from '../moderation/record.ts';
import { endOf, type StoredSanction } from '../moderation/sanctions.ts';
import type { Session } from '../session/session.ts';
import { enforceUserChange } from '../session/user-changes.ts';
import { findSubject } from './members.ts';
import { findUser } from './nicknames.ts';
import type { Result, Rule } from './rule.ts';
import { authorOf } from './say.ts';

/** What a command says of a sanction; the rest follows from who says it and when. */
type NewSanction = Omit<Sanction, 'by' | 'at' | 'until' | 'reason'>;

interface Terms {
  readonly minutes?: number | undefined;
  readonly reason: string;
}

/**
 * Keeps a user out, or all at an address. For a user it is strict: what it had sent and was not kept yet will not be, on any node,
 * once this is answered.
 */
const ban: Rule<'ban'> = async (context, session, command) => {
  const { user: who, address, ...terms } = command;
  if ((who === undefined) === (address === undefined)) return refuse('bad_payload');
  if (address !== undefined) return banNetwork(context, session, address, terms);
  const found = await findSubject(context, session, 'ban', { user: who! });
  if (isRefusal(found)) return found;
  const { user } = found;
  return impose(context, session, 'ban', { what: 'ban', user: subjectOf(user) }, terms);
};

async function banNetwork(context: Context, session: Session, text: string, terms: Terms): Promise<Result> {
  const network = parseNetwork(text);
  if (!network) return refuse('address_invalid');
  // Behind a proxy all have one address: nobody should shut the door on themselves.
  if (network.includes(session.address)) return refuse('not_allowed');
  return impose(context, session, 'ban', { what: 'ban', address: network.text }, terms);
}

const unban: Rule<'unban'> = async (context, session, { user: who, address }) => {
  if ((who === undefined) === (address === undefined)) return refuse('bad_payload');
  if (address !== undefined) {
    const network = parseNetwork(address);
    return network
      ? lift(context, session, 'unban', { what: 'ban', address: network.text })
      : refuse('address_invalid');
  }
  const user = await findUser(context, who!);
  return user
    ? lift(context, session, 'unban', { what: 'ban', user: subjectOf(user) })
    : refuse('no_such_person');
};

const mute: Rule<'mute'> = async (context, session, { room: name, user: who, ...terms }) => {
  const found = await findSubject(context, session, 'mute', { room: name, user: who });
  if (isRefusal(found)) return found;
  const { user, room } = found;
  if (hasMutedMany(context, session)) return refuse('too_many_mutes');
  const what = { what: 'mute', user: subjectOf(user), ...(room && { room: room.id }) } as const;
  return impose(context, session, 'mute', what, terms);
};

/** All nodes keep them in mind. Whoever makes a room may mute there, whoever there is. */
function hasMutedMany({ permissions, moderation, clock }: Context, { actor, user }: Session): boolean {
  if (permissions.moderates(actor)) return false;
  const own = moderation.sanctions.current(clock.now()).filter(({ data }) => data.by.id === user?.id);
  return own.length >= limits.mutesPerUser;
}

const unmute: Rule<'unmute'> = async (context, session, { room: name, user: who }) => {
  const found = await findSubject(context, session, 'unmute', { room: name, user: who });
  if (isRefusal(found)) return found;
  const { user, room } = found;
  return lift(context, session, 'unmute', {
    what: 'mute',
    user: subjectOf(user),
    ...(room && { room: room.id }),
  });
};

/** Answered when the sanction is in force on all nodes. One that is there already is replaced. */
async function impose(
  context: Context,
  session: Session,
  of: 'ban' | 'mute',
  what: NewSanction,
  { minutes, reason: text }: Terms,
): Promise<Result> {
  const { clock, facts, store } = context;
  const reason = text.trim();
  if (!isCaption(reason)) return refuse('caption_invalid');
  const at = clock.now();
  const data: Sanction = {
    ...what,
    reason,
    by: subjectOf(session.user!),
    at,
    ...(minutes !== undefined && { until: at + minutes * 60_000 }),
  };
  const before = await find(context, what);
  const fact = { kind: 'sanction', id: idOf(what), version: before?.version ?? 0 } as const;
  if (of === 'ban' && what.user) await store.users.bar(what.user.id, barUntil(data));
  const act = auditOf(context, session, actOf(of, data, minutes));
  // Another moderator has done the same in this moment, and for another time.
  if (!(await facts.write({ ...fact, about: aboutOf(what), data }, act))) {
    const other = (await find(context, what))?.data;
    if (of === 'ban' && what.user) await store.users.bar(what.user.id, other && barUntil(other));
    return refuse('unavailable');
  }
  return { kind: 'done', of, ...(await enforceUserChange(context, sanctioned(what), session)) };
}

const sanctioned = ({ user }: NewSanction) => ({ kind: 'sanctioned', user: user?.id ?? 0 }) as const;

async function lift(
  context: Context,
  session: Session,
  of: 'unban' | 'unmute',
  what: NewSanction,
): Promise<Result> {
  const { facts, store } = context;
  const before = await find(context, what);
  // Also without a ban: a server that was killed may have left the bar of one that was never made.
  if (of === 'unban' && what.user) await store.users.bar(what.user.id, undefined);
  if (!before) return refuse('no_such_sanction');
  const fact = { kind: 'sanction', id: before.id, version: before.version } as const;
  const act = auditOf(context, session, actOf(of, what));
  if (!(await facts.write(fact, act))) return refuse('no_such_sanction');
  return { kind: 'done', of, ...(await enforceUserChange(context, sanctioned(what), session)) };
}

/** Later than any clock will say: databases keep it as an integer. */
export const forEver = Number.MAX_SAFE_INTEGER;

const barUntil = (sanction: Sanction): number => Math.min(endOf(sanction), forEver);

const aboutOf = ({ user, address = '' }: NewSanction): string =>
  user ? aboutUser(user.id) : aboutAddress(address);

const idOf = (what: NewSanction): string => sanctionId(what.what, aboutOf(what), what.room);

const find = ({ facts }: Context, what: NewSanction): Promise<StoredSanction | undefined> =>
  facts.get('sanction', idOf(what));

function actOf(
  of: Act['of'],
  { user, address, room, ...rest }: NewSanction & { reason?: string },
  minutes?: number,
): Act {
  const detail = [minutes === undefined ? '' : `${minutes} min`, rest.reason ?? '']
    .filter(Boolean)
    .join(': ');
  return {
    of,
    ...(user && { user }),
    ...(address !== undefined && { address }),
    ...(room !== undefined && { room }),
    ...(detail && { detail }),
  };
}

const sanctions: Rule<'sanctions'> = (context) => {
  const { moderation, clock } = context;
  const items = moderation.sanctions.current(clock.now()).map(({ id, data }) => ({ id, ...data }));
  return { kind: 'listed', list: 'sanctions', items };
};

/** Messages that one commit deletes. */
const purgedAtOnce = 200;

/** Deletes what a user has said in the last minutes, the newest first. */
const purge: Rule<'purge'> = async (context, session, command) => {
  const found = await findSubject(context, session, 'purge', command);
  if (isRefusal(found)) return found;
  const { user, room } = found;
  const { clock, store } = context;
  const since = clock.now() - command.minutes * 60_000;
  const rooms = room ? [room] : (await store.rooms.list()).filter(({ activeAt }) => activeAt >= since);
  let deleted = 0;
  for (const { id } of rooms)
    deleted += await purgeRoom(context, session, id, { user: user.id, since, moderated: true });
  const act = { of: 'purge', user: subjectOf(user), detail: `${command.minutes} min: ${deleted}` } as const;
  await record(context, session, { ...act, ...(room && { room: room.id }) });
  return { kind: 'done', of: 'purge', ...(room && { room: room.id }) };
};

/** What is deleted of a room. `moderated`: by somebody else, and by whom where that is not the session. */
interface Purge {
  readonly user: UserId;
  readonly since: number;
  readonly moderated: boolean | 'by the server';
}

/** Deletes what a user has said there, unless it is held, and returns how many messages that was. */
export async function purgeRoom(
  { store, clock, committer, moderation }: Context,
  session: Session,
  room: RoomId,
  { user, since, moderated }: Purge,
): Promise<number> {
  if (moderation.holds.isHeld(user) || moderation.holds.isRoomHeld(room)) return 0;
  let deleted = 0;
  let before = Number.POSITIVE_INFINITY;
  for (;;) {
    const page = await store.log.read({ room, before, limit: Math.min(purgedAtOnce, limits.history.page) });
    const recent = page.filter(({ sentAt }) => sentAt >= since);
    const own = recent.filter(
      (entry) => entry.kind === 'posted' && entry.author.id === user && entry.deletedAt === undefined,
    );
    const by = authorOf(session, session.user!);
    const author = moderated === 'by the server' ? { ...by, ...theServer, account: false } : by;
    const outcomes = await Promise.all(
      own.map(({ seq: target }) =>
        committer.add(session, {
          kind: 'deleted',
          room,
          target,
          author,
          sentAt: clock.now(),
          wire: session.wire,
          ...(moderated && { moderated: true }),
        }),
      ),
    );
    deleted += outcomes.filter(({ kind }) => kind === 'stored').length;
    before = page[0]?.seq ?? 1;
    // Clocks of nodes differ a little: a page without anything recent is the end.
    if (recent.length === 0 || before <= 1) return deleted;
  }
}

export const sanctionRules = { ban, unban, mute, unmute, sanctions, purge };
