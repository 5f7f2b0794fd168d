import { type AuditRecord, newestFirstId, type Subject } from '#model/facts.ts';
import type { User } from '#model/user.ts';
import type { Context } from '../context.ts';
import type { AnyChange } from '../facts.ts';
import type { Session } from '../session/session.ts';

/** What a moderator does, apart from who did it and when. */
export type Act = Omit<AuditRecord, 'by' | 'at'>;

export const subjectOf = ({ id, nickname }: Pick<User, 'id' | 'nickname'>): Subject => ({ id, nickname });

/** The change that writes an act into the audit list, to be written together with what it does. */
export function auditOf({ clock, newId }: Context, session: Session, act: Act): AnyChange {
  const at = clock.now();
  const data = { ...act, by: subjectOf(session.user!), at };
  return { kind: 'audit', id: newestFirstId(at, newId()), version: 0, about: '', data };
}

/** Writes an act into the audit list. */
export async function record(context: Context, session: Session, act: Act): Promise<void> {
  await context.facts.write(auditOf(context, session, act));
}
