import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lookAlikes } from '#model/look-alikes.ts';
import { isReserved, parseNickname, parseSignature } from '#model/nickname.ts';

const key = (text: string): string | undefined => parseNickname(text)?.key;

describe('a nickname', () => {
  it('is one to 32 letters, digits, _ - and dots of any script', () => {
    for (const name of ['Alice', 'bob_1', 'Oksana-2', '李雷', 'Жінка.Її', 'नेहा', 'محمد', 'x', 'a'.repeat(32)])
      assert.equal(parseNickname(name)?.nickname, name.normalize('NFC'), name);
  });

  it('is nothing else', () => {
    const not = {
      nothing: '',
      'too long': 'a'.repeat(33),
      'too long in code points': '𐌰'.repeat(33),
      space: 'Al ice',
      'space around': ' Alice',
      'no-break space': 'Al\u00a0ice',
      'line break': 'Alice\n',
      control: 'Al\u0007ice',
      escape: '\u001b[31mAlice',
      'bidi override': 'Al\u202eice',
      'zero width space': 'Al\u200bice',
      'zero width joiner': 'Al\u200dice',
      'byte order mark': '\ufeffAlice',
      'soft hyphen': 'Al\u00adice',
      'filler that shows nothing': '\u3164',
      'variation selector': 'Alice\ufe0f',
      tilde: '~alice',
      at: '@alice',
      emoji: '😀',
      'mark without a letter': '\u0301Alice',
      'mark on a digit': '1\u0301',
      'tower of marks': `A${'\u0335'.repeat(5)}lice`,
      'half a surrogate pair': 'Al\ud800ice',
      'phrase in one letter': '\ufdfa',
      'only dots': '..',
      'only dashes': '--',
      'only dots, dashes and lines': '._-',
    };
    for (const [why, name] of Object.entries(not)) assert.equal(parseNickname(name), undefined, why);
  });

  it('is kept in NFC', () => assert.equal(parseNickname('Rene\u0301')?.nickname, 'Ren\u00e9'));
});

describe("a nickname's key", () => {
  it('is the same for look-alikes', () => {
    const same: readonly (readonly string[])[] = [
      ['Alice', 'alice', 'ALICE', 'аlice', 'Αlice', 'ａｌｉｃｅ', '𝐀𝐥𝐢𝐜𝐞', 'ᴀʟɪᴄᴇ', 'аӏісе', 'Aliϲe'],
      ['Bob', 'Вob', 'Bоb', 'Воb', 'ꓐob', 'B०b'],
      ['Oksana', 'Оksana', 'окsana', 'Օksana'],
      ['Nick', 'Νick'],
      ['Strasse', 'Straße', 'STRASSE'],
      ['Ines', 'İnes', 'ınes'],
      ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
      ['René', 'rene\u0301'],
    ];
    for (const names of same)
      for (const name of names) assert.equal(key(name), key(names[0] as string), `${name} and ${names[0]}`);
  });

  it('tells apart what people tell apart', () => {
    const different = [
      'bob1 bobl',
      'bob0 bobo',
      'user10 user1O',
      'u1 u2',
      'u1 u11',
      'Ali All',
      'Corner Comer',
      'Rene René',
      'bob bob_',
      'bob bob.',
      'bob-1 bob_1',
      'Оксана Оксано',
      '李雷 李梅',
      'Alice Alicia',
    ];
    for (const pair of different) {
      const [one, other] = pair.split(' ') as [string, string];
      assert.notEqual(key(one), key(other), pair);
    }
  });

  it('leaves ASCII as it is, but for case', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/),
        (name) => key(name) === name.toLowerCase(),
      ),
    );
  });

  it('is the same for every single letter in both cases', () => {
    for (let point = 0; point <= 0x10ffff; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const letter = String.fromCodePoint(point);
      const found = key(letter);
      if (found === undefined) continue;
      for (const other of [letter.toUpperCase(), letter.toLowerCase()])
        assert.equal(key(other) ?? found, found, `U+${point.toString(16)} ${letter} ${other}`);
    }
  });
});

it('a letter with an iota below and another mark has one key in both cases', () => {
  assert.equal(key('ᾳ\u0307'), key('ᾳ\u0307'.toUpperCase()));
});

describe('whatever is asked for', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(...'aAіІıİßσςΣϲΐǅ_-.1\u0301\u0307\u0345', ...lookAlikes.keys()),
      maxLength: 40,
    }),
  );

  it('a nickname is a nickname again, with the same key', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseNickname(text);
        if (parsed) assert.deepEqual(parseNickname(parsed.nickname), parsed);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the key does not depend on case, and has none of the marks that set guests and rooms apart', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseNickname(text);
        if (!parsed) return;
        assert.equal(key(parsed.nickname.toLowerCase()) ?? parsed.key, parsed.key);
        assert.equal(key(parsed.nickname.toUpperCase()) ?? parsed.key, parsed.key);
        assert.doesNotMatch(parsed.key, /[~@\s\p{C}]/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the table of look-alikes', () => {
  it('names each look-alike once, in small letters that are not ASCII', () => {
    for (const [other, letter] of lookAlikes) {
      assert.match(other, /^[^\0-\x7f]$/u);
      assert.equal(other.toUpperCase().toLowerCase(), other);
      assert.equal(key(other), letter, other);
    }
  });
});

describe('a signature', () => {
  it('may be several words, and is a nickname where it is one', () => {
    assert.deepEqual(parseSignature(' Oksana  K. '), { nickname: 'Oksana K.', key: 'oksana k.' });
    assert.deepEqual(parseSignature('李雷'), parseNickname('李雷'));
    assert.equal(parseSignature('Аlice Smith')?.key, parseSignature('alice smith')?.key);
  });

  it('is no more than that', () => {
    for (const text of ['', ' ', 'a@b', 'Bob\u202e', 'Bob - Bob', `${'x'.repeat(20)} ${'x'.repeat(20)}`]) {
      assert.equal(parseSignature(text), undefined, JSON.stringify(text));
    }
  });

  it('and no nickname is the server’s, however it is written', () => {
    for (const text of ['ServerMessage', 'servermessage', 'ЅеrverMеssаge']) {
      assert.ok(isReserved(parseNickname(text)?.key ?? ''), text);
    }
    assert.equal(isReserved('server'), false);
  });
});
