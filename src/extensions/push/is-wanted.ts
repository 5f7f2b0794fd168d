import type { Posted } from '#model/entry.ts';
import { aboutUser, type FactKind, type FactKinds, sanctionId } from '#model/facts.ts';
import type { UserId } from '#model/names.ts';
import { ownId } from '#model/own-facts.ts';
import { isQuietAt } from '#model/quiet-hours.ts';
import type { Room } from '#model/room.ts';
import type { Store } from '#store.ts';

/** Whether the user may read the message, has not done so, and wants to be told of it now. */
export async function isWanted(
  store: Store,
  message: Posted,
  room: Room,
  user: UserId,
  now: number,
): Promise<boolean> {
  const memberships = await store.rooms.memberships(user);
  const membership = memberships.find((one) => one.room.id === room.id)?.membership;
  if (!membership && room.kind !== 'public') return false;
  if (membership && membership.read >= message.seq) return false;
  const fact = async <K extends FactKind>(kind: K, id: string) =>
    (await store.facts.get(kind, id))?.data as FactKinds[K] | undefined;

  const ban = await fact('sanction', sanctionId('ban', aboutUser(user)));
  if (ban && (ban.until ?? now + 1) > now) return false;
  if (await fact('block', `${user}-${message.author.id}`)) return false;
  const attention = await fact('attention', ownId(user, room.id));
  if (attention?.level === 'nothing' || (attention?.mutedUntil ?? 0) > now) return false;
  const quiet = await fact('quietHours', String(user));
  if (quiet && isQuietAt(quiet, now)) return false;
  const { doNotDisturb } = (await fact('person', String(user))) ?? {};
  return !doNotDisturb || (doNotDisturb.until ?? now + 1) <= now;
}
