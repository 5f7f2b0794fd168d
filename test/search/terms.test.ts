import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold } from '#search/fold.ts';
import { authorTerm, haveSameTerms, markTerm, nicknameTerm, termsOf, threadTerm } from '#search/terms.ts';
import { tokensOf } from '#search/tokens.ts';
import { message } from './labelled.ts';

describe('folding', () => {
  for (const [one, other] of [
    ['Café', 'cafe'],
    ['Straße', 'STRASSE'],
    ['İstanbul', 'istanbul'],
    ['ISTANBUL', 'ıstanbul'],
    ['Ёлка', 'елка'],
    ['за́мок', 'замок'],
    ['п’ять', "п'ять"],
    ['ﬁsh', 'FISH'],
    ['Ｆｕｌｌ', 'full'],
    ['ｻｰﾊﾞｰ', 'サーバー'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['كتـــاب', 'كتاب'],
    ['Łódź', 'lodz'],
    ['œuvre', 'oeuvre'],
    ['Οδός', 'οδοσ'],
  ] as const)
    it(`takes ${one} and ${other} for the same`, () => assert.equal(fold(one), fold(other)));

  for (const [one, other] of [
    ['й', 'и'],
    ['ї', 'і'],
    ['กำ', 'ก'],
    ['हि', 'ह'],
  ] as const)
    it(`keeps ${one} apart from ${other}`, () => assert.notEqual(fold(one), fold(other)));

  it('takes a time that grows with the length alone', () => {
    assert(fold(`e${'\u0301\u0327'.repeat(2_000)}`).length < 4_100);
  });
});

describe('the words of a text', () => {
  const words = (text: string) => tokensOf(text).map(({ folded }) => folded);

  it('are letters and digits, emoji, and runs without spaces', () => {
    assert.deepEqual(words('Tea, at 6:30? 👍🏽❤️ 我们喝汤!'), ['tea', 'at', '6', '30', '👍', '❤', '我们喝汤']);
    assert.deepEqual(words('회의를 취소'), ['회의를', '취소']);
    assert.deepEqual(words("об'єднання don't"), ['обєднання', 'don', 't']);
    assert.deepEqual(words('#️⃣ !!! '), []);
  });

  it('are several where one character stands for them', () => {
    assert.deepEqual(words('a\ufdfb!'), ['a\u062c\u0644', '\u062c\u0644\u0627\u0644\u0647']);
    assert.deepEqual(words('½ ⑴ ㈠ \ufe70'), ['1', '2', '1', '一']);
    assert.equal(
      tokensOf('x \ufdfb')
        .map(({ start, end }) => `${start}-${end}`)
        .join(),
      '0-1,2-3,2-3',
    );
    for (const text of ['\ufdfa', 'tea_\ufdfb', '½'])
      for (const term of termsOf(message(text, 1))) assert.doesNotMatch(term, /\s/, text);
  });

  it('stand where they stand', () => {
    const text = 'Ach, Straße!';
    assert.deepEqual(
      tokensOf(text).map(({ start, end }) => text.slice(start, end)),
      ['Ach', 'Straße'],
    );
  });
});

describe('the terms of a message', () => {
  const terms = (body: string, more = {}) => new Set(termsOf(message(body, 7, more)));

  it('are its words, and the parts of names of code', () => {
    const found = terms('call getUserName');
    for (const word of ['call', 'get', 'user', 'name', 'getuser', 'username', 'getusername'])
      assert(found.has(word), word);
  });

  it('are every character and every two of a script without spaces', () => {
    const found = terms('喝汤吗');
    for (const word of ['喝', '汤', '吗', '喝汤', '汤吗']) assert(found.has(word), word);
  });

  it('say who sent it and what it has', () => {
    const found = terms('see https://example.org', {
      replyTo: 3,
      thread: 3,
      reactions: { '👍': [{ id: 2, nickname: 'bob' }] },
    });
    for (const term of [
      authorTerm(1),
      nicknameTerm('Alice'),
      threadTerm(3),
      ...['any', 'link', 'reaction', 'thread'].map(markTerm),
    ])
      assert(found.has(term), term);
    for (const mark of ['file', 'image', 'pin', 'poll']) assert(!found.has(markTerm(mark)), mark);
  });

  it('are none for a message that is deleted', () => {
    assert.deepEqual(termsOf(message('', 1, { deletedAt: 5 })), []);
  });

  it('are short, and hold no sign by which an index would part them', () => {
    for (const term of terms(`${'a'.repeat(4_000)} ${'汤'.repeat(4_000)} x_${'b'.repeat(100)}`, {
      author: { id: 1, nickname: 'a-b_c d', account: false, session: 's' },
    })) {
      assert(term.length <= 70, term);
      assert.match(term, /^[a-z0-9\u0080-\uffff]+$/);
    }
  });

  it('are compared without making them', () => {
    const one = message('soup', 1);
    assert(haveSameTerms(one, { ...one, editedAt: 4 }));
    assert(!haveSameTerms(one, { ...one, body: 'tea' }));
    assert(!haveSameTerms(one, { ...one, reactions: { '👍': [{ id: 2, nickname: 'bob' }] } }));
    assert(!haveSameTerms(one, { ...one, deletedAt: 4 }));
  });
});
