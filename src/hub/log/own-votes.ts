import type { Entry } from '#model/entry.ts';
import { messageId } from '#model/names.ts';
import type { Session } from '../session/session.ts';

type Votes = Readonly<Record<string, readonly number[]>>;

/** What the session's user has chosen in the secret polls among these: told it alone, since nobody is told who has voted. */
export function ownVotes({ user }: Session, entries: readonly Entry[]): { readonly votes?: Votes } {
  let votes: Record<string, readonly number[]> | undefined;
  for (const entry of entries) {
    if (entry.kind !== 'posted' || !entry.poll?.secret) continue;
    const own = entry.ballots?.find(({ id }) => id === user?.id);
    if (own) votes = { ...votes, [messageId(entry.room, entry.seq)]: own.choices };
  }
  return votes ? { votes } : {};
}
