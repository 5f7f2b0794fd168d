import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseHostAndPort, parseListeningHost, parseOrigin } from '#lib/address.ts';

describe('a host and its port', () => {
  const spellings: readonly (readonly [text: string, host: string | undefined, port?: number])[] = [
    ['chat.example', 'chat.example'],
    ['Chat.EXAMPLE:443', 'chat.example', 443],
    ['chat.example.', 'chat.example'],
    ['chat.example.:80', 'chat.example', 80],
    ['chat.example:', 'chat.example'],
    ['чат.example', 'xn--80a0bn.example'],
    ['[::1]:3000', '[::1]', 3000],
    ['[0:0:0:0:0:0:0:1]', '[::1]'],
    ['[FE80::1%25eth0]:80', '[fe80::1]', 80],
    ['::1', '[::1]'],
    ['127.1', '127.0.0.1'],
    ['', undefined],
    ['.', undefined],
    [':80', undefined],
    ['a b', undefined],
    ['a/b', undefined],
    ['a?b', undefined],
    ['a@b', undefined],
    ['a:x', undefined],
    ['a:65536', undefined],
    ['a:1:2', undefined],
    ['[::1', undefined],
    ['[chat.example]', undefined],
  ];
  for (const [text, host, port] of spellings) {
    it(`"${text}" is ${host ?? 'none'}`, () =>
      assert.deepEqual(parseHostAndPort(text), host === undefined ? undefined : { host, port }));
  }
});

describe('where to listen', () => {
  const spellings: readonly (readonly [text: string, host: string | undefined])[] = [
    ['::1', '::1'],
    ['[::1]', '::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['[fe80::1%eth0]', 'fe80::1%eth0'],
    ['LocalHost.', 'localhost'],
    ['0.0.0.0', '0.0.0.0'],
    ['127.0.0.1:80', undefined],
    ['[::1]:80', undefined],
    ['http://127.0.0.1', undefined],
    ['[localhost]', undefined],
    ['', undefined],
  ];
  for (const [text, host] of spellings)
    it(`"${text}" is ${host ?? 'nowhere'}`, () => assert.equal(parseListeningHost(text), host));
});

describe('an origin', () => {
  it('has the port of its scheme where it says none', () => {
    assert.deepEqual(parseOrigin('https://Chat.Example.'), {
      scheme: 'https',
      host: 'chat.example',
      port: 443,
    });
    assert.deepEqual(parseOrigin('http://chat.example/a?b'), {
      scheme: 'http',
      host: 'chat.example',
      port: 80,
    });
  });
  it('is one of the web', () => {
    for (const text of [
      'null',
      '',
      'file://',
      'chat.example',
      'ftp://chat.example',
      'chrome-extension://abc',
    ])
      assert.equal(parseOrigin(text), undefined, text);
  });
});
