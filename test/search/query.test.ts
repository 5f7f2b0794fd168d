import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { match } from '#search/match.ts';
import { isWrong, parseQuery, type Query } from '#search/query.ts';
import { markTerm } from '#search/terms.ts';
import { message } from './labelled.ts';

const now = Date.UTC(2026, 4, 17, 15);

const parse = (text: string): Query => {
  const query = parseQuery(text, now);
  assert(!isWrong(query), JSON.stringify(query));
  return query;
};

const marked = (text: string, body: string): string[] | undefined => {
  const query = parse(text);
  return match(message(body, 1), query)?.marks.map(([start, end]) => body.slice(start, end));
};

describe('a query', () => {
  it('has words and operators in any order', () => {
    const query = parse('from:bob soup in:kitchen has:link -from:@alice "hot soup" -is:thread -tea');
    assert.deepEqual([query.from, query.notFrom, query.in], [['bob'], ['alice'], ['kitchen']]);
    assert(query.groups.some(([term]) => term === markTerm('link')));
    assert(query.groups.some(([term]) => term === 'soup'));
    assert.equal(query.phrases.length, 1);
    assert(query.none.includes(markTerm('thread')) && query.none.includes('tea'));
  });

  it('takes names with spaces in quotes, and knows me', () => {
    assert.deepEqual(parse('from:"old bob" is:mine').from, ['old bob', 'me']);
  });

  for (const [text, since, before] of [
    ['on:2026-05-17', '2026-05-17', '2026-05-18'],
    ['on:2026-02', '2026-02-01', '2026-03-01'],
    ['on:2025', '2025-01-01', '2026-01-01'],
    ['on:today', '2026-05-17', '2026-05-18'],
    ['on:yesterday', '2026-05-16', '2026-05-17'],
    ['before:2026-05-17', undefined, '2026-05-17'],
    ['after:2026-05-17', '2026-05-18', undefined],
    ['after:2026-01-01 before:2026-02-01', '2026-01-02', '2026-02-01'],
  ] as const)
    it(`understands ${text}`, () => {
      const query = parse(text);
      const day = (time: number | undefined) => time && new Date(time).toISOString().slice(0, 10);
      assert.deepEqual([day(query.since), day(query.before)], [since, before]);
    });

  for (const [text, wrong, about] of [
    ['colour:red', 'search_operator', 'colour:'],
    ['soup localhost:3000', 'search_operator', 'localhost:'],
    ['has:soup', 'search_value', 'has:soup'],
    ['is:late tea', 'search_value', 'is:late'],
    ['from:', 'search_value', 'from:'],
    ['in: kitchen', 'search_value', 'in:'],
    ['on:monday', 'search_date', 'on:monday'],
    ['before:2026-02-30', 'search_date', 'before:2026-02-30'],
    ['after:', 'search_date', 'after:'],
    ['tea -in:kitchen', 'search_minus', 'in:'],
    ['-before:2026', 'search_minus', 'before:'],
    ['?!', 'query_invalid', undefined],
    ['""', 'query_invalid', undefined],
    ['', 'query_invalid', undefined],
  ] as const)
    it(`says what is wrong with ${text}`, () => {
      const expected = about === undefined ? { wrong } : { wrong, about };
      assert.deepEqual(parseQuery(text, now), expected);
    });

  it('takes addresses, times and other colons for text', () => {
    for (const text of ['https://example.org/a', 'at 10:30', 'note: soup', 'std::vector', '"colour:red"'])
      assert(!isWrong(parseQuery(text, now)), text);
  });

  it('leaves out small words beside others, and keeps them alone', () => {
    assert.equal(parse('the meeting ').groups.length, 1);
    assert.equal(parse('to be ').groups.length, 2);
  });

  it('has a last word that may be going on', () => {
    assert.equal(parse('hot sou').typing?.word, 'sou');
    assert.equal(parse('hot sou ').typing, undefined);
    assert.equal(parse('hot "sou"').typing, undefined);
    assert.equal(parse('ho').typing, undefined);
  });
});

describe('a hit', () => {
  it('has the places of the words', () => {
    assert.deepEqual(marked('meeting', 'Meetings, and we met'), ['Meetings', 'met']);
    assert.deepEqual(marked('strasse', 'Die Straße.'), ['Straße']);
    assert.deepEqual(marked('🍲', 'Soup 🍲!'), ['🍲']);
    assert.deepEqual(marked('数据库', '请备份数据库。'), ['数据库']);
    assert.deepEqual(marked('会議', '明日の会議です'), ['会議']);
    assert.deepEqual(marked('마시다', '커피를 마셨다'), ['마셨']);
    assert.deepEqual(marked('가다', '집에 갔어요'), ['갔']);
    assert.deepEqual(marked('가다', '비가 와요'), []);
    assert.deepEqual(marked('مدرسة', 'في المدارس'), ['المدارس']);
    assert.deepEqual(marked('덥다', '날씨가 더워요'), ['더워']);
    assert.deepEqual(marked('שולחן', 'ליד השולחנות'), ['השולחנות']);
    assert.deepEqual(marked('食べた', 'ケーキを食べる'), ['食']);
    assert.deepEqual(marked('コンピューター', 'コンピュータが遅い'), ['コンピュータ']);
    assert.deepEqual(marked('getUser', 'a getUserName b'), ['getUserName']);
  });

  it('has the words of a phrase together', () => {
    assert.deepEqual(marked('"hot soup"', 'A HOT, Soup'), ['HOT, Soup']);
    assert.equal(marked('"hot soup"', 'soup, hot'), undefined);
    assert.equal(marked('"hot soup"', 'hot soups'), undefined);
    assert.deepEqual(marked('"据库"', '请备份数据库。'), ['据库']);
    assert.equal(marked('tea -"hot soup"', 'tea, hot soup'), undefined);
  });

  it('begins with what is asked for', () => {
    assert.deepEqual(marked('deplo*', 'We deploy'), ['deploy']);
    assert.equal(marked('depla*', 'We deploy'), undefined);
  });

  it('is better with the word itself than with another form', () => {
    const query = parse('meeting');
    const score = (body: string) => match(message(body, 1), query)!.score;
    assert(score('the meeting') > score('the meetings'));
  });
});
