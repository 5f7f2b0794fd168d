import { aboutUser, type Person } from '#model/facts.ts';
import type { UserId } from '#model/names.ts';
import type { Context } from '../context.ts';

/** How often a change is tried: each failure means that another one was written in between. */
const tries = 5;

/** Changes what an account says of itself. False: others change it all the time. */
export async function changePerson(
  { facts }: Context,
  user: UserId,
  change: (person: Person) => Person,
): Promise<boolean> {
  const id = String(user);
  for (let attempt = 1; attempt <= tries; attempt++) {
    const kept = await facts.get('person', id);
    const data = change(kept?.data ?? {});
    const fact = { kind: 'person', id, version: kept?.version ?? 0, about: aboutUser(user), data } as const;
    if (await facts.write(fact)) return true;
  }
  return false;
}
