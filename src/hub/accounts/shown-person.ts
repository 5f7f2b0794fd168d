import type { UserId } from '#model/names.ts';
import type { Context } from '../context.ts';
import { shownOfPerson } from '../session/person.ts';
import type { Session } from '../session/session.ts';

/** Reads what the account of the session says of itself now. Guests say it to their session alone. */
export async function readPerson({ facts, clock }: Context, session: Session): Promise<void> {
  const { identity } = session;
  if (identity.kind !== 'account') return;
  const kept = await facts.get('person', String(identity.user.id));
  session.person = shownOfPerson(kept?.data ?? {}, clock.now());
}

/** The same for all sessions of a user on this node, and whoever sees them is told. */
export async function applyPerson(context: Context, user: UserId): Promise<void> {
  for (const session of context.sessions.ofUser(user)) {
    await readPerson(context, session);
    context.presence.changed(session);
  }
}

/** The account says something else of itself. Nobody waits until the other nodes show it, but they are told until they say so. */
export async function announcePerson(context: Context, user: UserId): Promise<void> {
  void context.moderation.enforce({ kind: 'person', user }, context.newId());
  await applyPerson(context, user);
}

/** Takes away what has ended by itself. */
export async function endPersons(context: Context): Promise<void> {
  const now = context.clock.now();
  for (const session of context.sessions) {
    const { until = Number.POSITIVE_INFINITY } = session.person;
    if (until > now) continue;
    if (session.identity.kind === 'account') await readPerson(context, session);
    else session.person = {};
    context.presence.changed(session);
  }
}
