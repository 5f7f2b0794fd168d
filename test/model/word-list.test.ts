import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseWordList } from '#model/word-list.ts';

const list = parseWordList('casino, Free Money, idiot:report,\n傻瓜, дурень : refuse, straße')!;

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
    ] as const)
      assert.equal(list.find(text)?.word, word, text);
  });

  it('says what becomes of the text: refused before reported', () => {
    assert.equal(list.find('idiot')?.action, 'report');
    assert.equal(list.find('idiot in a casino')?.action, 'refuse');
    assert.equal(list.find('дурень')?.action, 'refuse');
  });

  it('is none where something in it is no word, or nothing is', () => {
    assert.equal(parseWordList('casino, !!!'), undefined);
    assert.equal(parseWordList(' , '), undefined);
  });
});
