import { limits } from '#model/limits.ts';
import type { LoggedEntry } from '../messages/history.ts';
import { changesKept, changesNumbered, changesOnce, changesOrdered } from './changes.ts';
import { bySeq, isDone, isMessage, law, lawOfEnds } from './of-messages.ts';
import { type Breach, breach, type Invariant } from './violation.ts';

export const folded = lawOfEnds(
  'A message stands as the log has made it: the last edit, no word of a deleted one, its reactions, replies, pin and votes.',
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
      const faults = [
        deleted !== isGone && `is ${deleted ? '' : 'not '}deleted`,
        text !== (isGone ? '' : said) && `says "${text}" and not "${isGone ? '' : said}"`,
        reactionsOf(message) !== reactionsIn(later) &&
          `has ${reactionsOf(message)}, not ${reactionsIn(later)}`,
        differs('replies', threadOf(message), threadIn(replies.get(seq) ?? [])),
        differs('pins', message.pinned ?? false, !isGone && pinnedIn(later)),
        message.voters &&
          differs('votes', JSON.stringify(message.voters), votesIn(later, message.voters.length)),
      ].filter((fault) => typeof fault === 'string');
      return faults.map((fault) => breach(`${seq} ${fault}.`, said));
    });
  },
);

const differs = <T>(what: string, stands: T, logged: T): string | undefined =>
  stands === logged ? undefined : `has as ${what} ${stands}, not ${logged}`;

const threadOf = ({ replies }: LoggedEntry): string =>
  replies ? `${replies.count} up to ${replies.last} of ${replies.people.join(', ')}` : 'none';

/** Deleted replies do not count; who has given them, and the newest, they stay. */
function threadIn(replies: readonly LoggedEntry[]): string {
  const newest = replies.at(-1);
  if (!newest) return 'none';
  const people = [...new Set(replies.toReversed().map(({ author }) => author))].slice(0, limits.threadPeople);
  const count = replies.filter(({ deleted }) => !deleted).length;
  return `${count} up to ${newest.seq} of ${people.join(', ')}`;
}

const pinnedIn = (later: readonly LoggedEntry[]): boolean =>
  later.findLast(({ kind }) => kind === 'pinned')?.on ?? false;

function votesIn(later: readonly LoggedEntry[], options: number): string {
  const votes = new Map(
    later.flatMap(({ kind, author, choices = [] }) => (kind === 'voted' ? [[author, choices] as const] : [])),
  );
  const chosenBy = (option: number) =>
    [...votes].filter(([, choices]) => choices.includes(option)).map(([author]) => author);
  return JSON.stringify(Array.from({ length: options }, (_, option) => chosenBy(option).sort()));
}

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

export const listed = lawOfEnds(
  'A thread lists its replies, and the pins what is pinned, the newest first.',
  ({ log, threads, pins }) => {
    const there = log.filter((entry) => isMessage(entry) && !entry.deleted).toReversed();
    const pinned = there.filter((entry) => entry.pinned).map(({ seq }) => seq);
    const wrongPins = differs('pins', pins.join(), pinned.join());
    const wrongThreads = Object.entries(threads).flatMap(([head, seqs]) => {
      const replies = there.filter(({ thread }) => thread === Number(head)).map(({ seq }) => seq);
      return differs(`replies of ${head}`, seqs.join(), replies.join()) ?? [];
    });
    return [...(wrongPins === undefined ? [] : [wrongPins]), ...wrongThreads].map((fault) =>
      breach(`It ${fault}.`),
    );
  },
);

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

export const greeted = lawOfEnds(
  'Who comes into a room is shown the newest of it as it stands.',
  ({ log, greeting }) => {
    const newest = log.slice(-greeting.length);
    const at = greeting.findIndex((entry, index) => JSON.stringify(entry) !== JSON.stringify(newest[index]));
    if (greeting.length > 0 && at < 0) return [];
    return [breach(`It shows ${JSON.stringify(greeting[at])}, and not ${JSON.stringify(newest[at])}.`)];
  },
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

export const heardInOrder = law(
  'Everybody hears every entry once, in the order of the log.',
  ({ changes, heard }) => {
    const newest = Math.max(0, ...changes.filter(isDone).map(({ outcome }) => outcome.seq));
    return [...Map.groupBy(heard, ({ who }) => who)].flatMap(([who, entries]) => {
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
      const end = entries.reduce((end, { seq, how }) => (how === 'found' ? end : Math.max(end, seq)), 0);
      if (end < newest) breaches.push(breach(`${who} heard nothing after ${end}; the newest is ${newest}.`));
      return breaches;
    });
  },
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
  'The file of a message is there, whole, as long as the message is, and no longer.',
  ({ log, files }, { changes }) => {
    const entries = bySeq(log);
    return changes.flatMap(({ file, outcome, text }) => {
      if (!file) return [];
      // Without an answer it may be there all the same, and then it has its file.
      const message =
        outcome.kind === 'acknowledged'
          ? entries.get(outcome.seq)
          : log.find(({ files }) => files?.includes(file.id));
      if (!message) return [];
      const { seq } = message;
      const bytes = files[file.id];
      if (message.deleted)
        return bytes === undefined ? [] : [breach(`${seq} is deleted, and its file is not.`, text)];
      if (!message.files?.includes(file.id)) return [breach(`${seq} does not name its file.`, text)];
      return bytes === file.sha256
        ? []
        : [breach(`The file of ${seq} is ${bytes === undefined ? 'not there' : 'another'}.`, text)];
    });
  },
);

export const messageInvariants: readonly Invariant[] = [
  changesKept,
  changesOnce,
  changesNumbered,
  changesOrdered,
  folded,
  threaded,
  listed,
  sameEverywhere,
  greeted,
  gone,
  heardInOrder,
  foundAsItStands,
  filesWhole,
];
