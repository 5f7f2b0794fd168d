import { lobby, type RoomId, type UserId } from '#model/names.ts';
import type { WireTraits } from '#model/wire-traits.ts';
import type { Actor } from '../permissions.ts';
import type { Identity } from './identity.ts';

interface Restrictions {
  isMuted(user: UserId, room: RoomId): boolean;
  isWaiting(user: UserId): boolean;
}

/** What permissions need to know of whoever has this identity. */
export function actorOf(identity: Identity, traits: WireTraits, { isMuted, isWaiting }: Restrictions): Actor {
  if (identity.kind === 'anonymous') return { role: 'anonymous', traits };
  const { id, role } = identity.user;
  const muted = isMuted(id, lobby);
  if (identity.kind === 'guest') return { id, role, traits, muted, invited: identity.invited };
  return { id, role, traits, muted, waiting: isWaiting(id) };
}
