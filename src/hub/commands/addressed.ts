import type { Addressed, Named } from '#model/entry.ts';
import { callsIn, readingsOf } from '#model/mentions.ts';
import type { Room } from '#model/room.ts';
import type { Context } from '../context.ts';
import type { Session } from '../session/session.ts';
import { findUser } from './nicknames.ts';

/**
 * Whom the body addresses with `@`, looked up now, so that it stays with them after a rename. A name that nobody has is a text
 * like any other, and so is `@room` of somebody who may not call all of it. Without `@`, nothing is looked up and nothing waits.
 */
export function addressedBy(
  context: Context,
  session: Pick<Session, 'actor' | 'accessTo'>,
  room: Pick<Room, 'id' | 'kind' | 'settings'> | { readonly id?: never },
  body: string,
): Addressed | Promise<Addressed> {
  const { names, audience } = callsIn(body);
  const may =
    audience !== undefined &&
    room.id !== undefined &&
    context.permissions.mayAddress(session.actor, audience, session.accessTo(room));
  const called = may ? { audience } : {};
  return names.length === 0 ? called : mention(context, names).then((found) => ({ ...found, ...called }));
}

/** The users whom the body addresses, and no groups. */
export const mentionedIn = (context: Context, body: string): Promise<Addressed> =>
  mention(context, callsIn(body).names);

async function mention(context: Context, names: readonly string[]): Promise<Addressed> {
  const found = new Map<number, Named>();
  for (const name of names)
    for (const reading of readingsOf(name)) {
      const user = await findUser(context, reading);
      if (!user) continue;
      found.set(user.id, { id: user.id, nickname: user.nickname });
      break;
    }
  return found.size === 0 ? {} : { mentions: [...found.values()] };
}
