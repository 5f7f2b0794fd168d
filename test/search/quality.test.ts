import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { match } from '#search/match.ts';
import { isWrong, parseQuery, type Query } from '#search/query.ts';
import { termsOf } from '#search/terms.ts';
import { type LabelledQuery, readLabelled } from './labelled.ts';

const goals = { recall: 0.95, precision: 0.9 };

const read = readLabelled();
const { queries } = read;
const messages = read.messages.map((one) => ({ ...one, terms: new Set(termsOf(one.message)) }));

/** As the hub finds them: whole words first, and if there are none, words that begin so. */
function find(text: string): readonly Indexed[] {
  const query = parseQuery(text, 0);
  assert(!isWrong(query), `${text} is no query`);
  const found = finding(query, query.groups, []);
  return found.length > 0 || !query.typing ? found : finding(query, query.typing.groups, [query.typing.word]);
}

const finding = (query: Query, groups: Query['groups'], prefixes: readonly string[]): readonly Indexed[] =>
  messages.filter(
    ({ message, terms }) =>
      groups.every((group) => group.some((term) => terms.has(term))) &&
      !query.none.some((term) => terms.has(term)) &&
      match(message, { ...query, groups, prefixes: [...query.prefixes, ...prefixes] }),
  );

type Indexed = (typeof messages)[number];

interface Sum {
  queries: number;
  recall: number;
  precision: number;
  readonly misses: string[];
}

function judge(query: LabelledQuery): { recall: number; precision: number; misses: string[] } {
  const found = find(query.text);
  const meant = messages.filter((one) => one.language === query.language && query.isMeant(one.labels));
  assert(meant.length > 0, `nothing is labelled for ${query.text}`);
  // The same word of another language, about the same: neither right nor wrong.
  const judged = found.filter((one) => one.language === query.language || !query.isMeant(one.labels));
  const right = judged.filter((one) => meant.includes(one));
  const missed = meant.filter((one) => !found.includes(one));
  const wrong = judged.filter((one) => !meant.includes(one));
  return {
    recall: right.length / meant.length,
    precision: judged.length === 0 ? 1 : right.length / judged.length,
    misses: [
      ...missed.map((one) => `${query.text}: not found: ${one.message.body}`),
      ...wrong.map((one) => `${query.text}: found: ${one.message.body}`),
    ],
  };
}

describe('a labelled set of messages and queries', () => {
  const sums = new Map<string, Sum>();
  for (const query of queries) {
    const sum = sums.getOrInsertComputed(query.language, () => ({
      queries: 0,
      recall: 0,
      precision: 0,
      misses: [],
    }));
    const { recall, precision, misses } = judge(query);
    sum.queries++;
    sum.recall += recall;
    sum.precision += precision;
    sum.misses.push(...misses);
  }

  it('is large enough', () => {
    assert(queries.length >= 120, `${queries.length} queries`);
    assert(messages.length >= 300, `${messages.length} messages`);
  });

  for (const [language, { queries, recall, precision, misses }] of sums)
    it(`is found in ${language}`, (t) => {
      const figures = { recall: recall / queries, precision: precision / queries };
      t.diagnostic(
        `${language}: ${queries} queries, recall ${figures.recall.toFixed(3)}, precision ${figures.precision.toFixed(3)}`,
      );
      if (process.env.HUBBUB_TEST_MISSES) for (const miss of misses) t.diagnostic(miss);
      for (const name of ['recall', 'precision'] as const)
        assert(figures[name] >= goals[name], `${name} ${figures[name]}\n${misses.join('\n')}`);
    });
});
