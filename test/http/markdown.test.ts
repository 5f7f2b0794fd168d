import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { htmlOf } from '#gateways/http/pages/markdown.ts';
import { parseMarkdown } from '#model/markdown/parse.ts';
import { NativeClient } from '../support/native.ts';
import { startServer } from '../support/server.ts';
import { ask } from './request.ts';

const shown = (text: string): string => htmlOf(parseMarkdown(text)).text;

describe('Markdown on the page without JavaScript', () => {
  it('is HTML of a few elements', () => {
    for (const [text, expected] of [
      ['**a** _b_ ~~c~~ `d`', '<p dir="auto"><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>'],
      ['||a||', '<p dir="auto"><span class="spoiler" tabindex="0"><span>a</span></span></p>'],
      ['@a #b', '<p dir="auto"><b>@a</b> <b>#b</b></p>'],
      ['```\n\na\n```', '<pre dir="ltr" tabindex="0">\n<code>\na</code></pre>'],
      ['> a', '<blockquote dir="auto"><p dir="auto">a</p></blockquote>'],
      ['- a', '<ul dir="auto"><li><p dir="auto">a</p></li></ul>'],
      ['3. a', '<ol dir="auto"><li value="3"><p dir="auto">a</p></li></ol>'],
      [
        '[a](https://b.example/?c&d)',
        '<p dir="auto"><a href="https://b.example/?c&amp;d" rel="noopener noreferrer nofollow">a</a> ' +
          '<bdi>(https://b.example/?c&amp;d)</bdi></p>',
      ],
    ] as const)
      assert.equal(shown(text), expected);
  });

  it('holds nothing of what somebody wrote but as text', () => {
    const evil = `<img src=x onerror="a('b')">&`;
    const escaped = '&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;';
    for (const text of [
      evil,
      `**${evil}**`,
      `\`${evil}\``,
      `||${evil}||`,
      `> ${evil}`,
      `- ${evil}`,
      `[${evil}](https://a.example)`,
    ])
      assert.ok(shown(text).includes(escaped), text);
    assert.ok(shown(`\`\`\`\n${evil}\n\`\`\``).includes(escaped));
    for (const text of [
      '[a](https://b.example/"onclick="c)',
      'https://b.example/"onclick="c',
      "https://b.example/'>",
    ])
      assert.doesNotMatch(shown(text), /<a[^>]*onclick|<a[^>]*'/, text);
  });
});

test('the first page shows messages as Markdown', async (t) => {
  const server = await startServer(t, { flags: ['--processes=1'] });
  const alice = await NativeClient.guest(server.httpPort, 'Alice');
  t.after(() => alice.close());
  await alice.post('**strong** </noscript><script>alert(1)</script>');
  const { text } = await ask(`${server.url}/`);
  assert.ok(
    text.includes('<strong>strong</strong> &lt;/noscript&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p></div>'),
  );
});
