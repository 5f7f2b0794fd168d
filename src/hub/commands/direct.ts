import { limits } from '#model/limits.ts';
import { directRoomId, type RoomId } from '#model/names.ts';
import { type Refusal, refuse } from '#model/refusal.ts';
import type { User } from '#model/user.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { hasBlocked } from './blocks.ts';
import { findUser } from './nicknames.ts';
import { authorOf, messageFault, write } from './post.ts';
import type { Rule } from './rule.ts';

/** A message to one user, in the direct room of the two. An account that is offline receives it when it signs in. */
const directMessage: Rule<'tell'> = async (context, session, { to, body, clientId }) => {
  const fault = messageFault(context, session, { body, clientId });
  if (fault) return refuse(fault);
  const receiver = await findUser(context, to);
  if (!receiver) return refuse('no_such_person');
  const refused = directRefusal(context, session, receiver);
  if (refused) return refused;
  if (await hasBlocked(context, receiver.id, session.user!.id)) return refuse('blocked');
  const room = await directRoom(context, session.user!, receiver);
  const author = authorOf(session, session.user!);
  return { later: write(context, session, { room, author, body, clientId, to: receiver.nickname }) };
};

/** Asked before the room is made: its members are the two. */
function directRefusal({ permissions }: Context, session: Session, other: User): Refusal | undefined {
  const id = directRoomId([session.user!.id, other.id]);
  const access = { room: { id, kind: 'direct', settings: {} }, role: 'member' } as const;
  const code = permissions.refusal(session.actor, 'tell', access);
  return code && refuse(code);
}

/** The direct room of several, which is made if there is none. Those who have blocked the user are not brought into it. */
const direct: Rule<'direct'> = async (context, session, { users }) => {
  const { store, clock } = context;
  const me = session.user!;
  const found = await Promise.all(users.map((user) => findUser(context, user)));
  const others = found.filter((user) => user !== undefined && user.kind !== 'external' && user.id !== me.id);
  if (others.length === 0 || found.includes(undefined)) return refuse('no_such_person');
  const members = new Set([me.id, ...others.map((user) => user!.id)]);
  if (members.size > limits.directMembers) return refuse('too_many_members');
  for (const user of others) if (await hasBlocked(context, user!.id, me.id)) return refuse('blocked');
  const { id } = await store.rooms.openDirect([...members], clock.now());
  return { kind: 'done', of: 'direct', room: id };
};

async function directRoom({ store, streams, clock }: Context, me: User, other: User): Promise<RoomId> {
  const id = directRoomId([me.id, other.id]);
  if (!streams.get(id)) await store.rooms.openDirect([me.id, other.id], clock.now());
  return id;
}

export const directRules = { tell: directMessage, direct };
