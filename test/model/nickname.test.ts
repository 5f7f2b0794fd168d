import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lookAlikes, lookAlikesAsShown, lookAlikesInWholeNames, unpack } from '#model/look-alikes.ts';
import { exactKey, isReserved, parseKnownNickname, parseNickname, parseSignature } from '#model/nickname.ts';
import { packedPairs } from './confusables.ts';

/** Some of it may be taken as it is shown, which depends on its case. */
const passesAsShown = (name: string): boolean =>
  [name, name.toUpperCase(), name.toLowerCase()]
    .flatMap((text) => [...text.normalize('NFKD')])
    .some((letter) => lookAlikesInWholeNames.has(letter));

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
      'zero width non-joiner between letters that do not join': 'علیا\u200cب',
      'zero width non-joiner at the end': 'علی\u200c',
      'two joiners after a virama': 'ශ්\u200d\u200dරී',
      'Cyrillic in Latin': 'Воb',
      'Georgian in Latin': 'bჿb',
      'Malayalam in Latin': 'bഠb',
      'Canadian syllabics in Latin': 'ᗷob',
      'Greek in Cyrillic': 'Οксана',
      'Japanese and Korean': 'ひ김',
      'Bopomofo and Hiragana': 'ㄅひ',
      'digits of two systems': 'محمد1۱',
      'digits of another script': 'bob१',
      'phrase in one letter': '\ufdfa',
      'only dots': '..',
      'only dashes': '--',
      'only dots, dashes and lines': '._-',
    };
    for (const [why, name] of Object.entries(not)) assert.equal(parseNickname(name), undefined, why);
  });

  it('is right where its spelling needs a joiner', () => {
    const names = {
      Sinhala: ['ශ්\u200dරී', 'ශ්\u200dරියානි', 'චන්ද්\u200dර'],
      Malayalam: ['അവന്\u200d', 'അനില്\u200dകുമാര്\u200d', 'ശ്രീ'],
      Persian: ['علی\u200cرضا', 'می\u200cخواهم', 'نیک\u200cپی'],
      Hindi: ['क्\u200dष', 'लक्\u200cष्मी'],
    };
    for (const [language, ones] of Object.entries(names))
      for (const name of ones) {
        assert.equal(parseNickname(name)?.nickname, name.normalize('NFC'), `${language}: ${name}`);
        assert.equal(key(name), key(name.replace(/[\u200c\u200d]/g, '')), `${language}: ${name}`);
      }
  });

  it('is written in one script, or as Japanese, Chinese and Korean are', () => {
    const names = [
      'Bob李',
      '山田タロウ',
      'ひらがなABC',
      '김철수Kim',
      '李ㄅㄆ',
      'Оксана2',
      'नेहा१',
      'नेहा1',
      'محمد۱',
      'ⰀⰁ',
    ];
    for (const name of names) assert.ok(parseNickname(name), name);
  });

  it('of several scripts is known still, for whoever has one', () => {
    assert.deepEqual(parseKnownNickname('Воb'), { nickname: 'Воb', key: 'bob' });
    assert.equal(parseKnownNickname('Al ice'), undefined);
  });

  it('is kept in NFC', () => assert.equal(parseNickname('Rene\u0301')?.nickname, 'Ren\u00e9'));
});

describe("a nickname's key", () => {
  it('is the same for look-alikes', () => {
    const same: readonly (readonly string[])[] = [
      ['Alice', 'alice', 'ALICE', 'ａｌｉｃｅ', '𝐀𝐥𝐢𝐜𝐞', 'ᴀʟɪᴄᴇ', 'A1ice', 'AIice', 'Allce'],
      ['Bob', 'bob', 'B0b', 'bOb', 'ƅoƅ'],
      ['Corner', 'Comer', 'COMER'],
      ['Will', 'vvill', 'VVill', 'W1ll'],
      ['cocoa', 'сосоа'],
      ['NINA', 'ΝΙΝΑ', 'nina'],
      ['u1', 'ul', 'uI'],
      ['Strasse', 'Straße', 'STRASSE'],
      ['Ines', 'İnes', 'ınes'],
      ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
      ['René', 'rene\u0301'],
      ['vv', 'νν'],
      ['ivo', 'ινο', 'IVO'],
      ['ívo', 'ίνο'],
      ['you', 'γου'],
      ['Νίκος', 'νίκος', 'ΝΊΚΟΣ'],
      ['δνν', 'ΔΝΝ', 'Δνν'],
      ['kak', 'ĸaĸ', 'ᴋaᴋ'],
      ['ГО', 'ΓΟ'],
      ['əli', 'ǝli'],
    ];
    for (const names of same)
      for (const name of names) assert.equal(key(name), key(names[0] as string), `${name} and ${names[0]}`);
  });

  it('tells apart what people tell apart', () => {
    const different = [
      'u1 u2',
      'u1 u11',
      'user1 user2',
      'user10 user20',
      'Rene René',
      'bob bob_',
      'bob bob.',
      'bob-1 bob_1',
      'Оксана Оксано',
      '李雷 李梅',
      'Alice Alicia',
      'Ανδ Αν6',
      'Δν Δυ',
      'Єва Ева',
    ];
    for (const pair of different) {
      const [one, other] = pair.split(' ') as [string, string];
      assert.notEqual(key(one), key(other), pair);
    }
  });

  it('tells numbered names apart', () => {
    const keys = Array.from({ length: 2_000 }, (_, n) => key(`user${n}`));
    assert.equal(new Set(keys).size, 2_000);
  });

  it('is the same for every single letter in both cases', () => {
    for (let point = 0; point <= 0x10ffff; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const letter = String.fromCodePoint(point);
      const found = key(letter);
      if (found === undefined || lookAlikesAsShown.has(letter) || letter === 'Ƽ') continue;
      if (passesAsShown(letter)) continue;
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
        if (!parsed || /[ſƽƼ]/.test(parsed.nickname)) return;
        // Taken as it is shown: νν passes for vv, and ΝΝ for nn.
        if (passesAsShown(parsed.nickname)) return;
        assert.equal(key(parsed.nickname.toLowerCase()) ?? parsed.key, parsed.key);
        assert.equal(key(parsed.nickname.toUpperCase()) ?? parsed.key, parsed.key);
        assert.doesNotMatch(parsed.key, /[~@\s\p{C}]/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the table of look-alikes', () => {
  it('merges every letter that TR39 has for one of ASCII, or the name is none', () => {
    for (const [other, letter] of lookAlikes) {
      if (!/^[a-z0-9]+$/.test(letter) || lookAlikesAsShown.has(other)) continue;
      const name = parseNickname(`bo${other}b`);
      if (name) assert.equal(name.key, key(`bo${letter}b`), other);
    }
  });

  it('merges every two letters that TR39 takes for one, but for those that a right spelling needs', () => {
    const why = {
      'Their capital passes for another letter': 'εꞓ ϵꞓ 𑣎ꞓ ⳝẟ',
      'ß is ss': 'ꞵß βß ϐß',
      'σ and its capital are one, and pass for o': 'ΣƩ ϛς ⲋς',
      'Each of two letters of Amharic passes for a different one': 'պɰ Ռቡ',
      'Lisu has a u and a turned one': 'Ꞟꓤ',
      'Osage has two that pass for a λ': '𐓛λ',
    };
    const exceptions = new Set(Object.values(why).flatMap((pairs) => pairs.split(' ')));
    const apart: string[] = [];
    let compared = 0;
    for (const [source, target] of unpack(packedPairs)) {
      const [one, other] = [key(source), key(target)];
      if (one === undefined || other === undefined) continue;
      compared++;
      if (one !== other) apart.push(source + target);
    }
    assert.ok(compared > 2_000, `${compared}`);
    assert.deepEqual(new Set(apart), exceptions);
  });

  it('has an end: no target has another', () => {
    for (const letters of lookAlikes.values())
      for (const letter of letters) assert.equal(lookAlikes.get(letter), undefined, letter);
  });

  it('takes a letter as it is shown where its cases differ', () => {
    assert.equal(key('boſ'), key('bof'));
    assert.equal(key('boƽ'), key('bos'));
    assert.equal(key('boƼ'), key('bo5'));
  });
});

describe('a signature', () => {
  it('may be several words, and is a nickname where it is one', () => {
    assert.deepEqual(parseSignature(' Oksana  K. '), { nickname: 'Oksana K.', key: 'oksana k.' });
    assert.deepEqual(parseSignature('李雷'), parseNickname('李雷'));
    assert.equal(parseSignature('A1ice Smith')?.key, parseSignature('alice smith')?.key);
  });

  it('is no more than that', () => {
    for (const text of ['', ' ', 'a@b', 'Bob\u202e', 'Bob - Bob', `${'x'.repeat(20)} ${'x'.repeat(20)}`]) {
      assert.equal(parseSignature(text), undefined, JSON.stringify(text));
    }
  });

  it('and no nickname is the server’s, however it is written', () => {
    for (const text of [
      'ServerMessage',
      'servermessage',
      'Server_Message',
      'server-message',
      'Server.Message',
      'ＳerverＭessage',
      'ServerrnessagE',
      '5erverMessage',
      'S3rv3r_M355ag3',
      'ServerMe55a9e',
      'ServerMéssage',
      'Sérvèr-Mëssägę',
      'ServerMeſſage',
    ]) {
      assert.ok(isReserved(parseNickname(text)?.key ?? ''), text);
    }
    for (const text of ['Server Message', ' server  message ', 'S E R V E R Message', 'server rnessage'])
      assert.ok(isReserved(parseSignature(text)!.key), text);
    assert.equal(parseSignature('Ѕеrver Message'), undefined);
    assert.equal(isReserved('server'), false);
  });
});

it('the exact key differs for look-alikes, not for cases', () => {
  assert.notEqual(exactKey('bobI'), exactKey('bobl'));
  assert.equal(exactKey('BobI'), exactKey('bobi'));
  assert.match(exactKey('bob'), /^=/);
});
