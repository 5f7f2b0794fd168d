import type { Attempt, History, LoggedMessage } from '../history.ts';
import { type Breach, breach, type Invariant } from './violation.ts';

const acknowledged = ({ attempts }: History) =>
  attempts.flatMap(({ text, begunAt, outcome }) =>
    outcome.kind === 'acknowledged' ? [{ text, begunAt, at: outcome.at, seq: outcome.seq }] : [],
  );

const byText = <T extends { readonly text: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.text, item]));

export const lost: Invariant = {
  rule: 'What was acknowledged is in the log.',
  breaches(history) {
    const logged = byText(history.log);
    return acknowledged(history)
      .filter(({ text }) => !logged.has(text))
      .map(({ text }) => breach(`"${text}" was acknowledged and is not there.`, text));
  },
};

export const doubled: Invariant = {
  rule: 'No message is in the log twice.',
  breaches({ log }) {
    return [...Map.groupBy(log, ({ text }) => text)]
      .filter(([, copies]) => copies.length > 1)
      .map(([text, copies]) => breach(`"${text}" is there as ${copies.map(({ seq }) => seq)}.`, text));
  },
};

export const dense: Invariant = {
  rule: 'The numbers of the log are 1, 2, 3 … without a hole.',
  breaches({ log }) {
    return log.flatMap(({ seq, text }, index) => {
      const expected = (log[index - 1]?.seq ?? 0) + 1;
      return seq === expected
        ? []
        : [breach(`Where ${expected} should be there is ${seq}, "${text}".`, text)];
    });
  },
};

export const phantom: Invariant = {
  rule: 'Nothing is in the log but what somebody wrote.',
  breaches({ log, attempts }) {
    const written = byText(attempts);
    return log
      .filter(({ text }) => !written.has(text))
      .map(({ seq, text }) => breach(`${seq} is "${text}", which nobody wrote.`, text));
  },
};

/** Whether the message may be in the log in spite of the refusal: the disk or the server failed half-way. */
const isVague = (code: string): boolean => code === 'unavailable' || code === 'internal';

export const refused: Invariant = {
  rule: 'What was refused is not in the log.',
  breaches({ log, attempts }) {
    const logged = byText(log);
    return attempts.flatMap(({ text, outcome }) =>
      outcome.kind === 'refused' && !isVague(outcome.code) && logged.has(text)
        ? [breach(`"${text}" was refused (${outcome.code}) and is there as ${logged.get(text)?.seq}.`, text)]
        : [],
    );
  },
};

export const moved: Invariant = {
  rule: 'A message has the number that its sender was told.',
  breaches(history) {
    const logged = byText(history.log);
    return acknowledged(history).flatMap(({ text, seq }) => {
      const real = logged.get(text)?.seq;
      return seq === undefined || real === undefined || real === seq
        ? []
        : [breach(`"${text}" was acknowledged as ${seq} and is there as ${real}.`, text)];
    });
  },
};

export const reordered: Invariant = {
  rule: 'What was acknowledged before another message was sent stands before it.',
  breaches(history) {
    const logged = byText(history.log);
    const answered = acknowledged(history)
      .flatMap((one) => ({ ...one, seq: logged.get(one.text)?.seq ?? 0 }))
      .sort((a, b) => a.at - b.at);
    // Of everything that was acknowledged before a moment, only the highest number has to be compared.
    let highest = answered[0];
    let next = 0;
    const breaches: Breach[] = [];
    for (const { text, begunAt } of history.attempts.toSorted((a, b) => a.begunAt - b.begunAt)) {
      for (; next < answered.length && answered[next]!.at < begunAt; next++) {
        if (answered[next]!.seq >= highest!.seq) highest = answered[next];
      }
      const seq = logged.get(text)?.seq;
      if (next === 0 || seq === undefined || highest!.seq < seq) continue;
      const earlier = highest!.text;
      breaches.push(
        breach(`"${text}" is ${seq}, before "${earlier}", which was acknowledged earlier.`, earlier, text),
      );
    }
    return breaches;
  },
};

export const shuffled: Invariant = {
  rule: 'The messages of one session stand in the order in which they were sent, and are counted upwards.',
  breaches({ log, attempts }) {
    const order = new Map(attempts.map((attempt, index) => [attempt.text, { ...attempt, index }]));
    return [...Map.groupBy(log, ({ session }) => session).values()].flatMap((messages) => [
      ...pairs(messages).flatMap(miscounted),
      ...pairs(messages.filter(({ text }) => order.get(text)?.sends === 1)).flatMap(([first, second]) =>
        isBefore(order.get(first.text), order.get(second.text))
          ? []
          : [breach(`"${first.text}" stands before "${second.text}".`, first.text, second.text)],
      ),
    ]);
  },
};

const miscounted = ([first, second]: readonly [LoggedMessage, LoggedMessage]): readonly Breach[] =>
  first.n < second.n
    ? []
    : [breach(`"${second.text}" is counted as ${second.n}, after ${first.n}.`, first.text, second.text)];

const isBefore = (first?: Attempt & { index: number }, second?: Attempt & { index: number }): boolean =>
  first === undefined || second === undefined || first.index < second.index;

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.slice(1).map((item, index) => [items[index]!, item]);
