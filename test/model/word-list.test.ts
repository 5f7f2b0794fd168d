import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseWordList, type WordList } from '#model/word-list.ts';

const list = parseWordList('casino, Free Money, idiot:report,\n傻瓜, дурень : refuse, straße')!;

/** The time in ms that it takes to find nothing in the text. */
function costOf(list: WordList, text: string): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    assert.equal(list.find(text), undefined);
    return performance.now() - start;
  });
  return Math.min(...times);
}

describe('a list of words', () => {
  it('finds whole words in any case and any script', () => {
    for (const [text, word] of [
      ['a CASINO here', 'casino'],
      ['casinos', undefined],
      ['fr\u200bee   --  money', 'Free Money'],
      ['free and money', undefined],
      ['xX_idiot_Xx', 'idiot'],
      ['你是傻瓜吗', '傻瓜'],
      ['ти ДУРЕНЬ!', 'дурень'],
      ['STRASSE', 'straße'],
      ['ｃａｓｉｎｏ', 'casino'],
      ['', undefined],
      // Letters of other scripts and digits that look the same, and strokes.
      ['\u0441\u0430sino', 'casino'],
      ['cas1n0', 'casino'],
      ['c\u0336a\u0336s\u0336i\u0336n\u0336o\u0336', 'casino'],
      ['ca\u00adsino', 'casino'],
      ['occasino', undefined],
      // As a search folds them, and what takes no place.
      ['cásïno', 'casino'],
      ['дуре\u0301нь', 'дурень'],
      ['ca\ufff9si\x02no\u200d', 'casino'],
      ['ca\tsino', undefined],
    ] as const)
      assert.equal(list.find(text)?.word, word, text);
  });

  it('gives words of ASCII the key that names have', () => {
    const words = ['rnodern', 'I1lL', 'vvow', 'clear', 'O0o', 'ill1t', 'mm', 'x', '9gq', 'zebra2'];
    for (const word of words) {
      const list = parseWordList(word)!;
      // With a letter of another script, the long way is taken.
      const long = word.replace(/o/i, 'о').replace(/e/i, 'е').replace(/x/i, 'х');
      for (const text of [word, word.toUpperCase(), long]) assert.ok(list.find(text), `${text} as ${word}`);
    }
    assert.ok(parseWordList('modern')!.find('rnodern'));
  });

  it('says what becomes of the text: refused before reported', () => {
    assert.equal(list.find('idiot')?.action, 'report');
    assert.equal(list.find('idiot in a casino')?.action, 'refuse');
    assert.equal(list.find('дурень')?.action, 'refuse');
  });

  it('is long, and a text longer, in little time', () => {
    const words = Array.from({ length: 1_500 }, (_, index) => `word${index}x`);
    const long = parseWordList([...words, 'a b c', `a${' '.repeat(3_000)}b`].join(','))!;
    const began = performance.now();
    assert.equal(long.find('a '.repeat(8_000)), undefined);
    assert.equal(long.find(`${'a '.repeat(8_000)} word1499x`)?.word, 'word1499x');
    assert.ok(performance.now() - began < 2_000);
  });

  it('costs a text of letters that stand for phrases no more than other words do', () => {
    const long = parseWordList('casino')!;
    const cost = (text: string) => costOf(long, text);
    const letter = (n: number) => String.fromCodePoint(0x0628 + (Math.floor(n) % 18));
    const word = (_: unknown, n: number) => `${letter(n)}${letter(n / 18)}${letter(n / 324)}بتث`;
    const [phrases, words] = [
      cost('\ufdfa'.repeat(7_900)),
      cost(Array.from({ length: 2_000 }, word).join(' ')),
    ];
    assert.ok(phrases < 4 * words, `${phrases} ms, ${words} ms with a tenth of the letters`);
  });

  it('has no patterns: what would be one is words like others', () => {
    const list = parseWordList('(a+)+$, x:report')!;
    assert.equal(list.find('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'), undefined);
    assert.equal(list.find('a')?.action, 'refuse');
    assert.equal(parseWordList('.*'), undefined);
    assert.equal(list.find('x')?.action, 'report');
  });

  it('is none where something in it is no word, or nothing is', () => {
    assert.equal(parseWordList('casino, !!!'), undefined);
    assert.equal(parseWordList(' , '), undefined);
  });
});

describe('a long list of words without spaces', () => {
  it('costs a long text little more than a short list does', () => {
    const words = (count: number) =>
      parseWordList(
        Array.from({ length: count }, (_, n) => String.fromCodePoint(0x4e00 + n, 0x5e00 + n)).join(),
      )!;
    const text = '\ufdfa'.repeat(4_000);
    const cost = (list: ReturnType<typeof words>) => costOf(list, text);
    const [short, long] = [cost(words(3)), cost(words(3_000))];
    // Each word was looked for in all of the text: forty times as much.
    assert.ok(long < 6 * short, `${long} ms, ${short} ms with three words`);
  });

  it('costs a text that is twice as long twice as much, also for phrases', () => {
    const list = parseWordList('ก ขๆ0, กก ข')!;
    const cost = (letters: number) => costOf(list, 'ก'.repeat(letters));
    const [short, long] = [cost(10_000), cost(80_000)];
    // The rest of the phrase was looked for in all of the text at each letter: sixty times as much.
    assert.ok(long < 25 * short, `${long} ms, ${short} ms with an eighth of the text`);
    assert.equal(list.find(`${'ก'.repeat(4_000)}ขๆ0`)?.word, 'ก ขๆ0');
  });

  it('finds those that end within others', () => {
    const list = parseWordList('傻瓜蛋糕, 瓜蛋, 蛋 子子孙')!;
    assert.equal(list.find('傻瓜蛋')?.word, '瓜蛋');
    assert.equal(list.find('傻瓜 蛋子子子孙')?.word, '蛋 子子孙');
    assert.equal(list.find('傻瓜蛋糕')?.word, '瓜蛋');
    assert.equal(list.find('瓜子子孙'), undefined);
  });

  it('finds each of them, wherever it stands', () => {
    const list = parseWordList('傻瓜, 傻子:report, 笨 蛋')!;
    assert.equal(list.find('你是傻子傻瓜')?.word, '傻瓜');
    assert.equal(list.find('你是傻子吗')?.action, 'report');
    assert.equal(list.find('笨的蛋')?.word, '笨 蛋');
    assert.equal(list.find('傻'), undefined);
  });
});
