import type { ChangeAttempt, End, LoggedEntry, MessagesHistory } from '../messages/history.ts';
import { type Breach, breach, type Invariant } from './violation.ts';

export type Done = ChangeAttempt & { readonly outcome: { readonly kind: 'acknowledged' } };
export const isDone = (attempt: ChangeAttempt): attempt is Done => attempt.outcome.kind === 'acknowledged';

/** The store or the server failed half-way: it may have been done all the same. */
export const isVague = ({ outcome }: ChangeAttempt): boolean =>
  outcome.kind === 'unknown' ||
  (outcome.kind === 'refused' && (outcome.code === 'unavailable' || outcome.code === 'internal'));

export const loggedKind = {
  post: 'message',
  edit: 'edited',
  delete: 'deleted',
  react: 'reacted',
  pin: 'pinned',
  vote: 'voted',
} as const;

export const law = (rule: string, breaches: (messages: MessagesHistory) => readonly Breach[]): Invariant => ({
  rule,
  breaches: ({ messages }) => breaches(messages),
});

/** A law about what each node says at the end. */
export const lawOfEnds = (
  rule: string,
  breaches: (end: End, messages: MessagesHistory) => readonly Breach[],
): Invariant =>
  law(rule, (messages) =>
    messages.ends.flatMap((end) =>
      breaches(end, messages).map(({ instead, texts }) => breach(`${end.node}: ${instead}`, ...texts)),
    ),
  );

export const bySeq = (log: readonly LoggedEntry[]): ReadonlyMap<number, LoggedEntry> =>
  new Map(log.map((entry) => [entry.seq, entry]));

export const isMessage = ({ kind }: LoggedEntry): boolean => kind === 'message';
