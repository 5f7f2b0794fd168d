import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clustersOf, cutToWidth, textWidth } from '#lib/text-width.ts';

describe('the width of a text', () => {
  it('is counted in columns of a terminal', () => {
    const widths: Readonly<Record<string, number>> = {
      cake: 4,
      李雷: 4,
      Ｆｕｌｌ: 8,
      한국어: 6,
      '\u1112\u1161\u11ab': 2,
      'e\u0301': 1,
      שָׁלוֹם: 4,
      '👍': 2,
      '👩‍👩‍👧': 2,
      '🇺🇦': 2,
      '❤️': 2,
      'a\u200bb\u2060': 2,
      Київ: 4,
      '│─': 2,
    };
    for (const [text, width] of Object.entries(widths)) assert.equal(textWidth(text), width, text);
  });

  it('is cut between the characters that people see', () => {
    assert.deepEqual(clustersOf('e\u0301👩‍👩‍👧x'), ['e\u0301', '👩‍👩‍👧', 'x']);
    assert.equal(cutToWidth('Oksana', 6), 'Oksana');
    assert.equal(cutToWidth('Oksana', 5), 'Oksa…');
    assert.equal(cutToWidth('李雷李雷', 6), '李雷…');
    assert.equal(cutToWidth('Oksana', 0), '');
  });
});
