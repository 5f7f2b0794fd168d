import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toIrc } from '#model/markdown/irc.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { previewOf, toPlain } from '#model/markdown/plain.ts';

const irc = (text: string): string[] => toIrc(parseMarkdown(text));
const plain = (text: string): string => toPlain(parseMarkdown(text));

test('formatting for IRC ends with each piece, and begins anew on each line', () => {
  for (const [text, lines] of [
    ['a **b** c', ['a \x02b\x0f c']],
    ['*a* ~~b~~ `c`', ['\x1da\x0f \x1eb\x0f \x11c\x0f']],
    ['**a *b***', ['\x02a \x0f\x02\x1db\x0f']],
    ['**a\nb**', ['\x02a\x0f', '\x02b\x0f']],
    ['||1,2||3', ['\x0301,011,2\x0f3']],
    ['[a](https://b.example) @c', ['a (https://b.example) @c']],
    ['a\n\nb', ['a', 'b']],
    ['> a\n- b\n\n2. c', ['> a', '• b', '2. c']],
    ['```\na\n\nb\n```', ['\x11a\x0f', '\x11b\x0f']],
  ] as const)
    assert.deepEqual(irc(text), lines);
});

test('what somebody wrote is no formatting, and no line of its own', () => {
  assert.deepEqual(irc('a\x02b\x0304c\x0f\x16\x1fd\0\x01e\rf'), ['ab04cde', 'f']);
  assert.deepEqual(irc('`\x02`'), []);
  assert.deepEqual(irc('a\tb'), ['a\tb']);
});

test('plain text has the words without their marks', () => {
  for (const [text, expected] of [
    ['**a** _b_ ||c|| `d`', 'a b c d'],
    ['a\nb\n\nc', 'a\nb\n\nc'],
    ['[a](https://b.example) https://c.example', 'a (https://b.example) https://c.example'],
    ['> a\n> > b', '> a\n> > b'],
    ['- a\n  more\n  7. b', '• a\n  more\n  7. b'],
    ['```js\na\n```', 'a'],
  ] as const)
    assert.equal(plain(text), expected);
});

test('a preview is one line, in which what is hidden stays hidden', () => {
  assert.equal(previewOf('a **b**\n\n||c *d*||\n```\ne\n```'), 'a b ▒ ▒ e');
});
