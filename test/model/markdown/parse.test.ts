import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { sketch } from './sketch.ts';

/** Each text, and its tree as `sketch` writes it. */
const check = (cases: readonly (readonly [text: string, expected: string])[]): void => {
  for (const [text, expected] of cases) assert.equal(sketch(parseMarkdown(text)), expected, text);
};

describe('what stands in a line', () => {
  it('is emphasised, strong, struck out, hidden or code', () => {
    check([
      ['*a* _b_', 'p(em(a) em(b))'],
      ['**a** __b__', 'p(strong(a) strong(b))'],
      ['***a***', 'p(strong(em(a)))'],
      ['**a *b***', 'p(strong(a em(b)))'],
      ['*a **b***', 'p(em(a strong(b)))'],
      ['**a *b** c*', 'p(strong(a *b) c*)'],
      ['~~a **b**~~', 'p(strike(a strong(b)))'],
      ['||a `b`||', 'p(spoiler(a code(b)))'],
      ['`` a`b ``', 'p(code(a`b))'],
      ['`*a*`', 'p(code(*a*))'],
      ['**重要。**的', 'p(strong(重要。)的)'],
      ['这是*重要*的', 'p(这是em(重要)的)'],
      ['a**b**c', 'p(astrong(b)c)'],
      ['"*a*", _b_.', 'p("em(a)", em(b).)'],
    ]);
  });

  it('is text where a mark is none', () => {
    for (const text of [
      'snake_case_name',
      '2*3*4 and 2 * 3 * 4',
      'a || b || c',
      '*a',
      '**a*b',
      '* *',
      '****',
      '____ fill in',
      '~a~',
      '|a|',
      '`a',
      '``a`',
      '# no heading',
      '<b>a</b>',
      '![a](b.png)',
      '[a](b)',
      '[a](javascript:alert(1))',
      '[a](data:text/html,x)',
      '[](https://a.example)x'.replace('https', 'ftp'),
      '[a]: b',
      '\\a C:\\dir',
    ])
      check([[text, `p(${text})`]]);
  });

  it('is text after a backslash', () => {
    check([
      ['\\*a\\* \\`b\\` \\@c \\#d \\|\\|e||', 'p(*a* `b` @c #d ||e||)'],
      [
        '\\[a](https://b.example)',
        'p([a]( address(https://b.example/ https://b.example)))'.replace('( a', '(a'),
      ],
      ['¯\\_(ツ)_/¯', 'p(¯_(ツ)_/¯)'],
      ['`a\\`', 'p(code(a\\))'],
    ]);
  });

  it('names people and rooms', () => {
    check([
      ['@ann, @李雷。 and @Ann-B.', 'p(mention(ann), mention(李雷)。 and mention(Ann-B).)'],
      ['_@ann_', 'p(em(mention(ann)))'],
      ['@snake_case_', 'p(mention(snake_case_))'],
      ['ann@example.org C#sharp #1 @... @', 'p(ann@example.org C#sharp #1 @... @)'],
      ['#kitchen: #тест.', 'p(room(kitchen): room(тест).)'],
      [`@${'a'.repeat(33)}`, `p(@${'a'.repeat(33)})`],
    ]);
  });
});

describe('addresses', () => {
  it('are links, without the sentence around them', () => {
    for (const [text, expected] of [
      ['see https://example.org.', 'https://example.org'],
      ['(https://example.org/a_(b))', 'https://example.org/a_(b)'],
      ['“http://example.org/?a=1&b=2#c”, she said', 'http://example.org/?a=1&b=2#c'],
      ['HTTPS://EXAMPLE.ORG/Ä', 'HTTPS://EXAMPLE.ORG/Ä'],
      ['https://例え.jp/道!', 'https://例え.jp/道'],
      ['http://[::1]:80/a', 'http://[::1]:80/a'],
      ['mailto:ann@example.org, please', 'mailto:ann@example.org'],
      ['**https://example.org/**', 'https://example.org/'],
      ['__https://example.org/a_b__', 'https://example.org/a_b'],
      ['~~https://example.org/~~, no', 'https://example.org/'],
      ['||https://example.org/||', 'https://example.org/'],
      ['https://example.org/snake_case_', 'https://example.org/snake_case_'],
    ] as const)
      assert.ok(sketch(parseMarkdown(text)).includes(` ${expected})`), text);
  });

  it('have other words in their place', () => {
    check([
      ['[a *b*](https://c.example/d_(e))', 'p(link(https://c.example/d_(e) a em(b)))'],
      ['**[a](https://b.example)**', 'p(strong(link(https://b.example/ a)))'],
      ['[https://good.example](https://evil.example)', 'p(link(https://evil.example/ https://good.example))'],
      ['[a [b] @c](https://d.example)', 'p(link(https://d.example/ a [b] @c))'],
      ['[[a](https://b.example)](https://c.example)', 'p(link(https://c.example/ [a](https://b.example)))'],
      ['[`]`](https://a.example)', 'p(link(https://a.example/ code(])))'],
    ]);
  });

  it('are nothing else', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://example.org',
      'https://',
      'http://[',
      'example.org',
      'file:///etc/passwd',
      'https://bank.example@evil.example',
      '[a](https://bank.example@evil.example/)',
      'mailto:nobody',
      'https://% https://%',
    ])
      assert.doesNotMatch(sketch(parseMarkdown(text)), /(?:address|link)\(/, text);
  });
});

describe('blocks', () => {
  it('are paragraphs whose lines stay lines', () => {
    check([
      ['a\n  b\r\nc\n\n\nd', 'p(a\n  b\nc) p(d)'],
      ['', ''],
      [' \n\t', ''],
    ]);
  });

  it('are code with its language, or without an end', () => {
    check([
      ['```js\nlet *a*;\n\n  b\n```\nc', 'pre:js(let *a*;\n\n  b) p(c)'],
      ['a\n````\n```\n````', 'p(a) pre(```)'],
      ['```\na', 'pre(a)'],
      ['```two words```', 'p(code(two words))'],
      ['```two words\n```', 'p(```two words) p(```)'],
      ['```\n```', 'p(code(\n))'],
      ['- ```\n  a\n  ```', 'ul(li(pre(a)))'],
    ]);
  });

  it('are quotes', () => {
    check([
      ['> a\n> b\nc', 'quote(p(a\nb)) p(c)'],
      ['> a\n>> b', 'quote(p(a) quote(p(b)))'],
      ['>:( >_<', 'p(>:( >_<)'],
      ['>', 'p(>)'],
      ['> ```\n> a\n> ```', 'quote(pre(a))'],
    ]);
  });

  it('are lists, which keep their numbers', () => {
    check([
      ['a:\n- b\n- c', 'p(a:) ul(li(p(b)) li(p(c)))'],
      ['* a\n  more\n\n* b\n\nc', 'ul(li(p(a\nmore)) li(p(b))) p(c)'],
      ['- a\n  - b\n    - c\n- d', 'ul(li(p(a) ul(li(p(b) ul(li(p(c)))))) li(p(d)))'],
      ['7. a\n9) b', 'ol(7:li(p(a)) 9:li(p(b)))'],
      ['1. a\n   1. b', 'ol(1:li(p(a) ol(1:li(p(b)))))'],
      ['it was\n14. then', 'p(it was\n14. then)'],
      ['1984. a\n007. b', 'p(1984. a\n007. b)'],
      ['- - -', 'p(- - -)'],
      ['* * *', 'p(* * *)'],
      ['-a', 'p(-a)'],
    ]);
  });
});
