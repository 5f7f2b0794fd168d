import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '#gateways/http/html.ts';
import { readForm } from '#gateways/http/pages/posted.ts';

test('what is put into a template is text, unless it is HTML already', () => {
  const name = `<b a="1" c='2'>&`;
  assert.equal(html`<p>${name}</p>`.text, '<p>&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;</p>');
  assert.equal(
    html`<p>${html`<i>${name}</i>`}</p>`.text,
    '<p><i>&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;</i></p>',
  );
  assert.equal(html`${[html`<i>1</i>`, html`<i>2</i>`]}${3}${undefined}`.text, '<i>1</i><i>2</i>3');
  assert.equal(html`a${'tab\tline\nbell\u0007\u009b[31m'}`.text, 'atab\tline\nbell [31m');
  assert.equal(html`${'one\vor\ftwo\x85words\r\n\x1b'}`.text, 'one or two words\n');
});

const forms: readonly (readonly [form: string, fields: object | string])[] = [
  ['', {}],
  ['a=1&b=2', { a: '1', b: '2' }],
  ['a=1&&b=2&', { a: '1', b: '2' }],
  ['a=b=c', { a: 'b=c' }],
  ['a', { a: '' }],
  ['a+b=c+d%2B', { 'a b': 'c d+' }],
  ['%D0%BF=%F0%9F%8E%88', { п: '🎈' }],
  ['a=ї', { a: 'ї' }],
  ['a=1&a=2', 'bad_payload'],
  ['a=1&%61=2', 'bad_payload'],
  ['a=%', 'bad_utf8'],
  ['a=%zz', 'bad_utf8'],
  ['a=%C3', 'bad_utf8'],
  ['a=%ED%A0%80', 'bad_utf8'],
];

for (const [form, fields] of forms) {
  test(`the form ${form}`, () => {
    const read = () => readForm(Buffer.from(form));
    if (typeof fields === 'string') assert.throws(read, { code: fields });
    else assert.deepEqual({ ...read() }, fields);
  });
}

test('a form with bytes that are no text', () => {
  assert.throws(() => readForm(Buffer.from([0x61, 0x3d, 0xff])), { code: 'bad_utf8' });
});
