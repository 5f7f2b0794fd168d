import type { History } from '../history.ts';
import { type Done, isDone, isVague, mayBeUndone } from '../people/deeds.ts';
import type {
  Deed,
  DeedKind,
  LoggedEntry,
  PeopleHistory,
  ReceivedEntry,
  TakingKind,
} from '../people/history.ts';
import { unconfirmedMs } from '../people/times.ts';
import { type Breach, breach, type Invariant } from './violation.ts';

/** Something was taken from somebody: it is gone from `from` on, and until it is given again. */
interface Loss {
  readonly deed: Done;
  readonly from: number;
  readonly until: number;
}

const givenBack = { ban: 'unban', kick: 'invite', leave: 'invite', demote: 'promote' } as const;

function losses({ deeds }: PeopleHistory, ...kinds: readonly TakingKind[]): readonly Loss[] {
  return deeds.filter(isDone).flatMap((deed) => {
    const kind = kinds.find((kind) => kind === deed.kind);
    if (!kind || mayBeUndone(deed, deeds)) return [];
    const back = deeds.find((one) => isAbout(one, deed, givenBack[kind]) && one.begunAt > deed.begunAt);
    const late = deed.outcome.unconfirmed ? unconfirmedMs(kind) : 0;
    return [{ deed, from: deed.outcome.at + late, until: back?.begunAt ?? Number.POSITIVE_INFINITY }];
  });
}

const isAbout = (one: Deed, { whom, room }: Deed, kind: DeedKind): boolean =>
  one.kind === kind && one.whom === whom && one.room === room;

/** Whether it was begun and answered while this was taken away. */
const isWithin = ({ begunAt, outcome }: Deed, { from, until }: Loss): boolean =>
  begunAt >= from && outcome.kind === 'acknowledged' && outcome.at < until;

/** When each message was sent for the first time, also those of people who write to the lobby. */
const sendingTimes = ({ attempts, people }: History): ReadonlyMap<string, number> =>
  new Map([...attempts, ...people.deeds].map(({ text, begunAt }) => [text, begunAt]));

/** The numbers of a log that were surely written between two times. */
function surelyBetween(log: readonly LoggedEntry[], deeds: readonly Deed[], from: number, until: number) {
  const byText = new Map(deeds.map((deed) => [deed.text, deed]));
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { seq, text } of log) {
    const deed = byText.get(text);
    if (!deed) continue;
    if (deed.begunAt >= from) first = Math.min(first, seq);
    if (isDone(deed) && deed.outcome.at < until) last = Math.max(last, seq);
  }
  return { first, last };
}

export const bannedWrites: Invariant = {
  rule: 'After the acknowledgement of a ban, nothing of the user is stored.',
  breaches({ people }) {
    return losses(people, 'ban').flatMap((loss) => {
      const { whom, text } = loss.deed;
      // What is stored needs no confirmation of other nodes; what is not stored is answered by a node that may not know yet.
      const { from, until } = { ...loss, from: loss.deed.outcome.at };
      const taken = people.deeds
        .filter((deed) => deed.by === whom && isWithin(deed, hasNumber(deed) ? { ...loss, from } : loss))
        .map((deed) => breach(`"${deed.text}" was acknowledged while ${whom} was banned.`, text, deed.text));
      const stored = Object.values(people.logs).flatMap((log) => {
        const { first, last } = surelyBetween(log, people.deeds, from, until);
        return log
          .filter(({ author, seq }) => author === whom && seq > first && seq < last)
          .map((entry) => breach(`${entry.seq} is of ${whom}, who was banned then.`, text, entry.text));
      });
      return [...taken, ...stored];
    });
  },
};

const hasNumber = ({ outcome }: Deed): boolean =>
  outcome.kind === 'acknowledged' && outcome.seq !== undefined;

export const bannedHears: Invariant = {
  rule: 'Nothing that is sent or asked for after the acknowledgement of a ban reaches the user.',
  breaches(history) {
    const sentAt = sendingTimes(history);
    return losses(history.people, 'ban').flatMap((loss) =>
      receivedDuring(history.people, loss)
        .filter((entry) => isAskedFor(entry, loss) || (sentAt.get(entry.text) ?? 0) >= loss.from)
        .map(({ who, text, how }) => breach(`${who} received "${text}" (${how}).`, loss.deed.text, text)),
    );
  },
};

/** What the one who has lost something received until it was given again, in the room if it is about one. */
const receivedDuring = ({ received }: PeopleHistory, { deed, until }: Loss): readonly ReceivedEntry[] =>
  received.filter(
    ({ who, room, at }) =>
      who === deed.whom && (deed.room ?? room) === room && at > deed.begunAt && at < until,
  );

/** What is older does not reach them either, if they ask for it then. */
const isAskedFor = ({ askedAt = 0 }: ReceivedEntry, { from }: Loss): boolean => askedAt >= from;

export const removedHears: Invariant = {
  rule: 'Nothing that is in a private room after a removal, or asked for then, reaches the removed, and nothing of theirs is in it.',
  breaches(history) {
    const sentAt = sendingTimes(history);
    const { publicRooms } = history.people;
    return losses(history.people, 'kick', 'leave').flatMap((loss) => {
      const { whom, text, outcome } = loss.deed;
      if (publicRooms.includes(loss.deed.room as string)) return [];
      const room = loss.deed.room as string;
      const end = outcome.seq ?? Number.POSITIVE_INFINITY;
      const received = receivedDuring(history.people, loss)
        .filter(
          (entry) => entry.seq > end || isAskedFor(entry, loss) || (sentAt.get(entry.text) ?? 0) >= loss.from,
        )
        .map(({ seq, how, ...entry }) =>
          breach(`${whom} received ${seq} of ${room} (${how}).`, text, entry.text),
        );
      return [...received, ...writtenOutside(history.people, loss)];
    });
  },
};

/** Entries of the removed between the removal and the return, by the numbers of the log. */
function writtenOutside({ logs }: PeopleHistory, { deed }: Loss): readonly Breach[] {
  const { seq: end } = deed.outcome;
  if (end === undefined) return [];
  const after = (logs[deed.room as string] ?? []).filter(({ seq }) => seq > end);
  const back = after.find(({ kind, whom, author }) =>
    kind === 'added' ? whom === deed.whom : kind === 'joined' && author === deed.whom,
  );
  const own = after.filter(
    ({ author, seq, kind }) =>
      author === deed.whom && seq < (back?.seq ?? Number.POSITIVE_INFINITY) && kind !== 'joined',
  );
  const returned =
    back?.kind === 'joined' ? [breach(`${deed.whom} came back alone, at ${back.seq}.`, deed.text)] : [];
  return [
    ...returned,
    ...own.map(({ seq, text }) =>
      breach(`${seq} is of ${deed.whom}, who was not in the room.`, deed.text, text),
    ),
  ];
}

export const powerless: Invariant = {
  rule: 'A role that was taken away commands nothing after its acknowledgement.',
  breaches({ people }) {
    return losses(people, 'demote').flatMap((loss) =>
      people.deeds
        .filter(
          ({ kind, by, room }) =>
            kind === 'command' && by === loss.deed.whom && (loss.deed.room ?? room) === room,
        )
        .filter((deed) => isWithin(deed, loss))
        .map(({ by, text }) => breach(`${by} commanded "${text}".`, loss.deed.text, text)),
    );
  },
};

export const spoken: Invariant = {
  rule: 'What people were told is in a room stands in its log, once and at its number; what they were refused is not there.',
  breaches({ people: { deeds, logs } }) {
    return Object.entries(logs).flatMap(([room, log]) => {
      const places = Map.groupBy(log, ({ text }) => text);
      return deeds
        .filter((deed) => deed.room === room && (deed.kind === 'say' || deed.kind === 'command'))
        .flatMap((deed) => {
          const seqs = (places.get(deed.text) ?? []).map(({ seq }) => seq);
          return isAsTold(deed, seqs)
            ? []
            : [breach(`"${deed.text}" is in ${room} as ${seqs.join() || 'nothing'}.`, deed.text)];
        });
    });
  },
};

function isAsTold(deed: Deed, seqs: readonly number[]): boolean {
  if (isVague(deed)) return seqs.length <= 1;
  if (!isDone(deed)) return seqs.length === 0;
  return seqs.length === 1 && seqs[0] === (deed.outcome.seq ?? seqs[0]);
}
