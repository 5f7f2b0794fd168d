import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { History } from '../../ledger/history.ts';
import {
  invariants,
  messageInvariants,
  peopleInvariants,
  violations,
} from '../../ledger/invariants/index.ts';
import type { Invariant } from '../../ledger/invariants/violation.ts';
import { good, heard, log, withFate, withHeard, withLog } from './fixtures.ts';

/** What the violations say instead of the laws that they are of. */
const told = (history: History): string[] => violations(history).map(({ instead }) => instead);

/** The list without its element at this index. */
const without = <T>(list: readonly T[], index: number): T[] => list.toSpliced(index, 1);

/** The list with two neighbours in each other's place. */
const swapped = <T>(list: readonly T[], index: number): T[] =>
  list.toSpliced(index, 2, list[index + 1] as T, list[index] as T);

const numbered = <T extends object>(list: readonly T[]): (T & { seq: number })[] =>
  list.map((item, index) => ({ ...item, seq: index + 1 }));

/** Each is a history in which one thing went wrong, and what has to be said of it. */
const broken: Readonly<Record<string, readonly [History, RegExp]>> = {
  'an acknowledged message is lost': [
    withLog(numbered(without(log, 1))),
    /^"bob 1" was acknowledged and is not there\.$/,
  ],
  'a message is there twice': [withLog([...log, { ...log[4]!, seq: 6 }]), /^"alice 3" is there as 5,6\.$/],
  'a number is missing': [withLog(without(log, 1)), /^Where 2 should be there is 3, "alice 2"\.$/],
  'a number is there twice': [
    withLog(log.with(2, { ...log[2]!, seq: 2 })),
    /^Where 3 should be there is 2, "alice 2"\.$/,
  ],
  'somebody speaks whom nobody knows': [
    withLog([...log, { seq: 6, text: 'boo', session: 'ghost', n: 1 }]),
    /^6 is "boo", which nobody wrote\.$/,
  ],
  'a refused message is kept': [
    withFate({ kind: 'refused', at: 1_100, code: 'too_fast' }),
    /^"bob 1" was refused \(too_fast\) and is there as 2\.$/,
  ],
  'a sender was told another number': [
    withFate({ kind: 'acknowledged', at: 1_100, seq: 7 }),
    /^"bob 1" was acknowledged as 7 and is there as 2\.$/,
  ],
  'a message stands before one that was acknowledged earlier': [
    withLog(numbered(swapped(log, 0))),
    /^"bob 1" is 1, before "alice 1", which was acknowledged earlier\.$/,
  ],
  'a session is counted twice': [
    withLog(log.with(2, { ...log[2]!, n: 1 })),
    /^"alice 2" is counted as 1, after 1\.$/,
  ],
  'two messages of one session change places': [
    { ...withLog(numbered(log.with(0, log[2]!).with(2, log[0]!))) },
    /^"alice 2" stands before "alice 1"\.$/,
  ],
  'a reader hears what is not there': [
    withHeard(heard.with(1, { ...heard[1]!, text: 'boo' })),
    /^李雷 heard "boo" \(live\), which is not there\.$/,
  ],
  'a reader hears two messages in the wrong order': [
    withHeard(swapped(heard, 1)),
    /^李雷 heard "alice 2" \(3\) after "alice 1" \(live\)\.$/,
  ],
  'a reader hears a message twice': [
    withHeard(heard.toSpliced(1, 0, heard[0]!)),
    /^李雷 heard "alice 1" \(1\) after "alice 1" \(live\)\.$/,
  ],
  'a reader has a hole': [
    withHeard(without(heard, 1)),
    /^李雷 heard "alice 2" \(3\) after "alice 1" \(live\)\.$/,
  ],
  'a reader is told another number': [
    withHeard(heard.with(1, { ...heard[1]!, seq: 3 })),
    /^李雷 heard "bob 1" as 3 \(live\); it is 2\.$/,
  ],
  'a reader misses the end': [withHeard(heard.slice(0, 3)), /^李雷 missed 2, the first being 4, "bob 2"\.$/],
  'a reader misses the beginning': [
    withHeard(heard.slice(1)),
    /^李雷 missed 1, the first being 1, "alice 1"\.$/,
  ],
};

describe('the laws of the ledger', () => {
  it('hold where nothing went wrong', () => assert.deepEqual(told(good), []));

  for (const [name, [history, sentence]] of Object.entries(broken)) {
    it(`are broken when ${name}`, () => assert.match(told(history).join('\n'), new RegExp(sentence, 'm')));
  }

  it('are each broken by something', () => {
    const all = Object.values(broken).flatMap(([history]) => violations(history).map(({ rule: law }) => law));
    // The others: `people.test.ts`, `messages.test.ts`.
    const others: readonly Invariant[] = [...peopleInvariants, ...messageInvariants];
    const ofLog = invariants.filter((law) => !others.includes(law));
    assert.deepEqual([...new Set(all)].sort(), ofLog.map(({ rule: law }) => law).sort());
  });
});

describe('the laws of the ledger allow', () => {
  it('that a message without an answer was kept, or was not', () => {
    assert.deepEqual(told(withFate({ kind: 'unknown' })), []);
    const gone = withLog(
      numbered(without(log, 1)).map((kept) => (kept.text === 'bob 2' ? { ...kept, n: 1 } : kept)),
    );
    const { attempts } = withFate({ kind: 'unknown' });
    const unnumbered = attempts.map((attempt) =>
      attempt.outcome.kind === 'acknowledged'
        ? { ...attempt, outcome: { kind: 'acknowledged' as const, at: attempt.outcome.at } }
        : attempt,
    );
    assert.deepEqual(told({ ...gone, attempts: unnumbered }), []);
  });

  it('that a message is kept for which the disk had failed', () => {
    assert.deepEqual(told(withFate({ kind: 'refused', at: 1_100, code: 'unavailable' })), []);
  });

  it('that a reader who cannot catch up missed some, on both sides of what it heard', () => {
    assert.deepEqual(told(withHeard(heard.slice(1, 3), false)), []);
  });

  it('that messages that were under way together stand in any order', () => {
    const together = good.attempts.map((attempt) => ({ ...attempt, begunAt: 0 }));
    const order = numbered(swapped(log, 0));
    const acknowledged = together.map((attempt) => ({
      ...attempt,
      outcome: { kind: 'acknowledged' as const, at: 5_000 },
    }));
    assert.deepEqual(told({ ...withLog(order), attempts: acknowledged }), []);
  });
});
