import type { ChangeAttempt, End, LoggedEntry, MessagesHistory } from '../messages/history.ts';
import { type Breach, breach, type Invariant } from './violation.ts';

type Done = ChangeAttempt & { readonly outcome: { readonly kind: 'acknowledged' } };
const isDone = (attempt: ChangeAttempt): attempt is Done => attempt.outcome.kind === 'acknowledged';

/** The store or the server failed half-way: it may have been done all the same. */
const isVague = ({ outcome }: ChangeAttempt): boolean =>
  outcome.kind === 'unknown' ||
  (outcome.kind === 'refused' && (outcome.code === 'unavailable' || outcome.code === 'internal'));

const loggedKind = { post: 'message', edit: 'edited', delete: 'deleted', react: 'reacted' } as const;

const law = (rule: string, breaches: (messages: MessagesHistory) => readonly Breach[]): Invariant => ({
  rule,
  breaches: ({ messages }) => breaches(messages),
});

/** A law about what each node says at the end. */
const lawOfEnds = (
  rule: string,
  breaches: (end: End, messages: MessagesHistory) => readonly Breach[],
): Invariant =>
  law(rule, (messages) =>
    messages.ends.flatMap((end) =>
      breaches(end, messages).map(({ instead, texts }) => breach(`${end.node}: ${instead}`, ...texts)),
    ),
  );

const bySeq = (log: readonly LoggedEntry[]): ReadonlyMap<number, LoggedEntry> =>
  new Map(log.map((entry) => [entry.seq, entry]));

const isMessage = ({ kind }: LoggedEntry): boolean => kind === 'message';

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
  return kind !== 'react' || (entry.emoji === emoji && entry.on === on);
}

const say = (entry: LoggedEntry | undefined): string => (entry ? `${entry.kind} "${entry.text}"` : 'nothing');

export const changesOnce = lawOfEnds(
  'What was asked once is in the log once at most, and what was refused is not there.',
  ({ log }, { changes }) =>
    [...Map.groupBy(changes, ({ by, kind }) => `${kind} of ${by}`)].flatMap(([what, asked]) => {
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
);

export const folded = lawOfEnds(
  'A message stands as the log has made it: the last edit, no word of a deleted one, the reactions and replies that are left.',
  ({ log }, { changes }) => {
    const posted = new Map(
      changes
        .filter(isDone)
        .flatMap((one) => (one.kind === 'post' ? [[one.outcome.seq, one.text] as const] : [])),
    );
    const onTarget = Map.groupBy(log, ({ target }) => target);
    const replies = Map.groupBy(log.filter(isMessage), ({ thread }) => thread);
    return log.filter(isMessage).flatMap((message) => {
      const { seq, text, deleted = false } = message;
      const later = onTarget.get(seq) ?? [];
      const isGone = later.some(({ kind }) => kind === 'deleted');
      const said = later.findLast(({ kind }) => kind === 'edited')?.text ?? posted.get(seq) ?? text;
      const left = (replies.get(seq) ?? []).filter((reply) => !reply.deleted).length;
      const faults = [
        deleted !== isGone && `is ${deleted ? '' : 'not '}deleted`,
        text !== (isGone ? '' : said) && `says "${text}" and not "${isGone ? '' : said}"`,
        reactionsOf(message) !== reactionsIn(later) &&
          `has ${reactionsOf(message)}, not ${reactionsIn(later)}`,
        (message.replies ?? 0) !== left && `has ${message.replies ?? 0} replies, not ${left}`,
      ].filter((fault) => fault !== false);
      return faults.map((fault) => breach(`${seq} ${fault}.`, said));
    });
  },
);

const reactionsOf = ({ reactions = {} }: LoggedEntry): string =>
  Object.entries(reactions)
    .flatMap(([emoji, people]) => people.map((name) => `${emoji} of ${name}`))
    .sort()
    .join(', ');

function reactionsIn(later: readonly LoggedEntry[]): string {
  const given = new Set<string>();
  for (const { kind, emoji, author, on } of later)
    if (kind === 'reacted') given[on ? 'add' : 'delete'](`${emoji} of ${author}`);
  return [...given].sort().join(', ');
}

export const threaded = lawOfEnds('A reply is in the thread of what it answers.', ({ log }) => {
  const entries = bySeq(log);
  return log.filter(isMessage).flatMap(({ seq, text, replyTo, thread }) => {
    const wanted = replyTo === undefined ? undefined : (entries.get(replyTo)?.thread ?? replyTo);
    return thread === wanted ? [] : [breach(`${seq} is in the thread of ${thread}, not of ${wanted}.`, text)];
  });
});

export const sameEverywhere = law(
  'All nodes say the same of a room, before and after they are started again.',
  ({ ends }) =>
    ends.slice(1).flatMap(({ node, log }) => {
      const first = ends[0]!;
      const at = log.findIndex((entry, index) => JSON.stringify(entry) !== JSON.stringify(first.log[index]));
      if (at < 0 && log.length === first.log.length) return [];
      return [
        breach(
          `${node} has ${JSON.stringify(log[at])} where ${first.node} has ${JSON.stringify(first.log[at])}.`,
        ),
      ];
    }),
);

export const gone = law(
  'Nobody who asks after the acknowledgement of a deletion is shown what the message said.',
  ({ changes, heard }) => {
    const done = changes.filter(isDone);
    const deletions = done.filter(({ kind }) => kind === 'delete');
    const words = new Map(
      deletions.flatMap(({ target, outcome }) =>
        done
          .filter((one) => (one.kind === 'post' ? one.outcome.seq : one.target) === target)
          .filter(({ kind }) => kind === 'post' || kind === 'edit')
          .map(({ text }) => [text, outcome.at] as const),
      ),
    );
    return heard
      .filter(({ text, askedAt = 0 }) => askedAt > (words.get(text) ?? Number.POSITIVE_INFINITY))
      .map(({ who, seq, how, text }) => breach(`${who} was shown ${seq} (${how}), which was deleted.`, text));
  },
);

export const heardInOrder = law('Everybody hears every entry once, in the order of the log.', ({ heard }) =>
  [...Map.groupBy(heard, ({ who }) => who)].flatMap(([who, entries]) => {
    const breaches: Breach[] = [];
    const asked = new Set<number>();
    let last: number | undefined;
    for (const { seq, how, text } of entries) {
      if (how === 'history') asked.add(seq);
      if (how !== 'live') continue;
      if (last !== undefined && seq <= last)
        breaches.push(breach(`${who} heard ${seq} after ${last}.`, text));
      // Who comes back goes on from the newest that it has seen, live or in an answer.
      for (let missing = (last ?? seq) + 1; missing < seq; missing++)
        if (!asked.has(missing))
          breaches.push(breach(`${who} heard ${seq} after ${last}, and never ${missing}.`, text));
      last = seq;
    }
    return breaches;
  }),
);

export const foundAsItStands = lawOfEnds(
  'A search finds what a message says now, and nothing else.',
  ({ log, found }) =>
    Object.entries(found).flatMap(([text, seqs]) => {
      const there = log
        .filter((entry) => isMessage(entry) && !entry.deleted && entry.text === text)
        .map(({ seq }) => seq);
      return there.join() === [...seqs].sort((a, b) => a - b).join()
        ? []
        : [
            breach(
              `"${text}" is found as ${seqs.join() || 'nothing'}, and stands as ${there.join() || 'nothing'}.`,
              text,
            ),
          ];
    }),
);

export const filesWhole = lawOfEnds(
  'The file of a message that was acknowledged is there, whole, as long as the message is, and no longer.',
  ({ log, files }, { changes }) => {
    const entries = bySeq(log);
    return changes.filter(isDone).flatMap(({ file, outcome, text }) => {
      const message = entries.get(outcome.seq);
      if (!file || !message) return [];
      const bytes = files[file.id];
      if (message.deleted)
        return bytes === undefined ? [] : [breach(`${outcome.seq} is deleted, and its file is not.`, text)];
      if (!message.files?.includes(file.id)) return [breach(`${outcome.seq} does not name its file.`, text)];
      return bytes === file.sha256
        ? []
        : [breach(`The file of ${outcome.seq} is ${bytes === undefined ? 'not there' : 'another'}.`, text)];
    });
  },
);

export const messageInvariants: readonly Invariant[] = [
  changesKept,
  changesOnce,
  folded,
  threaded,
  sameEverywhere,
  gone,
  heardInOrder,
  foundAsItStands,
  filesWhole,
];
