import type { Search } from '#store.ts';
import type { Context } from '../context.ts';
import type { Session } from './session.ts';

/** All that the session may read; of who has not come in, what guests may read. */
export async function everythingFor(
  { store }: Context,
  { user }: Session,
): Promise<Pick<Search, 'rooms' | 'public'>> {
  if (!user) return { rooms: [], public: 'for guests' };
  const memberships = await store.rooms.memberships(user.id);
  const rooms = memberships.map(({ room }) => room).filter(({ kind }) => kind !== 'public');
  return { rooms: rooms.map(({ id }) => id), public: user.role === 'guest' ? 'for guests' : 'all' };
}
