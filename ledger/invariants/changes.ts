import type { ChangeAttempt, LoggedEntry } from '../messages/history.ts';
import { bySeq, type Done, isDone, isVague, law, lawOfEnds, loggedKind } from './of-messages.ts';
import { type Breach, breach } from './violation.ts';

export const changesKept = lawOfEnds(
  'A change that was acknowledged stands in the log, at the number that was told, as it was asked for.',
  ({ log }, { changes }) => {
    const entries = bySeq(log);
    return changes.filter(isDone).flatMap((change) => {
      const entry = entries.get(change.outcome.seq);
      return entry && isAsAsked(entry, change, entries)
        ? []
        : [
            breach(
              `"${change.text}" should be ${change.outcome.seq}, where there is ${say(entry)}.`,
              change.text,
            ),
          ];
    });
  },
);

function isAsAsked(entry: LoggedEntry, change: Done, log: ReadonlyMap<number, LoggedEntry>): boolean {
  const { kind, by, target, emoji, on, text } = change;
  if (entry.kind !== loggedKind[kind] || entry.author !== by) return false;
  if (kind === 'post') return entry.replyTo === target;
  if (entry.target !== target) return false;
  // With the message, what it was changed to is emptied.
  if (kind === 'edit')
    return entry.text === text || (log.get(target!)?.deleted === true && entry.text === '');
  if (kind === 'vote') return `${entry.choices}` === `${change.choices}`;
  return entry.emoji === emoji && entry.on === on;
}

const say = (entry: LoggedEntry | undefined): string => (entry ? `${entry.kind} "${entry.text}"` : 'nothing');

export const changesOnce = lawOfEnds(
  'What was asked once is in the log once at most, and what was refused is not there.',
  ({ log }, { changes }) => [
    ...doubled(log, changes),
    ...[...Map.groupBy(changes, ({ by, kind }) => `${kind} of ${by}`)].flatMap(([what, asked]) => {
      const { by, kind } = asked[0]!;
      const there = log.filter((entry) => entry.author === by && entry.kind === loggedKind[kind]).length;
      const done = asked.filter(isDone).length;
      const most = done + asked.filter(isVague).length;
      return there >= done && there <= most
        ? []
        : [
            breach(
              `${what} is there ${there} times, and was acknowledged ${done} times, unknown ${most - done}.`,
            ),
          ];
    }),
  ],
);

/** What is in the log with the words of something that was asked once, more than once or in spite of a refusal. */
function doubled(log: readonly LoggedEntry[], changes: readonly ChangeAttempt[]): readonly Breach[] {
  const asked = new Map(changes.map((change) => [change.text, change]));
  const places = Map.groupBy(log, ({ kind, text }) => `${kind} ${text}`);
  return [...places.values()].flatMap((copies) => {
    const [{ kind, text, seq }] = copies as [LoggedEntry];
    const change = asked.get(text);
    if (text === '' || !change) return [];
    // A message says what it was changed to, which is in the log as a change, too.
    const isOwn = kind === loggedKind[change.kind];
    const isRefused = isOwn && change.outcome.kind === 'refused' && !isVague(change);
    if (copies.length === 1 && !isRefused) return [];
    const seqs = copies.map((copy) => copy.seq).join();
    return [breach(isRefused ? `${seq}, "${text}", was refused.` : `"${text}" is ${kind} ${seqs}.`, text)];
  });
}

export const changesNumbered = lawOfEnds(
  'The numbers of that log, too, are 1, 2, 3 … without a hole.',
  ({ log }) =>
    log.flatMap(({ seq, text }, index) =>
      seq === index + 1 ? [] : [breach(`Where ${index + 1} should be there is ${seq}.`, text)],
    ),
);

export const changesOrdered = law(
  'A change that was acknowledged before another was asked for has the lower number.',
  ({ changes }) => {
    const done = changes.filter(isDone);
    const answered = done.toSorted((one, other) => one.outcome.at - other.outcome.at);
    const breaches: Breach[] = [];
    let highest: Done | undefined;
    let next = 0;
    for (const change of done.toSorted((one, other) => one.begunAt - other.begunAt)) {
      for (; next < answered.length && answered[next]!.outcome.at < change.begunAt; next++)
        if (answered[next]!.outcome.seq > (highest?.outcome.seq ?? 0)) highest = answered[next];
      if (!highest || highest.outcome.seq < change.outcome.seq) continue;
      const instead = `"${change.text}" is ${change.outcome.seq}, before "${highest.text}", ${highest.outcome.seq}.`;
      breaches.push(breach(instead, highest.text, change.text));
    }
    return breaches;
  },
);
