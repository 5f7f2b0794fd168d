import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAfter, excerptOf, operatorIn, withOperator } from '#apps/web/chat/search-query.ts';

test('filters write operators into the query and read them there', () => {
  assert.equal(withOperator('', 'from', 'Bob'), 'from:Bob');
  assert.equal(withOperator('tea', 'from', 'old bob'), 'tea from:"old bob"');
  assert.equal(withOperator('tea from:"old bob" in:kitchen', 'from', '李雷'), 'tea in:kitchen from:李雷');
  assert.equal(withOperator('tea FROM:Bob cake', 'from', undefined), 'tea cake');
  assert.equal(withOperator('tea', 'from', ''), 'tea');
  assert.equal(operatorIn('tea from:"old bob" in:kitchen', 'from'), 'old bob');
  assert.equal(operatorIn('tea from:"old', 'from'), 'old');
  assert.equal(operatorIn('asin:kitchen', 'in'), undefined);
  assert.equal(operatorIn('in:', 'in'), undefined);
});

test('days are counted over the ends of months and years', () => {
  assert.equal(dayAfter('2026-12-31', 1), '2027-01-01');
  assert.equal(dayAfter('2026-03-01', -1), '2026-02-28');
  assert.equal(dayAfter('yesterday', 1), undefined);
  assert.equal(dayAfter(undefined, 1), undefined);
});

const shown = (body: string, marks: readonly (readonly [number, number])[]): string =>
  excerptOf(body, marks)
    .map(({ text, marked }) => (marked ? `[${text}]` : text))
    .join('');

test('an excerpt has the words that were found, and what stands around the first of them', () => {
  assert.equal(
    shown('tea and more tea', [
      [0, 3],
      [13, 16],
    ]),
    '[tea] and more [tea]',
  );
  assert.equal(shown('no words', []), 'no words');
  assert.equal(shown('two\nlines', [[4, 9]]), 'two [lines]');
  const long = `${'before '.repeat(30)}walnut${' after'.repeat(60)}`;
  const at = long.indexOf('walnut');
  const excerpt = shown(long, [[at, at + 6]]);
  assert.match(excerpt, /^… before .*\[walnut\] after.* …$/);
  assert.ok(excerpt.length < 300, excerpt);
});

test('an excerpt has no signs of bold or code, of which some may be cut off', () => {
  const body = '**all of `size_44`** are *here*, 3 * 4, ~~no~~';
  const at = body.indexOf('* 4');
  assert.equal(shown(body, [[at, at + 3]]), 'all of size_44 are here, 3 [* 4], no');
  assert.equal(shown('**bold**', [[2, 6]]), '[bold]');
});

test('what a spoiler hides stays hidden in an excerpt', () => {
  assert.ok(!shown('the killer is ||the butler||, of course', [[4, 10]]).includes('butler'));
});
