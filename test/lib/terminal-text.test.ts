import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { terminalCaption, terminalText } from '#lib/terminal-text.ts';

it('leaves text alone, whatever its script', () => {
  for (const text of [
    '',
    'Hello, Bob.',
    'Привіт, Оксано!',
    '你好，李雷',
    'a\tb',
    '👩‍👩‍👧',
    'שלום\u200f!',
    'e\u0301',
  ])
    assert.equal(terminalText(text), text);
});

it('makes one line of several', () => {
  assert.equal(terminalText('a\nb\r\nc\rd\u2028e\u2029f'), 'a b c d e f');
  assert.equal(terminalText('a\n\nb'), 'a  b');
});

it('takes the commands out of what drives a terminal', () => {
  assert.equal(terminalText('\u001b[2J\u001b]0;owned\u0007hi'), '[2J ]0;owned hi');
  assert.equal(terminalText('\u009b31mred\u007f\0\u000b\u000c\u0085'), '31mred');
});

it('leaves a space where two words would become one, and never a second one', () => {
  for (const gone of [
    '\v',
    '\f',
    '\x85',
    '\0',
    '\x1b',
    '\b',
    '\x7f',
    '\x9b',
    '\v\f\x85',
    '\x1b\u202e',
    '\u202e\v',
  ]) {
    assert.equal(terminalText(`soup${gone}now`), 'soup now', JSON.stringify(gone));
    assert.equal(terminalText(`Soup!${gone}(Now.)`), 'Soup! (Now.)', JSON.stringify(gone));
    for (const space of [' ', '\t', '\u00a0']) {
      assert.equal(terminalText(`soup${space}${gone}now`), `soup${space}now`, JSON.stringify(gone));
      assert.equal(terminalText(`soup${gone}${space}now`), `soup${space}now`, JSON.stringify(gone));
    }
    assert.equal(terminalText(`${gone}soup${gone}\n${gone}now${gone}`), 'soup now', JSON.stringify(gone));
  }
});

it('parts no word from its punctuation where only the direction turns', () => {
  assert.equal(terminalText('soup\u202enow'), 'soup now');
  assert.equal(terminalText('@\u2068Оксана\u2069, (\u2067שלום\u2069)!'), '@Оксана, (שלום)!');
});

it('lets nothing turn the direction of writing around', () => {
  assert.equal(terminalText('\u202egpj.exe\u202c \u2066a\u2069'), 'gpj.exe a');
});

it('leaves no control character in anything, and nothing to do for a second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const safe = terminalText(text);
      assert.doesNotMatch(safe, /[\u2028\u2029\u202a-\u202e\u2066-\u2069]|(?!\t)\p{Cc}/u);
      assert.equal(terminalText(safe), safe);
    }),
  );
});

it('leaves nothing in a topic that covers other lines or turns directions', () => {
  const marks = '\u0301'.repeat(63);
  assert.equal(terminalCaption(`a${marks} soup`), `a${'\u0301'.repeat(4)} soup`);
  assert.equal(terminalCaption('so\u200fup\u061c\u206e\ufeff\ufdd0'), 'soup');
  assert.equal(terminalCaption('שלום 1️⃣ नमस्ते'), 'שלום 1️⃣ नमस्ते');
});
