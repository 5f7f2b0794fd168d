import type { UserId } from '#model/names.ts';
import type { Context } from '../context.ts';

/** A guest has no password to come back with: once a browser has signed it out, its token is good for nobody, whoever has it. */
export async function endGuest({ facts, clock }: Context, user: UserId): Promise<void> {
  const data = { at: clock.now() };
  await facts.write({ kind: 'guestOver', id: `${user}`, about: '', version: 0, data });
}

export const isOver = async ({ facts }: Context, user: UserId): Promise<boolean> =>
  (await facts.get('guestOver', `${user}`)) !== undefined;
