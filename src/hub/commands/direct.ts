import type { CommandKind } from '#model/command.ts';
import { limits } from '#model/limits.ts';
import { directRoomId, type RoomId } from '#model/names.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import type { Context } from '../context.ts';
import { hasBlocked } from '../moderation/blocks.ts';
import type { Session } from '../session/session.ts';
import { addressedBy } from './addressed.ts';
import { findUser } from './nicknames.ts';
import type { Rule } from './rule.ts';
import { authorOf, messageFault, write } from './say.ts';

/** A message to one user, in the direct room of the two. An account that is offline receives it when it signs in. */
const directMessage: Rule<'tell'> = async (context, session, { to, body, clientId }) => {
  const fault = messageFault(context, session, { body, clientId });
  if (fault) return refuse(fault);
  const receiver = await findUser(context, to);
  if (!receiver) return refuse('no_such_person');
  const id = directRoomId([session.user!.id, receiver.id]);
  const refused = directRefusal(context, session, 'tell', id);
  if (refused) return refused;
  if (await hasBlocked(context, receiver.id, session.user!.id)) return refuse('blocked');
  const room = await directRoom(context, session.user!, receiver);
  const called = await addressedBy(context, session, { id: room, kind: 'direct', settings: {} }, body);
  const author = authorOf(session, session.user!);
  const message = { room, author, body, clientId, to: receiver.nickname, ...called };
  return { later: write(context, session, message) };
};

/** Asked before the room is made: its members are the two. */
function directRefusal(
  { permissions }: Context,
  session: Session,
  of: CommandKind,
  id: RoomId,
): Refusal | undefined {
  const access = session.accessTo({ id, kind: 'direct', settings: {} });
  const code = permissions.refusal(session.actor, of, access);
  return code && refuse(code);
}

/** The direct room of several, which is made if there is none. Those who have blocked the user are not brought into it. */
const direct: Rule<'direct'> = async (context, session, { users }) => {
  const room = await roomOfSeveral(context, session, users, 'as a message');
  return typeof room === 'string' ? { kind: 'done', of: 'direct', room } : room;
};

async function roomOfSeveral(
  context: Context,
  session: Session,
  users: readonly (string | number)[],
  counted?: 'as a message',
): Promise<RoomId | Refusal> {
  const { store, clock, limiters } = context;
  const me = session.user!;
  const found = await Promise.all(users.map((user) => findUser(context, user)));
  const others = found.filter((user) => user !== undefined && user.kind !== 'external' && user.id !== me.id);
  if (others.length === 0 || found.includes(undefined)) return refuse('no_such_person');
  const members = new Set([me.id, ...others.map((user) => user!.id)]);
  if (members.size > limits.directMembers) return refuse('too_many_members');
  for (const user of others) if (await hasBlocked(context, user!.id, me.id)) return refuse('blocked');
  const known = directRoomId([...members]);
  if ((await store.rooms.get([known])).has(known)) return known;
  // It is its members' for ever, and each of them has one more.
  if (counted && !session.allowance.takePost(clock.now())) return refuse('too_fast');
  if (members.size > 2 && !limiters.takeRoom(session, clock.now())) return refuse('too_fast');
  const { id } = await store.rooms.openDirect([...members], clock.now());
  return id;
}

/** A message to several, for wires on which a room cannot be named before it is there. */
const tellSeveral: Rule<'tellSeveral'> = async (context, session, { to, body }) => {
  const fault = messageFault(context, session, { body });
  if (fault) return refuse(fault);
  const room = await roomOfSeveral(context, session, to);
  if (typeof room !== 'string') return room;
  const refused = directRefusal(context, session, 'tellSeveral', room);
  if (refused) return refused;
  const called = await addressedBy(context, session, { id: room, kind: 'direct', settings: {} }, body);
  const author = authorOf(session, session.user!);
  return { later: write(context, session, { room, author, body, clientId: undefined, ...called }) };
};

async function directRoom({ store, streams, clock }: Context, me: User, other: User): Promise<RoomId> {
  const id = directRoomId([me.id, other.id]);
  if (!streams.get(id)) await store.rooms.openDirect([me.id, other.id], clock.now());
  return id;
}

export const directRules = { tell: directMessage, tellSeveral, direct };
