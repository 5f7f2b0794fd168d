import type { Attempt, History, LoggedMessage, Received, View, WriteOutcome } from '../../ledger/history.ts';
import { noMessages } from '../../ledger/messages/history.ts';
import { nobody } from '../../ledger/people/history.ts';

/** Five messages that two people wrote by turns, one after the other, and everybody heard: a history as it should be. */
export const texts = ['alice 1', 'bob 1', 'alice 2', 'bob 2', 'alice 3'] as const;

export const log: readonly LoggedMessage[] = texts.map((text, index) => {
  const [session = '', n] = text.split(' ');
  return { seq: index + 1, text, session, n: Number(n) };
});

/** Every message is sent when the one before was acknowledged, a tenth of a second later. */
export const attempts: readonly Attempt[] = texts.map((text, index) => ({
  text,
  writer: text.split(' ')[0] as string,
  wire: 'json',
  begunAt: 1_000 * index,
  sends: 1,
  outcome: { kind: 'acknowledged', at: 1_000 * index + 100, seq: index + 1 },
}));

export const heard: readonly Received[] = log.map(({ seq, text }) => ({ seq, text, at: 1_000 * seq }));

export const viewOf = (heard: readonly Received[], whole = true): View => ({
  reader: '李雷',
  wire: 'json',
  whole,
  stretches: [{ what: 'live', received: heard }],
});

export const good: History = {
  log,
  attempts,
  views: [viewOf(heard)],
  faults: [],
  people: nobody,
  messages: noMessages,
};

/** The good history, whose second message met this fate instead. */
export const withFate = (outcome: WriteOutcome): History => ({
  ...good,
  attempts: attempts.map((attempt, index) => (index === 1 ? { ...attempt, outcome } : attempt)),
});

/** The good history with another log, which is also what was heard, as far as that goes. */
export const withLog = (log: readonly LoggedMessage[]): History => ({
  ...good,
  log,
  views: [viewOf(log.map(({ seq, text }) => ({ seq, text, at: 0 })))],
});

export const withHeard = (heard: readonly Received[], whole = true): History => ({
  ...good,
  views: [viewOf(heard, whole)],
});
